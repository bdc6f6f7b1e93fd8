//! exercise: 12.3
//! verdict: wrong
//! story: compares two words of a short key too, ids with zero
//! test: lib::lanes::tests::a_short_word_is_found_in_its_slot
//! says: the bit of the first of its two words
// ANCHOR: exercise_12_3
        let is = |i: usize| {
            let same = bucket[i] == key.low && bucket[i + 1] == key.high;
            u32::from(same) << i
        };
        is(0) | is(2) | is(4) | is(6)
// ANCHOR_END: exercise_12_3
// ANCHOR: exercise_12_3_b
        let view = self.view();
        let bucket = view.bucket(view.place(key.hash()) ^ 1);
        let mut entries = entries(bucket);
        entries.find(|other| other.key == key).map(|other| other.ids)
// ANCHOR_END: exercise_12_3_b
