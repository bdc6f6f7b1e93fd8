//! exercise: 2.4
//! verdict: wrong
//! story: stops at the last match
//! test: lib::regex_splitter::tests::what_the_pattern_matches_is_a_piece_too
//! says: the separator is between its neighbours
// ANCHOR: exercise_2_4
        let mut pieces = Vec::new();
        let mut start = 0;
        for found in self.0.find_iter(text) {
            let found = found.unwrap();
            pieces.push(&text[start..found.start()]);
            pieces.push(found.as_str());
            start = found.end();
        }
        pieces
// ANCHOR_END: exercise_2_4
