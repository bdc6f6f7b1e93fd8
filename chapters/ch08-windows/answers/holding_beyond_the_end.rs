//! exercise: 8.5
//! verdict: wrong
//! story: forgets that the windows end before the text does
//! test: contract::no_window_holds_what_is_left_over_at_the_end
//! says: a second window would hold it, but there is none
// ANCHOR: exercise_8_5
        let first = place
            .saturating_sub(self.max_length - 1)
            .div_ceil(self.stride);
        first..place / self.stride + 1
// ANCHOR_END: exercise_8_5
