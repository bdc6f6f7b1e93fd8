//! exercise: 3.3
//! verdict: wrong
//! story: counts words, not bytes, up to the unknown one
//! test: contract::an_unknown_word_is_named_with_its_place
//! says: the byte at which the word begins
// ANCHOR: exercise_3_3
        word_indices(text)
            .enumerate()
            .map(|(place, (_, word))| {
                self.vocabulary.id(word).ok_or_else(|| UnknownWord {
                    word: word.to_string(),
                    offset: place,
                })
            })
            .collect()
// ANCHOR_END: exercise_3_3
