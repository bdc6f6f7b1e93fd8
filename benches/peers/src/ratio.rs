//! Ratios that were taken within a round, and how sure their median is.

use std::fmt;

/// How often an interval holds the true median, at least.
const SURE: f64 = 0.95;

/// The median of some ratios, a round each, and the interval that holds the
/// true median with a probability of 95 % or more.
///
/// The interval is that of the order statistics: it takes the ratios as drawn
/// at random, each on its own, and assumes nothing of their distribution. How
/// many of `n` ratios are below the true median is then binomial, as heads of
/// `n` coins, and so is how sure it is to lie between the `k`-th smallest and
/// the `k`-th largest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    /// The middle one.
    pub median: f64,
    /// From, to; none with fewer than six rounds.
    pub interval: Option<[f64; 2]>,
}

impl Ratio {
    /// The median of some ratios; none if there are none.
    pub fn of(mut ratios: Vec<f64>) -> Option<Self> {
        ratios.sort_by(f64::total_cmp);
        let median = measuring::figures::median(&ratios)?;
        let rank = rank(ratios.len());
        let interval = rank.map(|k| [ratios[k - 1], ratios[ratios.len() - k]]);
        Some(Self { median, interval })
    }

    /// How many times the second the first is, in each round; none if they
    /// have not the same rounds.
    pub fn within_rounds(first: &[f64], second: &[f64]) -> Option<Self> {
        if first.len() != second.len() {
            return None;
        }
        let pairs = first.iter().zip(second);
        Self::of(pairs.map(|(first, second)| first / second).collect())
    }

    /// Whether the whole interval is above a number.
    fn is_above(self, number: f64) -> bool {
        self.interval.is_some_and(|[from, _]| from > number)
    }

    /// Whether the whole interval is below a number.
    fn is_below(self, number: f64) -> bool {
        self.interval.is_some_and(|[_, to]| to < number)
    }
}

/// The median and the interval, as `1.12x (1.08 to 1.15)`.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}x", self.median)?;
        match self.interval {
            Some([from, to]) => write!(f, " ({from:.2} to {to:.2})"),
            None => Ok(()),
        }
    }
}

/// The largest `k` for which the interval from the `k`-th smallest to the
/// `k`-th largest of this many ratios is sure enough.
fn rank(ratios: usize) -> Option<usize> {
    let n = ratios as f64;
    // The probability of `k` heads, and of `k` or fewer.
    let mut exactly = 0.5_f64.powf(n);
    let mut at_most = exactly;
    let mut k = 0;
    while 2 * k < ratios && 1.0 - 2.0 * at_most >= SURE {
        k += 1;
        exactly *= (n - k as f64 + 1.0) / k as f64;
        at_most += exactly;
    }
    (k > 0).then_some(k)
}

/// Whether what has these ratios to others is ahead of all of them, behind
/// one, or neither as far as the intervals say.
pub fn verdict(ratios: &[Ratio]) -> &'static str {
    match ratios {
        [] => "",
        _ if ratios.iter().any(|ratio| ratio.interval.is_none()) => {
            "too few rounds"
        }
        _ if ratios.iter().all(|ratio| ratio.is_above(1.0)) => "ahead",
        _ if ratios.iter().any(|ratio| ratio.is_below(1.0)) => "behind",
        _ => "undecided",
    }
}

/// Whether all medians reach a bar; one of 1 asks to be ahead.
pub fn meets(ratios: &[Ratio], bar: f64) -> &'static str {
    let reach = ratios.iter().all(|ratio| ratio.median >= bar);
    let ahead = bar != 1.0 || verdict(ratios) == "ahead";
    match reach && ahead && !ratios.is_empty() {
        true => "met",
        false => "missed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(ratios: &[f64]) -> Ratio {
        Ratio::of(ratios.to_vec()).expect("some ratios")
    }

    /// The ranks of printed tables of the sign test's confidence interval.
    #[test]
    fn ranks_are_those_of_the_tables() {
        let known = [(6, 1), (8, 1), (9, 2), (11, 2), (12, 3), (15, 4)];
        for (n, k) in known.into_iter().chain([(20, 6), (25, 8), (30, 10)]) {
            assert_eq!(rank(n), Some(k), "{n}");
        }
        for n in 0..6 {
            assert_eq!(rank(n), None, "{n}");
        }
    }

    #[test]
    fn nine_rounds_leave_out_one_at_each_end() {
        let ratio = of(&[9.0, 1.0, 2.0, 8.0, 3.0, 7.0, 4.0, 6.0, 5.0]);
        assert_eq!(ratio.median, 5.0);
        assert_eq!(ratio.interval, Some([2.0, 8.0]));
        assert_eq!(ratio.to_string(), "5.00x (2.00 to 8.00)");
        assert_eq!(of(&[1.0, 3.0]).to_string(), "2.00x");
        assert_eq!(Ratio::of(Vec::new()), None);
    }

    /// A machine that is half as fast in some rounds leaves the ratio alone.
    #[test]
    fn ratios_are_of_one_round() {
        let (ours, theirs) = ([2.0, 1.0, 4.0], [1.0, 0.5, 2.0]);
        let ratio = Ratio::within_rounds(&ours, &theirs);
        assert_eq!(ratio.expect("rounds").median, 2.0);
        assert_eq!(Ratio::within_rounds(&ours, &theirs[..2]), None);
    }

    #[test]
    fn ahead_is_said_where_the_interval_says_so() {
        let ahead = of(&[1.1; 9]);
        let behind = of(&[0.9; 9]);
        let wide = of(&[0.9, 0.9, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1]);
        assert_eq!(verdict(&[ahead]), "ahead");
        assert_eq!(verdict(&[ahead, behind]), "behind");
        assert_eq!(verdict(&[ahead, wide]), "undecided");
        assert_eq!(verdict(&[of(&[1.1; 5])]), "too few rounds");
        assert_eq!(verdict(&[]), "");
    }

    #[test]
    fn a_bar_of_one_asks_to_be_ahead() {
        let wide = of(&[0.9, 0.9, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2]);
        assert_eq!(meets(&[wide], 1.0), "missed");
        assert_eq!(meets(&[wide], 1.2), "met");
        assert_eq!(meets(&[of(&[1.1; 9])], 1.0), "met");
        assert_eq!(meets(&[of(&[1.3; 9]), of(&[1.1; 9])], 1.2), "missed");
        assert_eq!(meets(&[], 1.0), "missed");
    }
}
