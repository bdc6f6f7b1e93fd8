//! exercise: 12.3
//! verdict: wrong
//! story: next door compares where words belong, and not the words
//! test: lib::words::tests::a_short_word_that_was_pushed_out_stands_next_door
//! says: pushed " the" out of bucket 0, into bucket 1
// ANCHOR: exercise_12_3
        let both = u64::from(key.is_long()).wrapping_neg();
        let is = |i: usize| {
            let second = (bucket[i + 1] ^ key.high) & both == 0;
            u32::from(bucket[i] == key.low && second) << i
        };
        is(0) | is(2) | is(4) | is(6)
// ANCHOR_END: exercise_12_3
// ANCHOR: exercise_12_3_b
        let view = self.view();
        let place = view.place(key.hash());
        entries(view.bucket(place ^ 1))
            .find(|entry| view.place(entry.key.hash()) == place)
            .map(|entry| entry.ids)
// ANCHOR_END: exercise_12_3_b
