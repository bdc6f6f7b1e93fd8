//! Hyphens that are meant as dashes.

use super::{Edit, WORD, is_digit, is_word};

/// A hyphen, or the first or second of two, that a writer uses for a dash:
/// between spaces, and between words if it is one alone.
pub(super) fn dash(text: &[char], place: usize) -> Option<Edit> {
    let at = |place: usize| text.get(place).copied().unwrap_or(' ');
    let before = place.checked_sub(1).map_or(' ', at);
    match (before, at(place + 1)) {
        (' ', '-') => is_dash(text, place, 2, 1).then_some((place, "–")),
        ('-', ' ') => is_dash(text, place - 1, 2, 1).then_some((place, "")),
        (' ', ' ') => is_dash(text, place, 1, 2).then_some((place, "–")),
        _ => None,
    }
}

/// Whether the hyphens from `place` on have a space and a word of at least
/// `least` letters on either side; `a - b` is a difference.
fn is_dash(text: &[char], place: usize, hyphens: usize, least: usize) -> bool {
    let after = place + hyphens;
    if place == 0 || text[place - 1] != ' ' || text.get(after) != Some(&' ') {
        return false;
    }
    let is_left = |c: &&char| is_word(**c);
    let left = text[..place - 1].iter().rev();
    let left = left.skip_while(|c| "\"').,;:!?".contains(**c));
    let left: Vec<char> = left.take_while(is_left).copied().collect();
    let right = text[after + 1..].iter();
    let right = right.skip_while(|c| "\"'(".contains(**c));
    let right: Vec<char> = right.take_while(is_left).copied().collect();
    [left, right].iter().all(|word| {
        word.contains(&WORD) && least == 1
            || word.len() >= least && !word.iter().any(|&c| is_digit(c))
    })
}
