//! `cargo workbook solution`.

use std::io::{self, IsTerminal, Write};

use anstream::{print, println};
use anyhow::{Result, bail};

use super::Desk;
use super::style::{FAINT, in_style, indented};
use crate::source::items;
use crate::{Exercise, Id};

/// Shows the book's solution of an exercise, in the functions that contain it.
///
/// # Errors
/// There is no such exercise, or the reader does not want to see it.
pub fn solution(
    desk: &mut Desk,
    id: Option<Id>,
    is_agreed: bool,
) -> Result<()> {
    let (chapter, exercise) = desk.exercise(id)?;
    let (chapter, exercise) = (chapter.clone(), exercise.clone());
    agree(desk, &exercise, is_agreed)?;
    let id = exercise.id;
    for (path, source) in chapter.files_of(&exercise) {
        let hole = source.holes().find(|hole| hole.part.id == id);
        let place = hole.map(|hole| desk.line_of(&chapter, path, &hole.part));
        println!("{}\n", in_style(FAINT, place.unwrap_or_default()));
        for (_, item) in items(source, id) {
            print!("{}\n", indented(&item, 2));
        }
    }
    Ok(())
}

/// Asks, once for each exercise, whether its solution is to be seen before it
/// has passed.
pub(super) fn agree(
    desk: &mut Desk,
    exercise: &Exercise,
    is_agreed: bool,
) -> Result<()> {
    // Whose answer is lost knows the solution already.
    let has_passed = desk.progress.passed.contains(&exercise.id);
    let is_open = desk.standing(exercise).is_open() && !has_passed;
    if !is_open || desk.progress.seen.contains(&exercise.id) {
        return Ok(());
    }
    if !is_agreed {
        ask(exercise)?;
    }
    desk.remember(|progress| {
        progress.seen.insert(exercise.id);
    })
}

fn ask(exercise: &Exercise) -> Result<()> {
    let id = exercise.id;
    if !io::stdin().is_terminal() {
        bail!("exercise {id} has not passed yet; --show shows its solution");
    }
    print!("{id} has not passed yet. Show the solution? [y/N] ");
    io::stdout().flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    match answer.trim().to_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => bail!("not shown; `cargo workbook hint {id}` may be enough"),
    }
}
