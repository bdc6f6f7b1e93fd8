//! exercise: 8.2
//! verdict: right
//! story: looks for a rest that is no whole id
// ANCHOR: exercise_8_2
    let map = match open_and_map(&path) {
        Ok(map) => map,
        Err(cause) => return Err(MapError::Refused { path, cause }),
    };
    let bytes = map.len();
    let rest = map.chunks_exact(width).remainder().len();
    if rest > 0 {
        return Err(MapError::CutShort { path, bytes, width });
    }
    Ok(map)
// ANCHOR_END: exercise_8_2
