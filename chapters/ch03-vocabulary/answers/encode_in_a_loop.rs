//! exercise: 3.3
//! verdict: right
//! story: a loop that returns at the first unknown word
// ANCHOR: exercise_3_3
        let mut ids = Vec::new();
        for (offset, word) in word_indices(text) {
            let Some(id) = self.vocabulary.id(word) else {
                let word = word.to_string();
                return Err(UnknownWord { word, offset });
            };
            ids.push(id);
        }
        Ok(ids)
// ANCHOR_END: exercise_3_3
