//! exercise: 15.3
//! verdict: right
//! story: uses sums of products in place of means
// ANCHOR: exercise_15_3
        let mut sums = [0.0; 5];
        for point in points {
            let (x, y) = point.logs()?;
            let terms = [1.0, x, y, x * x, x * y];
            sums.iter_mut().zip(terms).for_each(|(sum, term)| *sum += term);
        }
        let [n, x, y, xx, xy] = sums;
        let below = n * xx - x * x;
        if below <= 0.0 {
            return None;
        }
        let beta = (n * xy - x * y) / below;
        let k = ((y - beta * x) / n).exp();
        Some(Self { k, beta })
// ANCHOR_END: exercise_15_3
