//! exercise: 12.3
//! verdict: wrong
//! story: answers with what stands at the place of the hash, whatever word
//! test: lib::words::tests::a_short_word_that_was_pushed_out_stands_next_door
//! says: pushed " the" out of bucket 0, into bucket 1
// ANCHOR: exercise_12_3
        let both = if key.is_long() { u64::MAX } else { 0 };
        let mut found = 0;
        for i in [0, 2, 4, 6] {
            let first = bucket[i] == key.low;
            let second = bucket[i + 1] & both == key.high;
            found |= u32::from(first & second) << i;
        }
        found
// ANCHOR_END: exercise_12_3
// ANCHOR: exercise_12_3_b
        let view = self.view();
        let bucket = view.bucket(view.place(key.hash()) ^ 1);
        entries(bucket).next().map(|entry| entry.ids)
// ANCHOR_END: exercise_12_3_b
