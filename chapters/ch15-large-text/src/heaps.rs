//! Heaps' law: how the number of distinct pre-tokens grows with a text.

/// The length of a text in pre-tokens, and how many of them are distinct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// How many pre-tokens the text has, with repetitions.
    pub pre_tokens: u64,
    /// How many distinct ones.
    pub distinct: u64,
}

/// The law `distinct = k * pre_tokens ^ beta`.
///
/// Gustav Herdan described it in 1960 and Harold Stanley Heaps in 1978. It
/// follows from no theory of language: it is a line that fits what was counted.
///
/// ```
/// use ch15_large_text::{Heaps, Point};
///
/// let points = [(100, 20), (400, 40), (1_600, 80)];
/// let points = points.map(|(pre_tokens, distinct)| Point { pre_tokens, distinct });
/// let law = Heaps::fit(&points).ok_or("two lengths are needed")?;
/// assert!((law.beta - 0.5).abs() < 1e-12);
/// assert!((law.distinct(6_400.0) - 160.0).abs() < 1e-9);
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heaps {
    /// What a text of one pre-token would have.
    pub k: f64,
    /// The slope of the line on logarithmic scales: a text of twice the length
    /// has `2 ^ beta` times as many distinct pre-tokens.
    pub beta: f64,
}

impl Heaps {
    /// Fits the law to measured points by least squares on logarithms, where it
    /// is a straight line.
    ///
    /// `None` if there are not two points of different lengths, or one is 0.
    // ANCHOR: fit
    pub fn fit(points: &[Point]) -> Option<Self> {
        // ANCHOR: exercise_15_3
        let logs = points.iter().map(Point::logs);
        let logs = logs.collect::<Option<Vec<(f64, f64)>>>()?;
        let count = logs.len() as f64;
        let mean_x = logs.iter().map(|(x, _)| x).sum::<f64>() / count;
        let mean_y = logs.iter().map(|(_, y)| y).sum::<f64>() / count;
        let (mut above, mut below) = (0.0, 0.0);
        for (x, y) in logs {
            above += (x - mean_x) * (y - mean_y);
            below += (x - mean_x) * (x - mean_x);
        }
        let beta = above / below;
        let k = (mean_y - beta * mean_x).exp();
        (below > 0.0).then_some(Self { k, beta })
        // ANCHOR_END: exercise_15_3
    }
    // ANCHOR_END: fit

    /// How many distinct pre-tokens a text of this many has by the law.
    pub fn distinct(&self, pre_tokens: f64) -> f64 {
        self.k * pre_tokens.powf(self.beta)
    }

    /// By how much the law misses a measured point: the natural logarithm of
    /// predicted by measured, so that 0.1 is about 10 % too many and -0.1 about
    /// 10 % too few.
    pub fn miss(&self, point: &Point) -> f64 {
        (self.distinct(point.pre_tokens as f64) / point.distinct as f64).ln()
    }
}

impl Point {
    /// The natural logarithms of both numbers; `None` if one of them is 0.
    // ANCHOR: logs
    pub fn logs(&self) -> Option<(f64, f64)> {
        let Self {
            pre_tokens,
            distinct,
        } = *self;
        let is_empty = pre_tokens == 0 || distinct == 0;
        let logs = ((pre_tokens as f64).ln(), (distinct as f64).ln());
        (!is_empty).then_some(logs)
    }
    // ANCHOR_END: logs
}
