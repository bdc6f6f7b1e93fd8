//! exercise: 3.2
//! verdict: wrong
//! story: sorts as a dictionary does, A beside a
//! test: contract::words_are_sorted_by_character_code
//! says: then `B`, then `a`
// ANCHOR: exercise_3_2
        let mut sorted: Vec<Word> = words.into_iter().collect();
        sorted.sort_by_key(|word| word.as_ref().to_lowercase());
        let mut vocabulary = Self::default();
        for word in sorted {
            vocabulary.append(word.as_ref());
        }
        vocabulary
// ANCHOR_END: exercise_3_2
