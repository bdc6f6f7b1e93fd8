//! The two workspaces that are built while the exercises are verified.

use std::fs;

use anyhow::{Context, Result};
use toml_edit::{DocumentMut, Item, Table, table, value};

use crate::judge::Judge;
use crate::reader::Place;
use crate::{Book, notes};

/// As many random cases find every fault that an answer in the book has.
const FEW_CASES: u32 = 32;

/// A judge of code that is not optimized: it gives every test as long as those
/// that measure time, and fewer random cases.
pub(super) fn patient_judge(place: &Place) -> Judge {
    let mut judge = Judge::new(place);
    judge.limit = judge.timed_limit;
    judge.cases = Some(FEW_CASES);
    judge.with = &[WHOLE];
    judge
}

/// The package that stands for the whole workspace: it depends on all that is
/// in it and is selected with every chapter. By itself each chapter would have
/// other features of what it depends on, and all that would be built again.
const WHOLE: &str = "whole-workspace";

/// Here a chapter is built for each answer and run for a moment.
pub(super) fn build_quickly(place: &Place) -> Result<()> {
    let file = place.dir.join("Cargo.toml");
    let mut manifest: DocumentMut = fs::read_to_string(&file)?.parse()?;
    add_whole(place, &mut manifest)
        .with_context(|| format!("{}", file.display()))?;
    let profiles = manifest.entry("profile").or_insert(table());
    let dev = profiles
        .as_table_like_mut()
        .map(|profiles| profiles.entry("dev").or_insert(table()))
        .and_then(Item::as_table_like_mut)
        .with_context(|| format!("{}: profiles", file.display()))?;
    dev.insert("debug", value(false));
    // What the chapters depend on is built once and runs as fast as ever.
    if let Some(level) = dev.insert("opt-level", value(0)) {
        let mut others = Table::new();
        others["*"]["opt-level"] = level;
        dev.insert("package", Item::Table(others));
    }
    notes::write(&file, manifest.to_string().as_bytes())
}

fn add_whole(place: &Place, manifest: &mut DocumentMut) -> Result<()> {
    let members = manifest["workspace"]["members"].as_array_mut();
    members.context("workspace.members")?.push(WHOLE);
    let dependencies = manifest["workspace"]["dependencies"].as_table_like();
    let names = dependencies.context("workspace.dependencies")?.iter();
    let names: String = names
        .map(|(name, _)| format!("{name}.workspace = true\n"))
        .collect();
    let text = format!(
        "[package]\nname = \"{WHOLE}\"\nedition = \"2024\"\n\n\
         [dependencies]\n{names}"
    );
    let folder = place.dir.join(WHOLE);
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), text)?;
    // Not a library: that would be built whenever a chapter's is.
    fs::write(folder.join("src/main.rs"), "fn main() {}\n")?;
    Ok(())
}

/// A workspace of its own, so that what was built once is there next time.
pub(super) fn empty_place(book: &Book, name: &str) -> Result<Place> {
    let dir = book.root.join("target/workbook-verify").join(name);
    if let Ok(entries) = fs::read_dir(&dir) {
        for entry in entries {
            let path = entry?.path();
            if path.file_name().is_some_and(|name| name == "target") {
                continue;
            }
            match path.is_dir() {
                true => fs::remove_dir_all(&path),
                false => fs::remove_file(&path),
            }
            .with_context(|| format!("{}", path.display()))?;
        }
    }
    Ok(Place { dir })
}
