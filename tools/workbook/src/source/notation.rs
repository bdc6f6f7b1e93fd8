//! How holes are marked: by anchors in the book, by comments for the reader.

use std::fmt::{self, Write};
use std::sync::LazyLock;

use regex_lite::{Captures, Regex};

use super::{Hole, Part, Piece, Source};
use crate::Id;

/// One way to mark holes.
pub struct Notation {
    /// A mark; its groups are read by `part` and `is_end`.
    mark: fn(&str) -> Option<Mark>,
    /// Whether a line is no part of the text at all.
    is_dropped: fn(&str) -> bool,
}

/// Where a hole starts or ends.
pub(super) struct Mark {
    pub(super) part: Part,
    pub(super) is_end: bool,
}

/// Marks that do not fit together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

/// mdBook's anchors `exercise_5_1`; all other anchors are left out.
pub const BOOK: Notation = Notation {
    mark: book_mark,
    is_dropped: crate::is_anchor_line,
};

/// The comments `exercise 5.1 starts here` and `exercise 5.1 ends here`.
pub const READER: Notation = Notation {
    mark: reader_mark,
    is_dropped: |_| false,
};

static BOOK_MARK: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"exercise_(\d+)_(\d+)(?:_(helper(?:_[a-z])?|[a-z]))?";
    let line = format!(r"^\s*//+ ANCHOR(_END)?: {name}$");
    Regex::new(&line).expect("a pattern that is right")
});

static READER_MARK: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"exercise (\d+)\.(\d+)(?: \(([a-z ]+)\))?";
    let line = format!(r"^\s*// {name} (?:starts|(ends)) here\s*$");
    Regex::new(&line).expect("a pattern that is right")
});

fn book_mark(line: &str) -> Option<Mark> {
    let mark = BOOK_MARK.captures(line)?;
    Some(Mark {
        part: part(&mark, [2, 3, 4])?,
        is_end: mark.get(1).is_some(),
    })
}

pub(super) fn reader_mark(line: &str) -> Option<Mark> {
    let mark = READER_MARK.captures(line)?;
    Some(Mark {
        part: part(&mark, [1, 2, 3])?,
        is_end: mark.get(4).is_some(),
    })
}

fn part(mark: &Captures<'_>, groups: [usize; 3]) -> Option<Part> {
    let [chapter, number, name] = groups.map(|group| mark.get(group));
    Some(Part {
        id: Id {
            chapter: chapter?.as_str().parse().ok()?,
            number: number?.as_str().parse().ok()?,
        },
        name: name.map_or("", |name| name.as_str()).replace('_', " "),
    })
}

pub(super) fn read(text: &str, notation: &Notation) -> Result<Source, Fault> {
    let mut source = Source::default();
    let mut given = String::new();
    let mut open: Option<Hole> = None;
    for (line, content) in (1..).zip(text.lines()) {
        let fault = |what: String| Fault { line, what };
        let Some(mark) = (notation.mark)(content) else {
            if !(notation.is_dropped)(content) {
                let text = open.as_mut().map_or(&mut given, |h| &mut h.body);
                text.push_str(content);
                text.push('\n');
            }
            continue;
        };
        let part = mark.part;
        match (open.take(), mark.is_end) {
            (None, false) if source.body(&part).is_some() => {
                return Err(fault(format!("exercise {part} starts twice")));
            }
            (None, false) => {
                let text = std::mem::take(&mut given);
                source.pieces.push(Piece::Given(text));
                let code = content.trim_start();
                open = Some(Hole {
                    indent: content[..content.len() - code.len()].to_owned(),
                    body: String::new(),
                    part,
                });
            }
            (Some(hole), true) if hole.part == part => {
                source.pieces.push(Piece::Hole(hole));
            }
            (Some(hole), _) => {
                let open = hole.part;
                let what = format!("exercise {open} is still open here");
                return Err(fault(what));
            }
            (None, true) => {
                return Err(fault(format!("exercise {part} never starts")));
            }
        }
    }
    if let Some(hole) = open {
        let line = text.lines().count();
        let what = format!("exercise {} never ends", hole.part);
        return Err(Fault { line, what });
    }
    source.pieces.push(Piece::Given(given));
    Ok(source)
}

/// The hole that a line, counted from 1, of a reader's file is in.
pub fn part_at(text: &str, line: usize) -> Option<Part> {
    let mark = text.lines().take(line).filter_map(reader_mark).last()?;
    (!mark.is_end).then_some(mark.part)
}

/// The comment that opens a hole in the reader's file.
pub fn start_mark(part: &Part) -> String {
    format!("// exercise {part} starts here")
}

/// The comment that closes it.
pub fn end_mark(part: &Part) -> String {
    format!("// exercise {part} ends here")
}

pub(super) fn write(source: &Source) -> String {
    let mut text = String::new();
    for piece in &source.pieces {
        match piece {
            Piece::Given(lines) => text.push_str(lines),
            Piece::Hole(hole) => {
                let Hole { part, indent, body } = hole;
                writeln!(text, "{indent}{}", start_mark(part))
                    .and_then(|()| text.write_str(body))
                    .and_then(|()| writeln!(text, "{indent}{}", end_mark(part)))
                    .expect("a string takes any text");
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
// ANCHOR: f
fn f() -> u8 {
    // ANCHOR: exercise_5_1
    one()
    // ANCHOR_END: exercise_5_1
}
// ANCHOR_END: f

// ANCHOR: exercise_5_1_helper
fn one() -> u8 {
    1
}
// ANCHOR_END: exercise_5_1_helper
";

    #[test]
    fn a_text_is_the_same_after_it_was_written_and_read() {
        let source = Source::read(TEXT, &BOOK).unwrap();
        let text = source.to_reader();
        assert_eq!(
            text,
            "\
fn f() -> u8 {
    // exercise 5.1 starts here
    one()
    // exercise 5.1 ends here
}

// exercise 5.1 (helper) starts here
fn one() -> u8 {
    1
}
// exercise 5.1 (helper) ends here
"
        );
        assert_eq!(Source::read(&text, &READER).unwrap(), source);
        let parts = [2, 3, 4, 6, 7].map(|line| part_at(&text, line));
        let parts = parts.map(|part| part.map(|part| part.to_string()));
        let one = || Some("5.1".to_owned());
        let helper = Some("5.1 (helper)".to_owned());
        assert_eq!(parts, [one(), one(), None, None, helper]);
        let helpers: Vec<bool> =
            source.holes().map(|hole| hole.part.is_helper()).collect();
        assert_eq!(helpers, [false, true]);
    }

    #[test]
    fn marks_must_pair_up() {
        let fault = |text: &str| {
            let fault = Source::read(text, &READER).unwrap_err();
            (fault.line, fault.what)
        };
        let start = "// exercise 5.1 starts here\n";
        let end = "// exercise 5.1 ends here\n";
        let other = "// exercise 5.2 ends here\n";
        let expect = |line, what: &str| (line, what.to_owned());
        assert_eq!(fault(end), expect(1, "exercise 5.1 never starts"));
        assert_eq!(fault(start), expect(1, "exercise 5.1 never ends"));
        assert_eq!(
            fault(&[start, other].concat()),
            expect(2, "exercise 5.1 is still open here")
        );
        assert_eq!(
            fault(&[start, end, start].concat()),
            expect(3, "exercise 5.1 starts twice")
        );
    }
}
