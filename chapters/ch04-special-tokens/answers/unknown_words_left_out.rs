//! exercise: 4.3
//! verdict: wrong
//! story: leaves unknown words out
//! test: contract::every_unknown_word_becomes_the_same_id
//! says: `Hello` and `palace` are unknown, and each has an id
// ANCHOR: exercise_4_3
        words(text)
            .filter_map(|word| self.vocabulary().id(word))
            .collect()
// ANCHOR_END: exercise_4_3
