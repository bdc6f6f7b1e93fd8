//! The parts of an expression, and how larger ones are made of smaller ones.

use super::times::Times;

/// A part of an expression: how it is written, and how much it matches.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) text: String,
    kind: Kind,
    /// How many characters it matches at least.
    pub(super) least: usize,
    /// And at most, if there is a bound.
    pub(super) most: Option<usize>,
    /// Whether it looks at what it does not match.
    pub(super) looks: bool,
}

/// What binds it together.
#[derive(Debug, Clone)]
enum Kind {
    /// A character, a class or a group.
    Atom,
    /// A quantifier, and what it follows.
    Repeat(String, Times),
    /// Parts next to each other.
    Concat(Vec<Part>),
    /// A bar.
    Alternatives,
}

impl Part {
    /// What matches one character.
    pub(super) fn character(text: String) -> Self {
        Self {
            text,
            kind: Kind::Atom,
            least: 1,
            most: Some(1),
            looks: false,
        }
    }

    /// What looks around and matches no character.
    pub(super) fn of_no_length(text: &str) -> Self {
        Self {
            text: text.to_string(),
            kind: Kind::Atom,
            least: 0,
            most: Some(0),
            looks: true,
        }
    }

    pub(super) fn empty() -> Self {
        Self {
            text: String::new(),
            kind: Kind::Concat(Vec::new()),
            least: 0,
            most: Some(0),
            looks: false,
        }
    }

    pub(super) fn can_be_empty(&self) -> bool {
        self.least == 0
    }

    /// One after the other.
    ///
    /// # Errors
    /// See [`check_neighbours`].
    pub(super) fn concat(
        parts: impl IntoIterator<Item = Self>,
    ) -> Result<Self, String> {
        let flat = |part: Self| match part.kind {
            Kind::Concat(parts) => parts,
            _ => vec![part],
        };
        let parts: Vec<Self> = parts.into_iter().flat_map(flat).collect();
        check_neighbours(&parts)?;
        let add = |sum: usize, part: &Self| sum.saturating_add(part.least);
        let add_most = |sum, part: &Self| Some(part.most?.saturating_add(sum));
        match <[Self; 1]>::try_from(parts) {
            Ok([only]) => Ok(only),
            Err(parts) => Ok(Self {
                text: parts.iter().map(Self::in_concat).collect(),
                least: parts.iter().fold(0, add),
                most: parts.iter().try_fold(0, add_most),
                looks: parts.iter().any(|part| part.looks),
                kind: Kind::Concat(parts),
            }),
        }
    }

    /// The first of these that leads to a match.
    pub(super) fn alternatives(parts: impl IntoIterator<Item = Self>) -> Self {
        let either = |left: Self, right: Self| Self {
            text: left.text + "|" + &right.text,
            kind: Kind::Alternatives,
            least: left.least.min(right.least),
            most: left.most.and_then(|most| Some(most.max(right.most?))),
            looks: left.looks || right.looks,
        };
        parts.into_iter().reduce(either).unwrap_or_else(Self::empty)
    }

    /// Again and again.
    ///
    /// # Errors
    /// What the two engines would not repeat alike.
    pub(super) fn repeat(self, times: Times) -> Result<Self, String> {
        times.check(self.least)?;
        let most_one = times.most == Some(1) && self.most != Some(0);
        if self.can_be_empty() && !most_one {
            let what = "a repetition of what can be empty (such as (a*)+)";
            return Err(what.to_string());
        }
        match self.kind {
            // `fancy-regex` takes (a+?)* for (a+?)?.
            Kind::Repeat(_, inner) if inner.is_lazy() || times.is_lazy() => {
                let what = "a lazy quantifier next to another (such as (a+?)*)";
                Err(what.to_string())
            }
            _ => Ok(Self {
                text: self.quantifiable(times) + &times.to_string(),
                least: self.least.saturating_mul(times.least),
                most: product(self.most, times.most),
                looks: self.looks,
                kind: Kind::Repeat(self.text, times),
            }),
        }
    }

    /// Once matched, never matched otherwise.
    pub(super) fn atomic(self) -> Self {
        Self {
            text: format!("(?>{})", self.text),
            kind: Kind::Atom,
            ..self
        }
    }

    fn in_concat(&self) -> String {
        match self.kind {
            Kind::Alternatives => format!("(?:{})", self.text),
            _ => self.text.clone(),
        }
    }

    /// What a quantifier can follow. Of two quantifiers, Oniguruma makes one,
    /// which does not always mean both, and it repeats no alternative that only
    /// looks around. Within a group that captures, it does neither.
    fn quantifiable(&self, times: Times) -> String {
        let captures = match self.kind {
            Kind::Atom => return self.text.clone(),
            // Counts are multiplied, and that is right.
            Kind::Repeat(_, inner) => !(inner.is_fixed() && times.is_fixed()),
            Kind::Concat(_) => false,
            Kind::Alternatives => self.looks && self.can_be_empty(),
        };
        let open = if captures { "(" } else { "(?:" };
        format!("{open}{})", self.text)
    }
}

/// `fancy-regex` rewrites three quantifiers in a row if the first and the last
/// repeat the same, and not always into what means the same: `\w+a?\w{2}`
/// leaves the last letters of a word.
fn check_neighbours(parts: &[Part]) -> Result<(), String> {
    let is_rewritten = |three: &[Part]| {
        let [left, middle, right] = three else {
            return false;
        };
        let (
            Kind::Repeat(left, _),
            Kind::Repeat(_, times),
            Kind::Repeat(right, last),
        ) = (&left.kind, &middle.kind, &right.kind)
        else {
            return false;
        };
        let is_safe = !times.is_lazy() && last.most.is_none();
        left == right && times.least == 0 && !is_safe
    };
    if parts.windows(3).any(is_rewritten) {
        let what = r"two like quantifiers about a third (such as \w+a?\w{2})";
        return Err(what.to_string());
    }
    Ok(())
}

fn product(left: Option<usize>, right: Option<usize>) -> Option<usize> {
    Some(left?.saturating_mul(right?))
}
