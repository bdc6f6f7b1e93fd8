//! The comparison for people.

use std::io::{self, Write};

use bytepair::bpe::{TokenText, Tokens};

use super::measured::{Comparison, Measured, Text};
use crate::cli::error::visible;
use crate::cli::numbers::{counted, grouped};

/// How many bytes of a long token are shown.
const SHOWN: usize = 24;

const HEAD: [&str; 8] = [
    "tokens", "bytes/t", "chars/t", "t/word", "used", "1 byte", "Rényi", "MB/s",
];

pub fn write(all: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<_> =
        all.tokenizers.iter().map(|it| visible(&it.name)).collect();
    let width = names.iter().map(|name| name.chars().count()).max();
    let width = width.unwrap_or(0);
    for (i, text) in all.texts.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        write_text(text, &names, width, out)?;
        write_longest(all, text, &names, width, out)?;
    }
    if !all.common.is_empty() {
        writeln!(out, "\ntokens in common")?;
    }
    for common in &all.common {
        let [a, b] = common.of.map(|place| &names[place]);
        let [of_a, of_b] = common.shares.map(|share| share * 100.0);
        let tokens = grouped(common.tokens);
        writeln!(
            out,
            "  {a}, {b}: {tokens}, {of_a:.1}% of {a}, {of_b:.1}% of {b}"
        )?;
    }
    Ok(())
}

/// A row for each tokenizer.
fn write_text(
    text: &Text,
    names: &[String],
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(
        out,
        "{}: {}, {}, {}",
        visible(&text.name),
        counted(text.size.bytes, "byte"),
        counted(text.size.characters, "character"),
        counted(text.size.words, "word"),
    )?;
    row("", &HEAD.map(str::to_string), width, out)?;
    for (name, result) in names.iter().zip(&text.results) {
        row(name, &cells(result), width, out)?;
    }
    for (name, result) in names.iter().zip(&text.results) {
        if result.is_trained_on {
            writeln!(out, "  {name} was trained or pruned on this text")?;
        }
    }
    Ok(())
}

fn row(
    name: &str,
    cells: &[String; 8],
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let [tokens, cells @ ..] = cells;
    let cells = cells.iter().map(|cell| format!(" {cell:>7}"));
    let cells: String = cells.collect();
    writeln!(out, "  {name:<width$} {tokens:>11}{cells}")
}

fn cells(result: &Measured) -> [String; 8] {
    let measures = &result.measures;
    let number = |number: Option<f64>, decimals: usize| match number {
        Some(number) => format!("{number:.decimals$}"),
        None => "-".to_string(),
    };
    let percent = |share: Option<f64>| match share {
        Some(share) => format!("{:.1}%", share * 100.0),
        None => "-".to_string(),
    };
    [
        grouped(measures.tokens),
        number(measures.bytes_per_token(), 3),
        number(measures.characters_per_token(), 3),
        number(measures.tokens_per_word(), 3),
        percent(measures.share_used()),
        percent(measures.share_single_bytes()),
        number(measures.renyi_efficiency, 3),
        number(result.speed(), 1),
    ]
}

/// The longest tokens of each tokenizer, with how often each occurs.
fn write_longest(
    all: &Comparison,
    text: &Text,
    names: &[String],
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    if text.results.iter().all(|it| it.measures.longest.is_empty()) {
        return Ok(());
    }
    writeln!(out, "  longest tokens")?;
    let rows = all.tokenizers.iter().zip(names).zip(&text.results);
    for ((tokenizer, name), result) in rows {
        let longest = result.measures.longest.iter().map(|&(id, count)| {
            let bytes = tokenizer.encoder.tokenizer().bytes(id);
            format!("{} {}", shown(bytes.unwrap_or_default()), grouped(count))
        });
        let longest = longest.collect::<Vec<_>>().join(", ");
        writeln!(out, "  {name:<width$}  {longest}")?;
    }
    Ok(())
}

/// A token; of a long one the beginning.
fn shown(bytes: &[u8]) -> String {
    match bytes.get(..SHOWN) {
        Some(start) if bytes.len() > SHOWN => {
            format!("{}... ({} bytes)", TokenText(start), grouped(bytes.len()))
        }
        _ => TokenText(bytes).to_string(),
    }
}
