//! exercise: 3.2
//! verdict: wrong
//! story: hands out the ids in the order in which the words come
//! test: contract::ids_follow_the_sorted_order
//! says: the place in the sorted list, not in the text
// ANCHOR: exercise_3_2
        let mut vocabulary = Self::default();
        for word in words {
            vocabulary.append(word.as_ref());
        }
        vocabulary
// ANCHOR_END: exercise_3_2
