//! exercise: 8.3
//! verdict: wrong
//! story: takes a max_length of 0 for a setting like any other
//! test: contract::zero_for_either_setting_is_an_error
//! says: a window of no ids asks nothing
// ANCHOR: exercise_8_3
        if stride == 0 {
            return Err(WindowError::ZeroStride);
        }
        let ids = ids.into();
        let windows = ids.len().saturating_sub(max_length).div_ceil(stride);
        Ok(Self { ids, max_length, stride, windows })
// ANCHOR_END: exercise_8_3
