//! The manifest of the package, put together from the book's manifests.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use toml_edit::{DocumentMut, InlineTable, Item, Table, Value, value};

use super::{ENGINE, absolute};
use crate::Book;
use crate::reader::table;

const HEAD: &str = "\
# What answers the book's live pages, with your chapters. Each `cargo workbook
# live` writes this file anew.

";

/// The manifest, with the chapters that are below the folder `reader`.
pub(super) fn of(book: &Book, reader: &Path) -> Result<String> {
    let engine = absolute(&book.root)?.join(ENGINE);
    let root = read(&book.root.join("Cargo.toml"))?;
    let mut manifest = read(&engine.join("Cargo.toml"))?;
    manifest.remove("dev-dependencies");
    manifest.remove("lints");
    let package = table(&mut manifest, "package").context(ENGINE)?;
    inherit(
        package,
        root.get("workspace").and_then(|w| w.get("package")),
    )?;
    let dependencies = table(&mut manifest, "dependencies").context(ENGINE)?;
    let shared = root.get("workspace").and_then(|w| w.get("dependencies"));
    inherit(dependencies, shared)?;
    for chapter in &book.chapters {
        if let Some(dependency) = dependencies.get_mut(&chapter.package) {
            *dependency = at(&reader.join(&chapter.package))?;
        }
    }
    set_path(&mut manifest, "lib", &engine.join("src/lib.rs"))?;
    set_path(&mut manifest, "bin", &engine.join("src/main.rs"))?;
    // Neither the book's workspace nor the reader's.
    manifest.insert("workspace", Item::Table(Table::new()));
    manifest.insert("profile", profile());
    Ok(format!("{HEAD}{}", manifest.to_string().trim_start()))
}

/// The names of what the engine depends on.
pub(super) fn dependencies(book: &Book) -> Result<BTreeSet<String>> {
    let mut manifest = read(&book.root.join(ENGINE).join("Cargo.toml"))?;
    let dependencies = table(&mut manifest, "dependencies").context(ENGINE)?;
    Ok(dependencies
        .iter()
        .map(|(name, _)| name.to_owned())
        .collect())
}

fn read(file: &Path) -> Result<DocumentMut> {
    let read = || Ok::<_, anyhow::Error>(fs::read_to_string(file)?.parse()?);
    read().with_context(|| format!("{}", file.display()))
}

/// Puts what the workspace says in the place of `name.workspace = true`.
fn inherit(table: &mut Table, shared: Option<&Item>) -> Result<()> {
    for (name, item) in table.iter_mut() {
        if item.get("workspace").is_none() {
            continue;
        }
        let inherited = shared.and_then(|shared| shared.get(&*name));
        let inherited = inherited.and_then(Item::as_value);
        let Some(inherited) = inherited else {
            bail!("Cargo.toml does not say which `{}` it means", &*name);
        };
        *item = value(inherited.clone().decorated(" ", ""));
    }
    Ok(())
}

/// A dependency in this folder.
fn at(folder: &Path) -> Result<Item> {
    let mut table = InlineTable::new();
    table.insert("path", text(folder)?);
    Ok(value(table))
}

fn text(path: &Path) -> Result<Value> {
    match path.to_str() {
        Some(path) => Ok(path.into()),
        None => bail!("{} is not UTF-8, as cargo needs it", path.display()),
    }
}

/// Sets where the sources of the library, or of the one program, are.
fn set_path(manifest: &mut DocumentMut, kind: &str, file: &Path) -> Result<()> {
    let path = value(text(file)?);
    let target = match manifest.get_mut(kind) {
        Some(Item::ArrayOfTables(targets)) => targets.get_mut(0),
        target => target.and_then(Item::as_table_mut),
    };
    match target {
        Some(target) => target.insert("path", path),
        None => bail!("{ENGINE}/Cargo.toml has no `{kind}`"),
    };
    Ok(())
}

/// As the book's own: GPT-2's vocabulary is loaded by each process, in a tenth
/// of a second without optimization, and each save is compiled.
fn profile() -> Item {
    let mut dev = Table::new();
    dev.insert("opt-level", value(1));
    dev.insert("debug", value("line-tables-only"));
    let mut profile = Table::new();
    profile.set_implicit(true);
    profile.insert("dev", Item::Table(dev));
    Item::Table(profile)
}
