//! The functions that contain holes.

use super::{Part, Piece, Source, dedent};
use crate::Id;

/// The functions around the holes of an exercise, and its helpers, each with
/// its hole and from the left edge.
pub fn items(source: &Source, id: Id) -> Vec<(&Part, String)> {
    let mut items = Vec::new();
    for (at, piece) in source.pieces.iter().enumerate() {
        let Piece::Hole(hole) = piece else {
            continue;
        };
        if hole.part.id != id {
            continue;
        }
        let item = match hole.part.is_helper() {
            true => hole.body.clone(),
            false => {
                let head = head(given(source, at.checked_sub(1)));
                let tail = tail(given(source, Some(at + 1)), &head);
                format!("{head}{}{tail}", hole.body)
            }
        };
        items.push((&hole.part, dedent(&item)));
    }
    items
}

/// The names of the functions that have a hole.
pub fn functions_with_holes(source: &Source) -> Vec<String> {
    let mut names = Vec::new();
    for (at, piece) in source.pieces.iter().enumerate() {
        if let Piece::Hole(hole) = piece
            && !hole.part.is_helper()
        {
            let head = head(given(source, at.checked_sub(1)));
            let name = head.split_once("fn ").map_or("", |(_, name)| name);
            let end = name.find(['(', '<']).unwrap_or(0);
            names.push(name[..end].to_owned());
        }
    }
    names
}

fn given(source: &Source, at: Option<usize>) -> &str {
    match at.and_then(|at| source.pieces.get(at)) {
        Some(Piece::Given(text)) => text,
        _ => "",
    }
}

/// The lines from a function's `fn` to the end of the text before its hole.
fn head(before: &str) -> String {
    let lines: Vec<&str> = before.lines().collect();
    let is_head = |line: &&str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = words.iter().position(|word| *word == "fn");
        at.is_some_and(|at| words[..at].iter().all(|w| !w.starts_with("//")))
    };
    let start = lines.iter().rposition(is_head).unwrap_or(lines.len());
    lines[start..]
        .iter()
        .map(|line| format!("{line}\n"))
        .collect()
}

/// The lines after a hole up to the brace that closes its function.
fn tail(behind: &str, head: &str) -> String {
    let indent = head.len() - head.trim_start().len();
    let closing = format!("{}}}", " ".repeat(indent));
    let mut tail = String::new();
    for line in behind.lines() {
        tail += &format!("{line}\n");
        if line == closing {
            return tail;
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::BOOK;

    #[test]
    fn a_hole_is_shown_in_its_function() {
        let text = "\
/// A fn.
pub fn a() {}

impl A {
    /// How many.
    pub fn f(
        &self,
    ) -> u8 {
        let one = 1;
        // ANCHOR: exercise_2_1
        one + 1
        // ANCHOR_END: exercise_2_1
    }
}
";
        let source = Source::read(text, &BOOK).unwrap();
        let shown = "pub fn f(\n    &self,\n) -> u8 {\n    let one = 1;\n    \
                     one + 1\n}\n";
        let items = items(&source, "2.1".parse().unwrap());
        assert_eq!(items.len(), 1);
        assert_eq!(items[0].1, shown);
        assert_eq!(functions_with_holes(&source), ["f"]);
    }
}
