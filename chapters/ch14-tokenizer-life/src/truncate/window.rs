//! How much of a text can matter.
//!
//! The window reaches beyond the longest piece that could fit, and its edge is
//! where it changes nothing inside: at an **anchor**, an ASCII letter or a line
//! feed. UAX #29 looks at what is on both sides of a border, at some rules far
//! ahead (SB8) or back (SB9 to SB11), but never beyond a letter or a newline. So
//! the borders between anchors are those of the whole text.

use std::ops::Range;

use ch12_fast_encoding::SpecialFinder;

use super::{Border, Side};

/// The bytes of `text` that matter for a piece of at most `reach` bytes. No
/// special token that is found in `text` is split by it within reach.
pub(super) fn window(
    text: &[u8],
    reach: usize,
    (side, border): (Side, Border),
    special: Option<&SpecialFinder>,
) -> Range<usize> {
    // The next token after the piece is found whole.
    let more = special.map_or(1, |it| it.longest() + 1);
    let reach = reach.saturating_add(more);
    if reach >= text.len() {
        return 0..text.len();
    }
    match side {
        Side::Right => 0..anchor_from(text, reach, border),
        Side::Left => {
            let mut start = text.len() - reach;
            loop {
                let anchor = anchor_before(text, start, border);
                start = special.map_or(anchor, |it| free(it, text, anchor));
                if start == anchor {
                    return start..text.len();
                }
            }
        }
    }
}

/// The end of the first anchor from `at` on, or of the text. Borders before it
/// do not depend on what follows. Between characters none do.
pub(super) fn anchor_from(text: &[u8], at: usize, border: Border) -> usize {
    let mut rest = text[at..].iter();
    let found = match border {
        Border::Character => rest.position(|&byte| begins_character(byte)),
        _ => rest
            .position(|&byte| is_anchor(byte))
            .map(|place| place + 1),
    };
    found.map_or(text.len(), |place| at + place)
}

/// The start of the last anchor before `at`, or of the text. Borders after it
/// do not depend on what precedes it.
pub(super) fn anchor_before(text: &[u8], at: usize, border: Border) -> usize {
    let mut before = text[..at].iter();
    let found = match border {
        Border::Character => before.rposition(|&byte| begins_character(byte)),
        _ => before.rposition(|&byte| is_anchor(byte)),
    };
    found.unwrap_or(0)
}

fn is_anchor(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'\n'
}

fn begins_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// The last place up to `at` that is not inside anything which could be a
/// special token: there the search for them may begin, whatever precedes it.
// ANCHOR: free
fn free(special: &SpecialFinder, text: &[u8], mut at: usize) -> usize {
    let mut from = at.saturating_sub(special.longest());
    while let Some((_, found)) = {
        let end = text.len().min(at + special.longest());
        special.first(&text[..end], from)
    } {
        if found.start >= at {
            break;
        }
        from = found.start + 1;
        if found.end > at {
            at = found.start;
            from = at.saturating_sub(special.longest());
        }
    }
    at
}
// ANCHOR_END: free
