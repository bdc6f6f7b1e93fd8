//! `cargo workbook diff`: the reader's code beside the book's.

use std::io::IsTerminal;

use anstream::println;
use anyhow::Result;
use similar::{ChangeTag, DiffOp, TextDiff};

use super::Desk;
use super::solution::agree;
use super::style::{BAD, FAINT, GOOD, in_style, width};
use crate::Id;
use crate::source::{dedent, end_mark, start_mark};

/// Shows the reader's solution of an exercise beside the book's.
///
/// # Errors
/// There is no such exercise, the reader's file cannot be read, or the book's
/// solution is not to be seen.
pub fn diff(desk: &mut Desk, id: Option<Id>, is_agreed: bool) -> Result<()> {
    let (chapter, exercise) = desk.exercise(id)?;
    let (chapter, exercise) = (chapter.clone(), exercise.clone());
    agree(desk, &exercise, is_agreed)?;
    for hole in desk.holes(&chapter, &exercise)? {
        let place = desk.line_of(&chapter, &hole.path, &hole.part);
        println!("{}", in_style(FAINT, format!("{place}, {}", hole.part)));
        let Some(theirs) = &hole.theirs else {
            println!(
                "  its marks are not in your file any more; put `{}` and\n  \
                 `{}` around your code to compare it\n",
                start_mark(&hole.part),
                end_mark(&hole.part)
            );
            continue;
        };
        let (yours, ours) = (dedent(theirs), dedent(&hole.ours));
        if yours == ours {
            println!("  yours and the book's are the same\n");
            continue;
        }
        let column = width().saturating_sub(3) / 2;
        let mut lines = yours.lines().chain(ours.lines());
        let fits = lines.all(|line| line.chars().count() <= column);
        match fits && std::io::stdout().is_terminal() {
            true => beside(&yours, &ours, column),
            false => below(&yours, &ours),
        }
        println!();
    }
    Ok(())
}

/// Two columns: yours on the left, the book's on the right.
fn beside(yours: &str, ours: &str, column: usize) {
    println!("{:column$} │ the book's", "yours");
    println!("{0}─┼─{0}", "─".repeat(column));
    let diff = TextDiff::from_lines(yours, ours);
    let old: Vec<&str> = yours.lines().collect();
    let new: Vec<&str> = ours.lines().collect();
    for op in diff.ops() {
        let (left, right) = (&old[op.old_range()], &new[op.new_range()]);
        let is_same = matches!(op, DiffOp::Equal { .. });
        for row in 0..left.len().max(right.len()) {
            let cell = |lines: &[&str]| {
                let line = lines.get(row).copied().unwrap_or_default();
                format!("{:column$}", line.trim_end())
            };
            let (left, right) = (cell(left), cell(right));
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
