//! The page lists each file of the workspace with `unsafe` code, and no other;
//! a member without such a file forbids it.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;
use toml_edit::DocumentMut;

use super::{Book, Finding};
use crate::pages::files_below;

const FORBID: &str = "#![forbid(unsafe_code)]";

/// Compares the `listed` files and their lines on the page at `path` with the
/// files of the workspace.
pub(super) fn check(
    book: &Book,
    path: &Path,
    listed: &[(&str, usize)],
    findings: &mut Vec<Finding>,
) {
    let mut found = Vec::new();
    for member in members(book) {
        let files = files_with_unsafe(book, &member);
        if files.is_empty() {
            findings.extend(permissive_roots(book, &member));
        }
        found.extend(files);
    }
    for (file, line) in &found {
        if !listed.iter().any(|(name, _)| Path::new(name) == file) {
            let what = "`unsafe` code that the page of promises does not list";
            let advice = "list the file there with what it is for and a test";
            findings.push(Finding::new(file, *line, what, advice));
        }
    }
    for (name, line) in listed {
        if !found.iter().any(|(file, _)| Path::new(name) == file) {
            let what = format!("`{name}` has no `unsafe` code");
            let advice = "remove it from the list";
            findings.push(Finding::new(path, *line, what, advice));
        }
    }
}

/// The folders of the workspace's members from the root, which is the first.
fn members(book: &Book) -> Vec<PathBuf> {
    let manifest = book.pages.read(Path::new("Cargo.toml")).ok();
    let manifest = manifest.and_then(|m| m.parse::<DocumentMut>().ok());
    let members = manifest.as_ref().and_then(|manifest| {
        manifest.get("workspace")?.get("members")?.as_array()
    });
    let members = members.into_iter().flatten();
    let members = members.filter_map(|member| member.as_str());
    std::iter::once("")
        .chain(members)
        .map(PathBuf::from)
        .collect()
}

/// The sources of a member with `unsafe` code outside its tests, and the line
/// of the first.
fn files_with_unsafe(book: &Book, member: &Path) -> Vec<(PathBuf, usize)> {
    let root = &book.pages.root;
    let files = files_below(&root.join(member).join("src"));
    let files = files.unwrap_or_default().into_iter().filter_map(|file| {
        let file = file.strip_prefix(root).ok()?.to_path_buf();
        let text = book.pages.read(&file).ok()?;
        let mut lines = (1..).zip(text.lines());
        let (line, _) = lines.find(|(_, line)| UNSAFE.is_match(line))?;
        (!is_test(&file)).then_some((file, line))
    });
    files.collect()
}

fn is_test(file: &Path) -> bool {
    file.iter()
        .any(|part| part == "tests" || part == "tests.rs")
}

/// The roots of a member's crates that do not forbid `unsafe` code.
fn permissive_roots(book: &Book, member: &Path) -> Vec<Finding> {
    let roots = ["src/lib.rs", "src/main.rs"].map(|root| member.join(root));
    let permissive = roots.into_iter().filter(|root| {
        let text = book.pages.read(root);
        text.is_ok_and(|text| !text.lines().any(|line| line == FORBID))
    });
    let finding = |root: PathBuf| {
        let what = "nothing forbids `unsafe` code, and the crate has none";
        let advice = format!("add {FORBID}");
        Finding::new(&root, 1, what, advice)
    };
    permissive.map(finding).collect()
}

/// `unsafe` in code rather than in a comment or in a name.
static UNSAFE: LazyLock<Regex> = LazyLock::new(|| {
    let code = r"\bunsafe(?:\s*\{|\(|\s+(?:fn|impl|trait|extern)\b)";
    Regex::new(&format!(r"^(?:[^/]|/[^/])*{code}")).unwrap()
});
