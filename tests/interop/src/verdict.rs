//! What a comparison comes to.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a tool gave for each text, or why it would not begin.
pub type Answers<T> = Result<Vec<Result<T, String>>, String>;

/// What a comparison comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Ours gives what theirs gives.
    Equal,
    /// Ours gives something else for some of the texts, how many of how many:
    /// a fault.
    Differs(usize, usize),
    /// Theirs gives something else for some of the texts, how many of how
    /// many, than the tool that is followed, which ours agrees with.
    TheyDiffer(usize, usize),
    /// Ours says that it does not do this.
    Refused(String),
    /// Ours refuses some of the texts, how many of how many, and is right for
    /// the others.
    TextsRefused(usize, usize, String),
    /// Theirs does not do this.
    TheyRefuse(String),
    /// Theirs refuses some of the texts, how many of how many; the others are
    /// equal.
    UnreadTexts(usize, usize, String),
    /// Ours refuses without naming this, and says that: a fault.
    Unnamed(String, String),
}

impl Verdict {
    /// Whether ours is wrong.
    pub fn is_fault(&self) -> bool {
        matches!(self, Self::Differs(..) | Self::Unnamed(..))
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Equal => write!(f, "equal"),
            Self::Differs(count, of) => write!(f, "DIFFERS: {count} of {of}"),
            Self::TheyDiffer(count, of) => {
                write!(f, "differs itself: {count} of {of}")
            }
            Self::Refused(why) => write!(f, "refused: {why}"),
            Self::TextsRefused(count, of, why) => {
                write!(f, "{count} of {of} texts refused: {why}")
            }
            Self::UnreadTexts(count, of, why) => {
                write!(f, "theirs refuses {count} of {of} texts: {why}")
            }
            Self::TheyRefuse(why) => write!(f, "theirs refuses: {why}"),
            Self::Unnamed(what, verdict) => {
                write!(f, "does not name {what}: {verdict}")
            }
        }
    }
}

/// Holds ours against theirs. Where they disagree but `followed`, the tool
/// that decides, gives what ours gives, the two tools disagree and ours is no
/// fault.
///
/// `show` is called with the place of each fault.
pub fn compare<T: PartialEq>(
    ours: &Answers<T>,
    theirs: &Answers<T>,
    followed: &Answers<T>,
    mut show: impl FnMut(usize),
) -> Verdict {
    let (ours, theirs) = match (ours, theirs) {
        (_, Err(why)) => return Verdict::TheyRefuse(why.clone()),
        (Err(why), _) => return Verdict::Refused(why.clone()),
        (Ok(ours), Ok(theirs)) => (ours, theirs),
    };
    let of = theirs.len();
    let (mut faults, mut theirs_alone) = (0, 0);
    let (mut refused, mut they_refuse) = (Vec::new(), Vec::new());
    for (at, both) in ours.iter().zip(theirs).enumerate() {
        let decided = followed.as_ref().ok().map(|all| &all[at]);
        let decided = decided.and_then(|one| one.as_ref().ok());
        match both {
            (Err(why), _) => refused.push(why),
            (_, Err(why)) => they_refuse.push(why),
            (Ok(our), Ok(their)) if our == their => {}
            (Ok(our), _) if decided == Some(our) => theirs_alone += 1,
            _ => {
                faults += 1;
                show(at);
            }
        }
    }
    let some = |count, whys: &[&String], verdict: fn(_, _, _) -> Verdict| {
        whys.first().map(|why| verdict(count, of, why.to_string()))
    };
    let refused = some(refused.len(), &refused, Verdict::TextsRefused);
    let unread = some(they_refuse.len(), &they_refuse, Verdict::UnreadTexts);
    match (faults, theirs_alone) {
        (0, 0) => refused.or(unread).unwrap_or(Verdict::Equal),
        (0, _) => refused.unwrap_or(Verdict::TheyDiffer(theirs_alone, of)),
        _ => Verdict::Differs(faults, of),
    }
}
