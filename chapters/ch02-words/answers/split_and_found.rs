//! exercise: 2.4
//! verdict: right
//! story: lays what split gives and what find gives together like a zip
// ANCHOR: exercise_2_4
        let mut separators = self.0.find_iter(text);
        let mut pieces = Vec::new();
        for between in self.0.split(text) {
            pieces.push(between.unwrap());
            if let Some(separator) = separators.next() {
                pieces.push(separator.unwrap().as_str());
            }
        }
        pieces
// ANCHOR_END: exercise_2_4
