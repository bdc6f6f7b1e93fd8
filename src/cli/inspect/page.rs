//! The facts for people.

use std::io::{self, Write};

use bytepair::bpe::{TokenId, TokenText, fingerprint};

use super::facts::Facts;
use crate::cli::error::visible;
use crate::cli::numbers::{counted, grouped};

/// How many tokens of a kind are shown.
const SHOWN: usize = 8;

/// How many bytes of a token are shown.
const WIDTH: usize = 40;

pub fn write(facts: &Facts, out: &mut dyn Write) -> io::Result<()> {
    let tokenizer = facts.tokenizer;
    writeln!(out, "{}", visible(&facts.name))?;
    row(out, "tokens", &size(facts))?;
    let pattern = tokenizer.pre_tokenizer().pattern().to_string();
    row(out, "pattern", &visible(&pattern))?;
    row(out, "fingerprint", &fingerprint(tokenizer).to_string())?;
    for part in facts.pipeline() {
        row(out, "pipeline", &visible(&part))?;
    }
    for part in facts.ignored() {
        row(out, "ignored", &visible(&part))?;
    }
    let special: Vec<TokenId> = tokenizer.special().map(|s| s.1).collect();
    rows(out, facts, "special tokens", &special, SHOWN)?;
    let seen = &facts.seen;
    rows(out, facts, "longest", &seen.longest, seen.longest.len())?;
    // Every vocabulary has the 128 bytes that are not ASCII.
    let is_longer = |&id: &TokenId| facts.bytes(id).len() > 1;
    let parts: Vec<_> =
        seen.not_utf8.iter().copied().filter(is_longer).collect();
    rows(out, facts, "not UTF-8", &parts, SHOWN)?;
    rows(out, facts, "unreachable", &seen.unreachable, SHOWN)
}

fn size(facts: &Facts) -> String {
    let tokenizer = facts.tokenizer;
    let size = format!(
        "{}: {} single bytes, {}, {}",
        grouped(tokenizer.vocab_size()),
        grouped(facts.single_bytes()),
        counted(tokenizer.vocabulary().merges().len(), "merge"),
        counted(tokenizer.special().len(), "special token"),
    );
    let largest = grouped(tokenizer.largest_id());
    match facts.unused() {
        0 => format!("{size}; ids up to {largest}"),
        unused => format!(
            "{size}; ids up to {largest}, {} of them unused",
            grouped(unused)
        ),
    }
}

fn row(out: &mut dyn Write, label: &str, text: &str) -> io::Result<()> {
    writeln!(out, "  {label:<15} {text}")
}

/// The number of tokens of a kind, and the first of them.
fn rows(
    out: &mut dyn Write,
    facts: &Facts,
    label: &str,
    ids: &[TokenId],
    shown: usize,
) -> io::Result<()> {
    row(out, label, &grouped(ids.len()))?;
    for &id in ids.iter().take(shown) {
        writeln!(out, "  {id:>14}  {}", token(facts.bytes(id)))?;
    }
    if ids.len() > shown {
        writeln!(out, "  {:>14}  (--json lists them all)", "...")?;
    }
    Ok(())
}

/// A token, its length where it is too long to be shown whole.
fn token(bytes: &[u8]) -> String {
    match bytes.get(..WIDTH) {
        Some(start) if bytes.len() > WIDTH => {
            let length = counted(bytes.len(), "byte");
            format!("{}... {length}", TokenText(start))
        }
        _ => TokenText(bytes).to_string(),
    }
}
