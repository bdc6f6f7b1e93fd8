//! exercise: 3.3
//! verdict: wrong
//! story: leaves unknown words out
//! test: contract::an_unknown_word_is_named_with_its_place
//! says: the byte at which the word begins
// ANCHOR: exercise_3_3
        Ok(word_indices(text)
            .filter_map(|(_, word)| self.vocabulary.id(word))
            .collect())
// ANCHOR_END: exercise_3_3
