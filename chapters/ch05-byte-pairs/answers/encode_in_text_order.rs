//! exercise: 5.5
//! verdict: wrong
//! story: makes the first merge that it meets in the text
//! test: contract::the_earliest_merge_goes_first_wherever_it_stands
//! says: the rank decides, not the place
// ANCHOR: exercise_5_5
        let mut ids = byte_ids(bytes);
        'again: loop {
            for i in 1..ids.len() {
                if let Some(&merged) = self.made.get(&(ids[i - 1], ids[i])) {
                    ids.splice(i - 1..=i, [merged]);
                    continue 'again;
                }
            }
            return ids;
        }
// ANCHOR_END: exercise_5_5
