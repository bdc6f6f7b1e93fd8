//! exercise: 12.3
//! verdict: wrong
//! story: compares the first word of a long key only
//! test: lib::lanes::tests::a_long_word_is_found_by_both_of_its_words
//! says: have the same first word
// ANCHOR: exercise_12_3
        let is = |i: usize| u32::from(bucket[i] == key.low) << i;
        is(0) | is(2) | is(4) | is(6)
// ANCHOR_END: exercise_12_3
// ANCHOR: exercise_12_3_b
        let view = self.view();
        let bucket = view.bucket(view.place(key.hash()) ^ 1);
        let mut entries = entries(bucket);
        entries.find(|other| other.key == key).map(|other| other.ids)
// ANCHOR_END: exercise_12_3_b
