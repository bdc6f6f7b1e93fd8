//! The manifests of the reader's workspace, cut out of the book's.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, bail};
use toml_edit::{DocumentMut, Item, Table, TableLike, value};

use crate::{Book, Chapter};

/// What of the root's manifest holds for the reader's workspace as well.
const KEPT: &[&str] = &["workspace", "profile"];

/// The root's manifest for a workspace of nothing but chapters.
pub fn workspace(text: &str, book: &Book) -> Result<String> {
    let mut manifest: DocumentMut = text.parse()?;
    manifest.retain(|key, _| KEPT.contains(&key));
    let workspace = table(&mut manifest, "workspace")?;
    workspace.remove("default-members");
    let mut members = toml_edit::Array::new();
    // By a pattern: a new chapter needs no change of this file.
    members.push("ch*");
    workspace["members"] = value(members);
    let used = used_dependencies(book)?;
    if let Some(dependencies) = workspace
        .get_mut("dependencies")
        .and_then(Item::as_table_like_mut)
    {
        let names: Vec<String> = dependencies
            .iter()
            .map(|(name, _)| name.to_owned())
            .collect();
        for name in names {
            if !used.contains(&name) {
                dependencies.remove(&name);
            } else if book.chapters.iter().any(|c| c.package == name) {
                dependencies.insert(&name, path(&name));
            }
        }
    }
    // A stub leaves names unused, and that is no fault of the reader's.
    if let Some(lints) = workspace.get_mut("lints")
        && let Some(lints) = lints.get_mut("rust")
        && let Some(lints) = lints.as_table_like_mut()
    {
        lints.insert("unused", value("allow"));
        lints.insert("missing_docs", value("allow"));
    }
    if let Some(profile) = manifest.get_mut("profile") {
        trim_profiles(profile);
    }
    Ok(format!("{HEAD}{}", manifest.to_string().trim_start()))
}

/// Where a workbook's manifest begins.
pub(super) const HEAD: &str = "\
# Your workbook: `cargo workbook` in the book's folder knows what to do next.
# Add what you like; `cargo workbook start` will not overwrite what you changed.

";

/// A chapter's manifest with no more targets than a reader has.
pub fn chapter(text: &str, chapter: &Chapter) -> Result<String> {
    let mut manifest: DocumentMut = text.parse()?;
    let benches = chapter.benches();
    if let Some(targets) = manifest
        .get_mut("bench")
        .and_then(Item::as_array_of_tables_mut)
    {
        targets.retain(|bench| {
            let name = bench.get("name").and_then(Item::as_str);
            name.is_some_and(|name| benches.contains(name))
        });
        if targets.is_empty() {
            manifest.remove("bench");
        }
    }
    if let Some(dependencies) = manifest
        .get_mut("dev-dependencies")
        .and_then(Item::as_table_like_mut)
    {
        // Only the benchmarks of the book itself use it.
        dependencies.remove("criterion");
    }
    manifest.remove("example");
    Ok(manifest.to_string())
}

/// Every dependency that some chapter names.
fn used_dependencies(book: &Book) -> Result<BTreeSet<String>> {
    let mut used = BTreeSet::new();
    for member in &book.chapters {
        let file = member.folder.join("Cargo.toml");
        let text = fs::read_to_string(&file)
            .with_context(|| format!("{}", file.display()))?;
        let manifest: DocumentMut = chapter(&text, member)?.parse()?;
        collect_names(manifest.as_table(), &mut used);
        let targets = manifest.get("target").and_then(Item::as_table_like);
        for (_, target) in targets.iter().flat_map(|t| t.iter()) {
            if let Some(target) = target.as_table_like() {
                collect_names(target, &mut used);
            }
        }
    }
    Ok(used)
}

fn collect_names(manifest: &dyn TableLike, used: &mut BTreeSet<String>) {
    for kind in ["dependencies", "dev-dependencies"] {
        let table = manifest.get(kind).and_then(Item::as_table_like);
        let names = table.iter().flat_map(|t| t.iter());
        used.extend(names.map(|(name, _)| name.to_owned()));
    }
}

/// Takes out what is said of single packages, and what makes linking slow.
fn trim_profiles(profiles: &mut Item) {
    let Some(profiles) = profiles.as_table_like_mut() else {
        return;
    };
    for (_, profile) in profiles.iter_mut() {
        if let Some(profile) = profile.as_table_like_mut() {
            profile.remove("package");
            profile.remove("lto");
        }
    }
    if profiles.get("release").is_some_and(is_empty) {
        profiles.remove("release");
    }
}

fn is_empty(item: &Item) -> bool {
    item.as_table_like().is_some_and(|table| table.is_empty())
}

fn path(package: &str) -> Item {
    let mut table = toml_edit::InlineTable::new();
    table.insert("path", package.into());
    value(table)
}

pub(crate) fn table<'a>(
    manifest: &'a mut DocumentMut,
    name: &str,
) -> Result<&'a mut Table> {
    match manifest.get_mut(name).and_then(Item::as_table_mut) {
        Some(table) => Ok(table),
        None => bail!("it has no [{name}]"),
    }
}
