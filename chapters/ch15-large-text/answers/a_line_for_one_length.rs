//! exercise: 15.3
//! verdict: wrong
//! story: returns a line of which nothing is a number
//! test: contract::one_length_or_nothing_gives_no_line
//! says: no points
// ANCHOR: exercise_15_3
        let logs: Option<Vec<(f64, f64)>> = points.iter().map(Point::logs).collect();
        let logs = logs?;
        let count = logs.len() as f64;
        let mean_x = logs.iter().map(|(x, _)| x).sum::<f64>() / count;
        let mean_y = logs.iter().map(|(_, y)| y).sum::<f64>() / count;
        let (mut above, mut below) = (0.0, 0.0);
        for (x, y) in logs {
            above += (x - mean_x) * (y - mean_y);
            below += (x - mean_x) * (x - mean_x);
        }
        let beta = above / below;
        Some(Self { k: (mean_y - beta * mean_x).exp(), beta })
// ANCHOR_END: exercise_15_3
