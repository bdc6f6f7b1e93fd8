//! exercise: 8.3
//! verdict: right
//! story: counts the starts one by one, as the Python loop does
// ANCHOR: exercise_8_3
        if max_length == 0 {
            return Err(WindowError::ZeroMaxLength);
        }
        if stride == 0 {
            return Err(WindowError::ZeroStride);
        }
        let ids = ids.into();
        let end = ids.len().saturating_sub(max_length);
        let windows = (0..end).step_by(stride).count();
        Ok(Self { ids, max_length, stride, windows })
// ANCHOR_END: exercise_8_3
