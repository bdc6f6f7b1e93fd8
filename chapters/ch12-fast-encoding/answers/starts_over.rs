//! exercise: 12.7
//! verdict: right
//! story: where windows do not fit, makes all twice as long from the start
// ANCHOR: exercise_12_7
    let first = numbers.len();
    let mut length = SHORT;
    let mut window = Vec::new();
    'again: loop {
        numbers.truncate(first);
        let mut start = 0;
        while start < bytes.len() {
            let end = bytes.len().min(start + length);
            window.clear();
            merge_window(ranked, &bytes[start..end], &mut window);
            if numbers.len() > first
                && !ranked.may_meet(numbers[numbers.len() - 1], window[0])
            {
                length *= 2;
                continue 'again;
            }
            if end < bytes.len() {
                // Half of it is sure enough.
                let half = window.len().div_ceil(2);
                window.truncate(half);
            }
            for &token in &window {
                start += ranked.length(token);
            }
            numbers.append(&mut window);
        }
        break;
    }
// ANCHOR_END: exercise_12_7
