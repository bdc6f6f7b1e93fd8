//! exercise: 2.4
//! verdict: wrong
//! story: pushes what stands behind the last match only if there is something
//! test: lib::regex_splitter::tests::what_stands_behind_the_last_match_is_a_piece
//! says: even an empty one
// ANCHOR: exercise_2_4
        let mut pieces = Vec::new();
        let mut start = 0;
        for found in self.0.find_iter(text) {
            let found = found.unwrap();
            if start < found.start() {
                pieces.push(&text[start..found.start()]);
            }
            pieces.push(found.as_str());
            start = found.end();
        }
        if start < text.len() {
            pieces.push(&text[start..]);
        }
        pieces
// ANCHOR_END: exercise_2_4
