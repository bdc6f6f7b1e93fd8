//! exercise: 8.3
//! verdict: wrong
//! story: divides by the stride and drops the rest
//! test: contract::the_stride_is_the_distance_of_the_starts
//! says: the very first start counts as well
// ANCHOR: exercise_8_3
        if max_length == 0 {
            return Err(WindowError::ZeroMaxLength);
        }
        if stride == 0 {
            return Err(WindowError::ZeroStride);
        }
        let ids = ids.into();
        let windows = ids.len().saturating_sub(max_length) / stride;
        Ok(Self { ids, max_length, stride, windows })
// ANCHOR_END: exercise_8_3
