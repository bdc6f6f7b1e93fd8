//! A longer text has few more distinct pre-tokens.

use std::collections::BTreeMap;
use std::io::{self, Write};

use ch11_fast_splitting::ByHand;
use ch12_fast_encoding::Parts;

use crate::WordCounts;
use crate::key::LONGEST;

/// How the distinct pre-tokens of a text grow with it.
pub fn growth(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut all = WordCounts::new();
    let mut tables = Vec::new();
    writeln!(out, " bytes  pre-tokens  distinct  alone")?;
    for part in Parts::new(text.as_bytes(), None, true, 4_000) {
        let mut alone = WordCounts::new();
        let part_text = &text[part.clone()];
        alone.add_text(ByHand::Gpt2, part_text, false, true);
        all.add_text(ByHand::Gpt2, part_text, false, true);
        writeln!(
            out,
            "{:6}  {:10}  {:8}  {:5}",
            part.end,
            all.total(),
            all.len(),
            alone.len(),
        )?;
        tables.push(alone);
    }
    added_up(out, &tables, &all)?;
    let longer = all.iter().filter(|(word, _)| word.len() > LONGEST);
    writeln!(out, "longer than {LONGEST} bytes: {}", longer.count())
}

/// Adds up the tables of the parts, and compares the sum with the whole text's.
fn added_up(
    out: &mut impl Write,
    tables: &[WordCounts],
    all: &WordCounts,
) -> io::Result<()> {
    let mut sum = WordCounts::new();
    tables.iter().for_each(|table| sum.merge(table));
    let equal = sorted(&sum) == sorted(all);
    let count = tables.len();
    writeln!(out, "{count} tables added up: {} distinct", sum.len())?;
    writeln!(out, "with the same counts: {equal}")
}

fn sorted(words: &WordCounts) -> BTreeMap<&[u8], u64> {
    words.iter().collect()
}
