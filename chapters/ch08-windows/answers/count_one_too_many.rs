//! exercise: 8.3
//! verdict: wrong
//! story: counts the windows that fit, with or without their target
//! test: contract::a_window_and_one_id_more_make_one_window
//! says: a window of four, and the id that follows it
// ANCHOR: exercise_8_3
        if max_length == 0 {
            return Err(WindowError::ZeroMaxLength);
        }
        if stride == 0 {
            return Err(WindowError::ZeroStride);
        }
        let ids = ids.into();
        let starts = (ids.len() + 1).saturating_sub(max_length);
        let windows = starts.div_ceil(stride);
        Ok(Self { ids, max_length, stride, windows })
// ANCHOR_END: exercise_8_3
