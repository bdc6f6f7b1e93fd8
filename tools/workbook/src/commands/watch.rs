//! `cargo workbook watch`.

use anstream::println;
use anyhow::Result;

use super::style::{FAINT, in_style, width};
use super::{Desk, check};
use crate::{Watch, Which};

/// Checks now and after each save, without end: an exercise, a chapter, or
/// always the next exercise.
///
/// # Errors
/// As [`check`].
pub fn watch(desk: &mut Desk, which: Option<Which>) -> Result<()> {
    loop {
        let mut watch = Watch::new(watched(desk));
        // In another terminal an exercise may have been reset meanwhile.
        desk.progress = desk.place.progress()?;
        if which.is_none() && desk.next().is_none() {
            println!("Every exercise has passed.");
            return Ok(());
        }
        let passes = check(desk, which)?;
        if passes && which.is_none() {
            rule("watching for the next exercise");
            continue;
        }
        rule("watching; Ctrl-C ends");
        watch.wait();
    }
}

fn rule(said: &str) {
    let length = width().min(80).saturating_sub(said.len() + 4);
    let rule = format!("── {said} {}", "─".repeat(length));
    println!("\n{}", in_style(FAINT, rule));
}

/// The chapters' files, not what is built from them.
fn watched(desk: &Desk) -> Vec<std::path::PathBuf> {
    let mut watched = vec![desk.place.dir.join("Cargo.toml")];
    for chapter in &desk.book.chapters {
        let folder = desk.place.dir.join(&chapter.package);
        let parts = ["src", "tests", "benches", "Cargo.toml"];
        watched.extend(parts.map(|part| folder.join(part)));
    }
    watched
}
