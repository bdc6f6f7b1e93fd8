//! exercise: 8.4
//! verdict: wrong
//! story: takes the next window for the target
//! test: contract::the_target_moves_by_one_at_any_stride
//! says: however far it is to the next window
// ANCHOR: exercise_8_4
        let start = index * self.stride;
        let next = start + self.stride;
        (
            &self.ids[start..start + self.max_length],
            &self.ids[next..next + self.max_length],
        )
// ANCHOR_END: exercise_8_4
