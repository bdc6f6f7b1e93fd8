//! How often a part is repeated.

use std::fmt;

/// The highest count in an Oniguruma quantifier.
const HIGHEST: usize = 100_000;

/// A quantifier.
#[derive(Debug, Clone, Copy)]
pub(super) struct Times {
    pub(super) least: usize,
    /// No bound if there is none.
    pub(super) most: Option<usize>,
    /// Whether to repeat as often as can be.
    pub(super) greedy: bool,
}

impl Times {
    /// Whether there is but one count.
    pub(super) fn is_fixed(self) -> bool {
        self.most == Some(self.least)
    }

    pub(super) fn is_lazy(self) -> bool {
        !self.greedy && !self.is_fixed()
    }

    /// That Oniguruma counts so far, over what takes at least this many
    /// characters each time: it takes `(a{3}){5}` for `a{15}`.
    pub(super) fn check(self, characters: usize) -> Result<(), String> {
        let most = self.most.unwrap_or(usize::MAX);
        if most < self.least || most == 0 {
            return Err(format!("the quantifier {self}"));
        }
        let most = self.most.unwrap_or(0).max(self.least);
        if most.max(self.least.saturating_mul(characters)) > HIGHEST {
            return Err(format!("a quantifier over {HIGHEST}"));
        }
        Ok(())
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match (self.least, self.most) {
            (0, Some(1)) => write!(f, "?"),
            (0, None) => write!(f, "*"),
            (1, None) => write!(f, "+"),
            (least, None) => write!(f, "{{{least},}}"),
            (least, Some(_)) if self.is_fixed() => write!(f, "{{{least}}}"),
            (least, Some(most)) => write!(f, "{{{least},{most}}}"),
        }?;
        f.write_str(if self.is_lazy() { "?" } else { "" })
    }
}
