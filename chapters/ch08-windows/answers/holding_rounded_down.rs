//! exercise: 8.5
//! verdict: wrong
//! story: rounds the first window down as well as the last
//! test: contract::windows_side_by_side_share_no_id
//! says: its target does not count
// ANCHOR: exercise_8_5
        let first = place.saturating_sub(self.max_length - 1) / self.stride;
        let end = place / self.stride + 1;
        first.min(self.windows)..end.min(self.windows)
// ANCHOR_END: exercise_8_5
