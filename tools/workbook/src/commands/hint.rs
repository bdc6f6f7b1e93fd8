//! `cargo workbook hint`.

use anstream::{print, println};
use anyhow::{Result, bail};

use super::Desk;
use super::style::{FAINT, STRONG, in_style, indented};
use crate::Id;

/// Shows the next hint of an exercise, or the one of this level; after the
/// last one all of them again.
///
/// # Errors
/// There is no such exercise or level.
pub fn hint(
    desk: &mut Desk,
    id: Option<Id>,
    level: Option<usize>,
) -> Result<()> {
    let (_, exercise) = desk.exercise(id)?;
    let exercise = exercise.clone();
    let count = exercise.hints.len();
    if let Some(level) = level
        && !(1..=count).contains(&level)
    {
        bail!("exercise {} has hints 1 to {count}", exercise.id);
    }
    let shown = desk.progress.hints.get(&exercise.id).copied().unwrap_or(0);
    let levels = match level {
        Some(level) => level..=level,
        None if shown < count => shown + 1..=shown + 1,
        None => 1..=count,
    };
    for level in levels.clone() {
        let title = format!(
            "{} {}, hint {level} of {count}",
            exercise.id, exercise.title
        );
        println!("{}\n", in_style(STRONG, title));
        print!("{}", indented(exercise.hints[level - 1].trim(), 2));
        println!();
    }
    let last = shown.max(*levels.end());
    desk.remember(|progress| {
        progress.hints.insert(exercise.id, last);
    })?;
    let more = match last < count {
        true => format!("once more for hint {}", last + 1),
        false => {
            format!("no more hints; cargo workbook solution {}", exercise.id)
        }
    };
    println!("{}", in_style(FAINT, format_args!("({more})")));
    Ok(())
}
