//! `cargo workbook diff`: the reader's code beside the book's.

use anstream::println;
use anyhow::Result;
use similar::{ChangeTag, DiffOp, TextDiff};

use super::Desk;
use super::solution::agree;
use super::style::{BAD, FAINT, GOOD, in_style, width};
use crate::Id;
use crate::source::dedent;

/// The least width that has room for two columns.
const TWO_COLUMNS: usize = 100;

/// Shows the reader's solution of an exercise beside the book's.
///
/// # Errors
/// There is no such exercise, the reader's file cannot be read, or the book's
/// solution is not to be seen.
pub fn diff(desk: &mut Desk, id: Id, is_agreed: bool) -> Result<()> {
    let (chapter, exercise) = desk.book.exercise(id)?;
    let (chapter, exercise) = (chapter.clone(), exercise.clone());
    agree(desk, &exercise, is_agreed)?;
    for hole in desk.holes(&chapter, &exercise)? {
        let file = desk.shown(&desk.place.file(&chapter, &hole.path));
        println!("{}", in_style(FAINT, format!("{file}, {}", hole.part)));
        let Some(theirs) = &hole.theirs else {
            println!(
                "  its marks, `// exercise {} starts here` and `ends here`, \
                 are not in your file any more;\n  put them around your code \
                 to compare it\n",
                hole.part
            );
            continue;
        };
        let (yours, ours) = (dedent(theirs), dedent(&hole.ours));
        if yours == ours {
            println!("  yours and the book's are the same\n");
            continue;
        }
        match width() {
            width if width >= TWO_COLUMNS => beside(&yours, &ours, width),
            _ => below(&yours, &ours),
        }
        println!();
    }
    Ok(())
}

/// Two columns: yours on the left, the book's on the right.
fn beside(yours: &str, ours: &str, width: usize) {
    let column = (width - 3) / 2;
    println!("{:column$} │ the book's", "yours");
    println!("{0}─┼─{0}", "─".repeat(column));
    let diff = TextDiff::from_lines(yours, ours);
    let old: Vec<&str> = yours.lines().collect();
    let new: Vec<&str> = ours.lines().collect();
    for op in diff.ops() {
        let left = wrapped(&old[op.old_range()], column);
        let right = wrapped(&new[op.new_range()], column);
        let is_same = matches!(op, DiffOp::Equal { .. });
        for row in 0..left.len().max(right.len()) {
            let cell = |cells: &[String]| match cells.get(row) {
                Some(text) => format!("{text:column$}"),
                None => " ".repeat(column),
            };
            let (left, right) = (cell(&left), cell(&right));
            let right = right.trim_end();
            match is_same {
                true => println!("{left} │ {right}"),
                false => println!(
                    "{} │ {}",
                    in_style(BAD, left),
                    in_style(GOOD, right)
                ),
            }
        }
    }
}

/// Lines as rows of a column: a long one goes on in the next row.
fn wrapped(lines: &[&str], column: usize) -> Vec<String> {
    let mut rows = Vec::new();
    for line in lines {
        let chars: Vec<char> = line.trim_end().chars().collect();
        match chars.is_empty() {
            true => rows.push(String::new()),
            false => rows.extend(chars.chunks(column).map(String::from_iter)),
        }
    }
    rows
}

/// One column: `-` before what is only yours, `+` before the book's.
fn below(yours: &str, ours: &str) {
    println!("- yours, + the book's");
    for change in TextDiff::from_lines(yours, ours).iter_all_changes() {
        let line = change.value().trim_end();
        match change.tag() {
            ChangeTag::Delete => {
                println!("{}", in_style(BAD, format!("- {line}")));
            }
            ChangeTag::Insert => {
                println!("{}", in_style(GOOD, format!("+ {line}")));
            }
            ChangeTag::Equal => println!("  {line}"),
        }
    }
}
