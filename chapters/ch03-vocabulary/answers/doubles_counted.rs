//! exercise: 3.2
//! verdict: wrong
//! story: sorts, but counts each word as often as it comes
//! test: contract::a_word_that_stands_twice_counts_once
//! says: has one entry and leaves no gap
// ANCHOR: exercise_3_2
        let mut sorted: Vec<Word> = words.into_iter().collect();
        sorted.sort();
        let mut vocabulary = Self::default();
        for (id, word) in sorted.iter().enumerate() {
            vocabulary
                .ids
                .insert(word.as_ref().to_string(), id as TokenId);
        }
        vocabulary
// ANCHOR_END: exercise_3_2
