//! What can be had of a reader's file: every hole whose two marks are there.

use std::ops::Range;

use super::notation::{Mark, reader_mark};
use super::{Hole, Piece, Source};

/// A hole, and where it is in the text.
struct Found {
    hole: Hole,
    /// From its first mark to the end of its last one.
    whole: Range<usize>,
    /// What is between the marks.
    body: Range<usize>,
}

impl Source {
    /// Reads a reader's text with the holes whose marks pair up. Any other
    /// mark is a comment like others.
    pub fn salvage(text: &str) -> Self {
        let mut source = Self::default();
        let mut at = 0;
        for found in holes(text) {
            source.pieces.push(given(&text[at..found.whole.start]));
            at = found.whole.end;
            source.pieces.push(Piece::Hole(found.hole));
        }
        source.pieces.push(given(&text[at..]));
        source
    }
}

/// A reader's text with other bodies in its holes; `None` leaves one as it
/// is. Nothing outside of them changes, line endings neither.
pub fn refilled(text: &str, body: impl Fn(&Hole) -> Option<String>) -> String {
    let mut refilled = text.to_owned();
    for found in holes(text).into_iter().rev() {
        if let Some(body) = body(&found.hole) {
            let mark = &text[found.whole.start..found.body.start];
            let body = match mark.ends_with("\r\n") {
                true => body.replace('\n', "\r\n"),
                false => body,
            };
            refilled.replace_range(found.body, &body);
        }
    }
    refilled
}

fn given(text: &str) -> Piece {
    Piece::Given(with_line_feeds(text))
}

fn with_line_feeds(text: &str) -> String {
    text.lines().map(|line| format!("{line}\n")).collect()
}

/// The holes whose marks occur once, one after the other.
fn holes(text: &str) -> Vec<Found> {
    let mut marks: Vec<(Mark, &str, Range<usize>)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        // An editor's byte-order mark is no part of the first line.
        if let Some(mark) = reader_mark(line.trim_start_matches('\u{feff}')) {
            marks.push((mark, line, at..end));
        }
        at = end;
    }
    let is_once = |mark: &Mark| {
        let same = marks.iter().filter(|(other, ..)| other.part == mark.part);
        same.count() == 2
    };
    let pairs = marks.windows(2).filter_map(|pair| {
        let [(start, line, from), (end, _, to)] = pair else {
            return None;
        };
        let is_pair = !start.is_end && end.is_end && start.part == end.part;
        let code = line.trim_start();
        (is_pair && is_once(start)).then(|| Found {
            hole: Hole {
                part: start.part.clone(),
                indent: line[..line.len() - code.len()].to_owned(),
                body: with_line_feeds(&text[from.end..to.start]),
            },
            whole: from.start..to.end,
            body: from.end..to.start,
        })
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: &str = "// exercise 5.1 starts here\n";
    const END: &str = "// exercise 5.1 ends here\n";
    const OTHER: &str = "    // exercise 5.2 starts here\n    two\n    \
                         // exercise 5.2 ends here\n";

    fn salvaged(text: &str) -> Vec<(String, String)> {
        let source = Source::salvage(text);
        let holes = source.holes();
        holes
            .map(|hole| (hole.part.to_string(), hole.body.clone()))
            .collect()
    }

    #[test]
    fn a_whole_hole_is_found_beside_a_broken_one() {
        let two = ("5.2".to_owned(), "    two\n".to_owned());
        for broken in [
            [START, "one\n", OTHER].concat(),
            [OTHER, "one\n", END].concat(),
            [START, "one\n", END, OTHER, START, "one\n", END].concat(),
        ] {
            assert_eq!(
                salvaged(&broken),
                std::slice::from_ref(&two),
                "{broken}"
            );
        }
        let one = ("5.1".to_owned(), "one\n".to_owned());
        let whole = ["\u{feff}", START, "one\n", END, OTHER].concat();
        assert_eq!(salvaged(&whole), [one, two]);
    }

    #[test]
    fn nothing_outside_a_hole_changes() {
        let text = ["\u{feff}// a  \r\n", START, "one\n", END, OTHER, "b"];
        let text = text.concat().replace("two\n", "two\r\n");
        let text = text.replace("5.2 starts here\n", "5.2 starts here\r\n");
        let two = |hole: &Hole| {
            (hole.part.id.number == 2).then(|| "    2\n    3\n".to_owned())
        };
        let expected = text.replace("    two\r\n", "    2\r\n    3\r\n");
        assert_eq!(refilled(&text, two), expected);
        assert_eq!(refilled(&text, |_| None), text);
    }
}
