//! What is stored next to the page, and the tables that are made of it.

use std::collections::{BTreeMap, BTreeSet};
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
    /// The published tokenizers.
    pub published: Vec<Tried>,
    /// Those trained here.
    pub trained: Vec<Tried>,
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
    /// How many texts it was tried on.
    pub texts: usize,
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
    /// What was tried now takes the place of what was found before; the rest
    /// stays.
    pub fn add(&mut self, newer: Self) {
        self.with = newer.with;
        replace(&mut self.published, newer.published);
        replace(&mut self.trained, newer.trained);
        self.settings.extend(newer.settings);
    }

    /// Whether ours is wrong anywhere, or does not read what it wrote.
    pub fn has_fault(&self) -> bool {
        let is_fault = |by: &BTreeMap<_, [Verdict; 2]>| {
            by.values().flatten().any(Verdict::is_fault)
        };
        let unread = |by: &BTreeMap<String, [Verdict; 2]>| {
            let ours = by.get(OURS).into_iter().flatten();
            ours.into_iter().any(|v| matches!(v, Verdict::Refused(_)))
        };
        let mut tokenizers = self.published.iter().chain(&self.trained);
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

fn replace(all: &mut Vec<Tried>, newer: Vec<Tried>) {
    for tried in newer {
        match all.iter_mut().find(|old| old.name == tried.name) {
            Some(old) => *old = tried,
            None => all.push(tried),
        }
    }
}

/// The published tokenizers as a table in Markdown.
pub fn published(results: &Results) -> String {
    table(&results.published)
}

/// Those trained here as a table in Markdown.
pub fn trained(results: &Results) -> String {
    table(&results.trained)
}

fn table(tokenizers: &[Tried]) -> String {
    let formats = tokenizers.iter().flat_map(|tried| tried.converted.keys());
    let formats: BTreeSet<&String> = formats.collect();
    let mut table = String::from("| tokenizer | read here |");
    formats
        .iter()
        .for_each(|name| _ = write!(table, " as {name} |"));
    table += &format!("\n|---|---|{}", "---|".repeat(formats.len()));
    for tried in tokenizers {
        let read = summary(&tried.read, false);
        _ = write!(table, "\n| {} | {read} |", tried.name);
        for format in &formats {
            let converted = tried.converted.get(*format);
            let converted = converted.map_or_else(String::new, short);
            _ = write!(table, " {converted} |");
        }
    }
    table + "\n"
}

fn short(converted: &Converted) -> String {
    match converted {
        Converted::Refused(_) => "no".to_string(),
        Converted::Written(by) => summary(by, true),
    }
}

/// `equal` if all is, and whom that does not hold for.
fn summary(by: &BTreeMap<String, [Verdict; 2]>, is_written: bool) -> String {
    let refuses = |[ids, _]: &[Verdict; 2]| matches!(ids, Verdict::Refused(_));
    if by
        .iter()
        .any(|(name, fare)| refuses(fare) && (!is_written || name == OURS))
    {
        return "refused".to_string();
    }
    let mut parts = vec!["equal".to_string()];
    for (library, [ids, decoding]) in by {
        let one = match ids {
            Verdict::Equal => decoding,
            _ => ids,
        };
        parts.extend(remark(library, one));
    }
    if by.values().flatten().any(Verdict::is_fault) {
        parts.remove(0);
    }
    parts.join("; ")
}

fn remark(library: &str, verdict: &Verdict) -> Option<String> {
    Some(match verdict {
        Verdict::Equal => return None,
        Verdict::Refused(_) | Verdict::TheyRefuse(_) => {
            format!("{library} does not read it")
        }
        Verdict::UnreadTexts(count, of, _) if count * 2 > *of => {
            format!("{library} does not read it")
        }
        Verdict::TheyDiffer(count, _) => {
            format!("{library} differs on {count}")
        }
        Verdict::UnreadTexts(count, ..) => {
            format!("{library} refuses {count}")
        }
        Verdict::TextsRefused(count, ..) => format!("{count} texts refused"),
        Verdict::Differs(..) | Verdict::Unnamed(..) => {
            format!("{library} {verdict}")
        }
    })
}

/// The settings as a table in Markdown, by what came of them.
pub fn settings(results: &Results) -> String {
    let mut by = BTreeMap::<&str, Vec<String>>::new();
    for (name, verdict) in &results.settings {
        let kind = match verdict {
            Verdict::Equal => "equal",
            Verdict::Refused(_) => "refused by name",
            Verdict::TextsRefused(..) => "equal, or the text is refused",
            Verdict::TheyRefuse(_) | Verdict::UnreadTexts(..) => {
                "not read there"
            }
            _ => "DIFFERS",
        };
        by.entry(kind).or_default().push(format!("`{name}`"));
    }
    let mut table = String::from("| | settings | |\n|---|---|---|\n");
    for (kind, names) in by {
        let (count, names) = (names.len(), names.join(", "));
        _ = writeln!(table, "| {kind} | {count} | {names} |");
    }
    table
}
