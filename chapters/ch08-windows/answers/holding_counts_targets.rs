//! exercise: 8.5
//! verdict: wrong
//! story: counts the window whose target ends with the id
//! test: contract::at_stride_1_an_id_is_in_as_many_windows_as_a_window_has_ids
//! says: from window 1, which ends with it
// ANCHOR: exercise_8_5
        let first = place.saturating_sub(self.max_length).div_ceil(self.stride);
        let end = place / self.stride + 1;
        first.min(self.windows)..end.min(self.windows)
// ANCHOR_END: exercise_8_5
