//! `cargo workbook skip`.

use anstream::println;
use anyhow::{Result, bail};

use super::Desk;
use super::next::say_next;
use crate::Id;
use crate::reader::Standing;

/// Goes on without an exercise, the next one if none is named. Once it passes
/// it is no longer skipped.
///
/// # Errors
/// There is no such exercise, it is solved, or progress cannot be noted.
pub fn skip(desk: &mut Desk, id: Option<Id>) -> Result<()> {
    let (_, exercise) = desk.exercise(id)?;
    let (id, title) = (exercise.id, exercise.title.clone());
    match desk.standing(exercise) {
        Standing::Passed => bail!(
            "exercise {id} has passed; there is nothing to skip, and `cargo \
             workbook` names the next one"
        ),
        Standing::Given => bail!(
            "exercise {id} came solved; there is nothing to skip, and `cargo \
             workbook` names the next one"
        ),
        Standing::Stale | Standing::Skipped | Standing::Open => {}
    }
    desk.work_in(id.chapter)?;
    desk.remember(|progress| {
        progress.skipped.insert(id);
    })?;
    println!("{id} {title} is skipped; to come back: cargo workbook open {id}");
    say_next(desk);
    Ok(())
}
