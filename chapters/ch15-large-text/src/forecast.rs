//! How many distinct pre-tokens to expect in a longer text, and how far wrong
//! such a prediction has been where it could be checked.

use crate::{Heaps, Point};

/// How many points, the last ones, the law is fitted to. The law is a straight
/// line on logarithmic scales, and what was measured bends: the shorter the
/// text, the further it is from the slope at the end.
pub const FITTED: usize = 3;

/// A prediction that could be checked: the law was fitted to some points, and a
/// later one says what is true.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trial {
    /// How long the text was up to which the law was fitted, in pre-tokens.
    pub seen: u64,
    /// The later point.
    pub actual: Point,
    /// How often the text doubled in between; not always a whole number.
    pub doublings: f64,
    /// By how much the law missed; see [`Heaps::miss`].
    pub miss: f64,
}

/// Fits the law to the last [`FITTED`] of the first points, for every number of
/// first points, and compares it with each of the points after them.
///
/// The points must ascend. There is no trial if they are not more than
/// [`FITTED`].
// ANCHOR: trials
pub fn trials(points: &[Point]) -> Vec<Trial> {
    let mut trials = Vec::new();
    for seen in FITTED..points.len() {
        let (first, later) = points.split_at(seen);
        let last = first[seen - 1].pre_tokens;
        let Some(law) = Heaps::fit(&first[seen - FITTED..]) else {
            continue;
        };
        trials.extend(later.iter().map(|&actual| Trial {
            seen: last,
            actual,
            doublings: (actual.pre_tokens as f64 / last as f64).log2(),
            miss: law.miss(&actual),
        }));
    }
    trials
}
// ANCHOR_END: trials

/// What the measured points say about longer texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// The law, fitted to the last points.
    pub law: Heaps,
    /// All that could be checked.
    pub trials: Vec<Trial>,
    /// How long the measured text is, in pre-tokens.
    pub measured: u64,
}

/// A prediction for a longer text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// How many distinct pre-tokens, by the law.
    pub distinct: f64,
    /// The number if the law is too high by as much per doubling as it was in
    /// the worst trial.
    pub low: f64,
    /// The number if it is too low by as much.
    pub high: f64,
    /// How often the measured text has to double to be so long.
    pub doublings: f64,
}

impl Forecast {
    /// Fits the law to the last points, and tries it on what was measured.
    ///
    /// `None` if there are no more than [`FITTED`] points, or one of them is 0.
    pub fn new(points: &[Point]) -> Option<Self> {
        let trials = trials(points);
        let first = points.len().checked_sub(FITTED)?;
        (!trials.is_empty()).then_some(())?;
        Some(Self {
            law: Heaps::fit(&points[first..])?,
            trials,
            measured: points.last()?.pre_tokens,
        })
    }

    /// By how much the law missed at worst per doubling, as a natural logarithm
    /// without its sign.
    // ANCHOR: miss_per_doubling
    pub fn miss_per_doubling(&self) -> f64 {
        let misses = self.trials.iter().map(|t| t.miss.abs() / t.doublings);
        misses.fold(0.0, f64::max)
    }
    // ANCHOR_END: miss_per_doubling

    /// By how many doublings a prediction was further than the text it was
    /// fitted to, at most.
    pub fn checked_doublings(&self) -> f64 {
        let doublings = self.trials.iter().map(|trial| trial.doublings);
        doublings.fold(0.0, f64::max)
    }

    /// What to expect of a text of this many pre-tokens.
    // ANCHOR: at
    pub fn at(&self, pre_tokens: f64) -> Expected {
        let doublings = (pre_tokens / self.measured as f64).log2().max(0.0);
        let distinct = self.law.distinct(pre_tokens);
        let factor = (self.miss_per_doubling() * doublings).exp();
        Expected {
            distinct,
            low: distinct / factor,
            high: distinct * factor,
            doublings,
        }
    }
    // ANCHOR_END: at
}
