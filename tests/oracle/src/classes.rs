//! Scalars by class.

use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};
use regex_syntax::hir::{Class as HirClass, HirKind};

/// A set of scalars, as ranges.
#[derive(Debug, Clone)]
pub struct Class {
    ranges: Vec<(char, char)>,
}

impl Class {
    /// The scalars that an expression such as `\p{Lu}` represents.
    ///
    /// # Panics
    /// If it represents anything but a set of at least two scalars.
    pub fn new(expression: &str) -> Self {
        let hir = regex_syntax::parse(expression).expect("an expression");
        let HirKind::Class(HirClass::Unicode(class)) = hir.kind() else {
            panic!("{expression} is not a set of scalars");
        };
        let ranges = class.iter().map(|range| (range.start(), range.end()));
        Self {
            ranges: ranges.collect(),
        }
    }

    /// One of the scalars. Each range is as likely as another, so that those
    /// with a few scalars are met as well as those with thousands.
    pub fn pick(&self, rng: &mut impl Rng) -> char {
        let &(start, end) = self.ranges.choose(rng).expect("not empty");
        rng.random_range(start..=end)
    }
}
