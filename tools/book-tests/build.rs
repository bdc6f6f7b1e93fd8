//! Writes a module for each page of the book's summary, see `src/lib.rs`.

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let chapters = PathBuf::from("../../chapters");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let summary = read(chapters.join("SUMMARY.md"))?;
    let mut modules = String::new();
    for page in linked_pages(&summary) {
        let name = page.trim_end_matches(".md").replace(['/', '-', '.'], "_");
        let copy = out.join(&name).with_extension("md");
        fs::write(&copy, without_includes(&read(chapters.join(page))?))?;
        let _ = writeln!(
            modules,
            "#[cfg(doctest)]\n#[doc = include_str!({copy:?})]\nmod {name} {{}}"
        );
    }
    fs::write(out.join("pages.rs"), modules)
}

fn read(path: PathBuf) -> io::Result<String> {
    println!("cargo::rerun-if-changed={}", path.display());
    fs::read_to_string(path)
}

fn linked_pages(summary: &str) -> impl Iterator<Item = &str> {
    let links = summary.split("](").skip(1);
    let targets = links.filter_map(|link| link.split(')').next());
    targets.filter(|target| target.ends_with(".md"))
}

/// The page, line for line, with the Rust blocks that include something no
/// longer called Rust.
fn without_includes(page: &str) -> String {
    let mut lines: Vec<&str> = page.lines().collect();
    let mut opener = None;
    for index in 0..lines.len() {
        let line = lines[index].trim_start_matches(['>', ' ']);
        if line.starts_with("```") {
            opener = opener.is_none().then_some(index);
        } else if line.starts_with("{{#")
            && let Some(opener) = opener
        {
            lines[opener] = "```text";
        }
    }
    lines.join("\n")
}
