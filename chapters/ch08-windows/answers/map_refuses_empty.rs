//! exercise: 8.2
//! verdict: wrong
//! story: takes an empty file for one that was cut short
//! test: contract::an_empty_file_is_a_row_of_no_ids
//! says: a file of no bytes is no error
// ANCHOR: exercise_8_2
    let map = match open_and_map(&path) {
        Ok(map) => map,
        Err(cause) => return Err(MapError::Refused { path, cause }),
    };
    let bytes = map.len();
    if bytes < width || bytes % width != 0 {
        return Err(MapError::CutShort { path, bytes, width });
    }
    Ok(map)
// ANCHOR_END: exercise_8_2
