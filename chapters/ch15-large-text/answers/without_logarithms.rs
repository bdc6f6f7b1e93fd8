//! exercise: 15.3
//! verdict: wrong
//! story: fits a line to the numbers instead of their logarithms
//! test: contract::two_points_are_on_the_line
//! says: 100 times the text has 10 times as many
// ANCHOR: exercise_15_3
        let pairs: Vec<(f64, f64)> = points
            .iter()
            .map(|p| (p.pre_tokens as f64, p.distinct as f64))
            .collect();
        let count = pairs.len() as f64;
        let mean_x = pairs.iter().map(|(x, _)| x).sum::<f64>() / count;
        let mean_y = pairs.iter().map(|(_, y)| y).sum::<f64>() / count;
        let (mut above, mut below) = (0.0, 0.0);
        for (x, y) in pairs {
            above += (x - mean_x) * (y - mean_y);
            below += (x - mean_x) * (x - mean_x);
        }
        let beta = above / below;
        let k = mean_y - beta * mean_x;
        (below > 0.0).then_some(Self { k, beta })
// ANCHOR_END: exercise_15_3
