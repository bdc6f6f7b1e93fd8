//! `cargo workbook watch`.

use std::path::PathBuf;
use std::thread;

use anstream::{eprintln, println};
use anyhow::Result;

use super::keys::{Action, KEYS};
use super::next::nothing_left;
use super::style::{FAINT, in_style, width};
use super::{Desk, check, hint, list, open};
use crate::terminal::{RawMode, is_interactive, key_within, suspend};
use crate::{Id, PAUSE, Watch, Which};

/// What is watched.
struct Focus {
    /// `None` for the next exercise, whichever that is.
    which: Option<Which>,
    /// Whether the next exercise follows when this one passes.
    goes_on: bool,
}

impl Focus {
    /// The exercise that keys are about.
    fn exercise(&self, desk: &Desk) -> Option<Id> {
        match self.which {
            Some(Which::Exercise(id)) => Some(id),
            // It is of this chapter as long as something is left in it.
            _ => desk.next().map(|(_, exercise)| exercise.id),
        }
    }

    /// Goes on with the exercise after this one; whether there is another.
    fn go_on(&mut self, desk: &Desk) -> bool {
        let next = match (self.which, self.exercise(desk)) {
            (Some(Which::Chapter(_)), next) => next,
            (_, Some(id)) => desk.next_after(id).map(|(_, e)| e.id),
            (_, None) => None,
        };
        if let Some(id) = next {
            self.which = Some(Which::Exercise(id));
            self.goes_on = true;
        }
        next.is_some()
    }
}

/// Checks now and after each save, without end: an exercise, a chapter, or
/// always the next exercise. On a terminal, keys ask for more.
///
/// # Errors
/// As [`check`].
pub fn watch(desk: &mut Desk, which: Option<Which>) -> Result<()> {
    let goes_on = which.is_none();
    let mut focus = Focus { which, goes_on };
    loop {
        let mut watch = Watch::new(watched(desk));
        // In another terminal an exercise may have been reset meanwhile.
        desk.progress = desk.place.progress()?;
        if focus.which.is_none() && desk.next().is_none() {
            println!("{}", nothing_left(desk, "Every exercise has passed."));
            return Ok(());
        }
        let passes = check(desk, focus.which)?;
        if passes && focus.goes_on {
            focus.which = None;
            rule("watching for the next exercise");
            continue;
        }
        if !obey_until_change(desk, &mut focus, &mut watch)? {
            return Ok(());
        }
    }
}

/// Does what keys ask for until there is something to check; whether there is,
/// or the reader is done.
fn obey_until_change(
    desk: &mut Desk,
    focus: &mut Focus,
    watch: &mut Watch,
) -> Result<bool> {
    loop {
        match wait(watch)? {
            None => return Ok(true),
            Some(Action::Quit) => return Ok(false),
            Some(Action::Next) if focus.go_on(desk) => return Ok(true),
            // Without an editor, say, there is still something to watch.
            Some(action) => obey(desk, focus, action).unwrap_or_else(|error| {
                eprintln!("error: {}", desk.named(&error))
            }),
        }
    }
}

/// Does what a key asks for without a check.
fn obey(desk: &mut Desk, focus: &Focus, action: Action) -> Result<()> {
    match action {
        Action::Hint => hint(desk, focus.exercise(desk), None)?,
        Action::List => list(desk, None)?,
        Action::Open => open(desk, focus.exercise(desk))?,
        Action::Suspend => suspend()?,
        Action::Next => println!("No other exercise is left."),
        Action::Quit => {}
    }
    Ok(())
}

/// Waits for a key, if somebody can press one, or for a change of the files.
fn wait(watch: &mut Watch) -> Result<Option<Action>> {
    if !is_interactive() {
        rule("watching; Ctrl-C ends");
    }
    // A shell may bring it back from the background.
    while !is_interactive() {
        thread::sleep(PAUSE);
        if watch.has_changed() {
            return Ok(None);
        }
    }
    rule(&format!("watching: {KEYS}"));
    let raw = RawMode::enable()?;
    while is_interactive() {
        if let Some(action) = key_within(PAUSE)?.and_then(Action::of) {
            return Ok(Some(action));
        }
        if watch.has_changed() {
            return Ok(None);
        }
    }
    // The terminal is gone, or somebody else's.
    drop(raw);
    wait(watch)
}

fn rule(said: &str) {
    let length = width().min(80).saturating_sub(said.len() + 4);
    let rule = format!("── {said} {}", "─".repeat(length));
    println!("\n{}", in_style(FAINT, rule));
}

/// The chapters' files, not what is built from them.
pub(super) fn watched(desk: &Desk) -> Vec<PathBuf> {
    let mut watched = vec![desk.place.dir.join("Cargo.toml")];
    for chapter in &desk.book.chapters {
        let folder = desk.place.dir.join(&chapter.package);
        let parts = ["src", "tests", "benches", "Cargo.toml"];
        watched.extend(parts.map(|part| folder.join(part)));
    }
    watched
}
