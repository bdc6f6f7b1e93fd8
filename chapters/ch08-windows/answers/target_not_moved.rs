//! exercise: 8.4
//! verdict: wrong
//! story: the target is the window itself
//! test: contract::the_target_is_the_window_moved_on_by_one
//! says: the id that follows the one in `x`
// ANCHOR: exercise_8_4
        let start = index * self.stride;
        let x = &self.ids[start..start + self.max_length];
        (x, x)
// ANCHOR_END: exercise_8_4
