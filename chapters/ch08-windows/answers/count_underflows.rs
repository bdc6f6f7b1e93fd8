//! exercise: 8.3
//! verdict: wrong
//! story: subtracts without asking whether the text is long enough
//! test: contract::a_text_shorter_than_a_window_has_none
//! says: attempt to subtract with overflow
// ANCHOR: exercise_8_3
        if max_length == 0 {
            return Err(WindowError::ZeroMaxLength);
        }
        if stride == 0 {
            return Err(WindowError::ZeroStride);
        }
        let ids = ids.into();
        let windows = (ids.len() - max_length).div_ceil(stride);
        Ok(Self { ids, max_length, stride, windows })
// ANCHOR_END: exercise_8_3
