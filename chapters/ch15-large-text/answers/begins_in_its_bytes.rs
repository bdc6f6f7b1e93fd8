//! exercise: 15.1
//! verdict: right
//! story: walks over all lines and keeps those that begin in the part
// ANCHOR: exercise_15_1
    let part = text.len() * worker / workers..text.len() * (worker + 1) / workers;
    let mut begin = 0;
    let mut lines = text.len()..text.len();
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        let end = begin + line.len();
        if part.contains(&begin) {
            lines = lines.start.min(begin)..end;
        }
        begin = end;
    }
    if lines.is_empty() {
        return part.start..part.start;
    }
    lines
// ANCHOR_END: exercise_15_1
