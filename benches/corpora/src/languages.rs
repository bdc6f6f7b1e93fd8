//! Sentences in many languages.
//!
//! The packages that hold lingua's models of languages hold the sentences that
//! it is tested with as well: a thousand for each language, from newspapers
//! and from the Web.

use std::fs;

use anyhow::{Context, Result};

use crate::documents::{Seen, shuffled};
use crate::packages;

/// The version of all these packages.
const VERSION: &str = "1.3.0";

/// About as many bytes of one language follow each other.
const BLOCK: usize = 4000;

/// The languages. Those are left out that are written in Latin letters and
/// whose models take long to fetch.
#[rustfmt::skip]
const LANGUAGES: [&str; 57] = [
    "afrikaans", "albanian", "arabic", "armenian", "basque", "belarusian",
    "bengali", "bosnian", "bulgarian", "catalan", "chinese", "french",
    "ganda", "georgian", "german", "greek", "gujarati", "hebrew", "hindi",
    "indonesian", "irish", "italian", "japanese", "kazakh", "korean", "latin",
    "macedonian", "malay", "maori", "marathi", "mongolian", "nynorsk",
    "persian", "polish", "portuguese", "punjabi", "russian", "serbian",
    "shona", "somali", "sotho", "spanish", "swahili", "tagalog", "tamil",
    "telugu", "thai", "tsonga", "tswana", "turkish", "ukrainian", "urdu",
    "vietnamese", "welsh", "xhosa", "yoruba", "zulu",
];

/// Blocks of sentences, the languages in random order.
///
/// # Errors
/// What cargo cannot fetch, and a package without its sentences.
pub fn text() -> Result<String> {
    let name = |language| format!("lingua-{language}-language-model");
    let wanted = LANGUAGES.iter().map(|language| (name(language), VERSION));
    let folders = packages::pinned(wanted)?;
    let mut seen = Seen::default();
    let mut blocks = Vec::new();
    for (language, seed) in LANGUAGES.iter().zip(3..) {
        let folder = folders.get(&name(language));
        let path = folder.map(|folder| folder.join("testdata/sentences.txt"));
        let text = path.and_then(|path| fs::read_to_string(path).ok());
        let text = text.with_context(|| format!("no {language} sentences"))?;
        let new = text.lines().filter(|line| seen.is_new(line));
        let new: Vec<_> = new.map(str::to_string).collect();
        blocks.extend(in_blocks(&shuffled(&new, seed)));
    }
    Ok(shuffled(&blocks, 2))
}

/// Lines in blocks of a few thousand bytes.
fn in_blocks(text: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut block = String::new();
    for line in text.lines() {
        block.push_str(line);
        block.push('\n');
        if block.len() >= BLOCK {
            blocks.push(std::mem::take(&mut block));
        }
    }
    blocks.push(block);
    blocks
}
