//! exercise: 3.3
//! verdict: wrong
//! story: gives the place in characters
//! test: contract::offsets_count_bytes
//! says: `é` has two bytes
// ANCHOR: exercise_3_3
        let mut ids = Vec::new();
        for (offset, word) in word_indices(text) {
            match self.vocabulary.id(word) {
                Some(id) => ids.push(id),
                None => {
                    return Err(UnknownWord {
                        word: word.to_string(),
                        offset: text[..offset].chars().count(),
                    });
                }
            }
        }
        Ok(ids)
// ANCHOR_END: exercise_3_3
