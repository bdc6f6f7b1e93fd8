//! exercise: 15.3
//! verdict: wrong
//! story: draws the line through the first point and the last one
//! test: contract::points_off_the_line_are_missed_by_the_least_squares
//! says: beta is 1, and K the cube root of 10
// ANCHOR: exercise_15_3
        let logs: Option<Vec<(f64, f64)>> = points.iter().map(Point::logs).collect();
        let logs = logs?;
        let ((x1, y1), (x2, y2)) = (*logs.first()?, *logs.last()?);
        if x1 == x2 {
            return None;
        }
        let beta = (y2 - y1) / (x2 - x1);
        Some(Self { k: (y1 - beta * x1).exp(), beta })
// ANCHOR_END: exercise_15_3
