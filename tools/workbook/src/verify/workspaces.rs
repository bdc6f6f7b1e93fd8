//! The two workspaces that are built while the exercises are verified.

use std::fs;

use anyhow::{Context, Result};
use toml_edit::{DocumentMut, Item, Table, table, value};

use crate::reader::Place;
use crate::{Book, notes};

/// Here a chapter is built for each answer and run for a moment.
pub(super) fn build_quickly(place: &Place) -> Result<()> {
    let file = place.dir.join("Cargo.toml");
    let mut manifest: DocumentMut = fs::read_to_string(&file)?.parse()?;
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
