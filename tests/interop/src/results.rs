//! What is stored beside the page, and the tables that are made of it.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::verdict::Verdict;

/// Our own name among the libraries.
pub const OURS: &str = "bytepair";

/// What a run came to.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Results {
    /// The tools with their versions, and the date.
    pub with: Vec<String>,
    /// How many texts each tokenizer was tried on.
    pub texts: usize,
    /// The tokenizers.
    pub tokenizers: Vec<Tried>,
    /// Settings of `tokenizer.json`, by name.
    pub settings: BTreeMap<String, Verdict>,
}

/// A tokenizer that was tried.
#[derive(Debug, Serialize, Deserialize)]
pub struct Tried {
    /// Its name.
    pub name: String,
    /// The package that it comes from, or how it was trained.
    pub from: String,
    /// As it is: ids and decoding, by library.
    pub read: BTreeMap<String, [Verdict; 2]>,
    /// After `convert`, by format: the error, or ids and decoding by library,
    /// ours among them.
    pub converted: BTreeMap<String, Converted>,
}

/// What `convert` came to.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Converted {
    /// It says that the format cannot hold the tokenizer.
    Refused(String),
    /// What ours and theirs make of what was written.
    Written(BTreeMap<String, [Verdict; 2]>),
}

impl Results {
    /// Whether ours is wrong anywhere, or does not read what it wrote.
    pub fn has_fault(&self) -> bool {
        let is_fault = |by: &BTreeMap<_, [Verdict; 2]>| {
            by.values().flatten().any(Verdict::is_fault)
        };
        let unread = |by: &BTreeMap<String, [Verdict; 2]>| {
            let ours = by.get(OURS).into_iter().flatten();
            ours.into_iter().any(|v| matches!(v, Verdict::Refused(_)))
        };
        let mut tokenizers = self.tokenizers.iter();
        tokenizers.any(|tried| {
            let mut converted = tried.converted.values();
            is_fault(&tried.read)
                || converted.any(|one| match one {
                    Converted::Refused(_) => false,
                    Converted::Written(by) => is_fault(by) || unread(by),
                })
        }) || self.settings.values().any(Verdict::is_fault)
    }
}

/// The tokenizers as a table in Markdown.
pub fn tokenizers(results: &Results) -> String {
    let mut formats: Vec<&str> = Vec::new();
    for tried in &results.tokenizers {
        formats.extend(tried.converted.keys().map(String::as_str));
    }
    formats.sort_unstable();
    formats.dedup();
    let mut table = String::from("| tokenizer | from | read here |");
    formats
        .iter()
        .for_each(|name| _ = write!(table, " to {name} |"));
    table += "\n|---|---|---|";
    table += &"---|".repeat(formats.len());
    for tried in &results.tokenizers {
        let read = summary(&tried.read, false);
        let (name, from) = (&tried.name, &tried.from);
        _ = write!(table, "\n| {name} | {} | {read} |", cell(from));
        for format in &formats {
            let converted = tried.converted.get(*format);
            _ = write!(table, " {} |", converted.map_or("".into(), short));
        }
    }
    table + "\n"
}

fn short(converted: &Converted) -> String {
    match converted {
        Converted::Refused(_) => "refused".to_string(),
        Converted::Written(by) => summary(by, true),
    }
}

/// `equal` if all is, else what is not.
fn summary(by: &BTreeMap<String, [Verdict; 2]>, is_written: bool) -> String {
    let all = by.iter().flat_map(|(library, verdicts)| {
        let kinds = ["ids", "decoding"].into_iter().zip(verdicts);
        kinds.map(move |(kind, verdict)| (library, kind, verdict))
    });
    let others = all.filter(|(_, _, verdict)| **verdict != Verdict::Equal);
    let others = others.map(|(library, kind, verdict)| match verdict {
        Verdict::Refused(_) if is_written && library != OURS => {
            format!("{library} does not read it")
        }
        Verdict::Refused(_) => "refused".to_string(),
        Verdict::TheyRefuse(_) => format!("{library} does not read it"),
        Verdict::UnreadTexts(count, of, _) if count == of => {
            format!("{library} does not encode with it")
        }
        _ => format!("{library} {kind}: {verdict}"),
    });
    let mut others: Vec<_> = others.collect();
    others.dedup();
    match others.as_slice() {
        [] => "equal".to_string(),
        _ => cell(&others.join("; ")),
    }
}

/// The settings as a table in Markdown.
pub fn settings(results: &Results) -> String {
    let mut table = String::from("| setting | |\n|---|---|\n");
    for (name, verdict) in &results.settings {
        let verdict = cell(&verdict.to_string());
        _ = writeln!(table, "| {} | {verdict} |", cell(name));
    }
    table
}

/// A bar would end its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
