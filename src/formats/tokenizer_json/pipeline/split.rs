//! Where a text is split, and what becomes of what it is split at.

use std::ops::Range;

use serde::Deserialize;

/// What becomes of the stretches that a pattern matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub(super) enum Behavior {
    /// They are dropped.
    Removed,
    /// Each is a piece of its own.
    #[default]
    Isolated,
    /// Each is the end of the piece before it.
    MergedWithPrevious,
    /// Each is the beginning of the piece after it.
    MergedWithNext,
    /// Those that touch are one piece.
    Contiguous,
}

/// A stretch of a text, and whether the pattern matched it.
pub(super) type Stretch = (Range<usize>, bool);

impl Behavior {
    /// The pieces of a text that consists of these stretches. Empty ones
    /// separate others, and are dropped later.
    pub(super) fn pieces(self, stretches: Vec<Stretch>) -> Vec<Range<usize>> {
        let ranges = stretches.into_iter();
        match self {
            Self::Isolated => ranges.map(|(range, _)| range).collect(),
            Self::Removed => {
                let kept = ranges.filter(|(_, is_match)| !is_match);
                kept.map(|(range, _)| range).collect()
            }
            Self::Contiguous => merged(ranges, |now, before| now == before),
            Self::MergedWithPrevious => {
                merged(ranges, |now, before| now && !before)
            }
            Self::MergedWithNext => {
                let mut pieces =
                    merged(ranges.rev(), |now, before| now && !before);
                pieces.reverse();
                pieces
            }
        }
    }
}

/// Joins a stretch with the piece before it if `joins` says so of the two:
/// whether this one is a match, and whether the stretch before it was.
fn merged(
    stretches: impl Iterator<Item = Stretch>,
    joins: impl Fn(bool, bool) -> bool,
) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut before = false;
    for (range, is_match) in stretches {
        match pieces.last_mut() {
            Some(piece) if joins(is_match, before) => {
                piece.start = piece.start.min(range.start);
                piece.end = piece.end.max(range.end);
            }
            _ => pieces.push(range),
        }
        before = is_match;
    }
    pieces
}

/// The stretches of a text that is split at every character of a kind.
pub(super) fn at_characters(
    text: &str,
    is_cut: impl Fn(char) -> bool,
) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut start = 0;
    for (place, c) in text.char_indices() {
        if is_cut(c) {
            if start < place {
                stretches.push((start..place, false));
            }
            start = place + c.len_utf8();
            stretches.push((place..start, true));
        }
    }
    if start < text.len() {
        stretches.push((start..text.len(), false));
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of `The-final--countdown` split at its hyphens, as the
    /// documentation of Hugging Face's tokenizers lists them.
    #[test]
    fn each_behavior_cuts_as_documented() {
        let text = "The-final--countdown";
        for (behavior, expected) in [
            (Behavior::Removed, "The final countdown"),
            (Behavior::Isolated, "The - final - - countdown"),
            (Behavior::MergedWithPrevious, "The- final- - countdown"),
            (Behavior::MergedWithNext, "The -final - -countdown"),
            (Behavior::Contiguous, "The - final -- countdown"),
        ] {
            let stretches = at_characters(text, |c| c == '-');
            let pieces = behavior.pieces(stretches).into_iter();
            let pieces: Vec<&str> = pieces.map(|range| &text[range]).collect();
            assert_eq!(pieces.join(" "), expected);
        }
    }
}
