//! Where two tokenizers split a text differently, ringed side by side.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use bytepair::bpe::{Difference, TokenText, Tokens};

use super::measured::{Candidate, Comparison, Text};
use crate::cli::error::visible;
use crate::cli::numbers::{counted, grouped};

/// How many tokens of a long stretch are shown.
const TOKENS: usize = 12;

/// The colours of successive tokens.
const COLOURS: [AnsiColor; 2] = [AnsiColor::Cyan, AnsiColor::Yellow];

pub fn write(
    all: &Comparison,
    limit: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let [a, b] = &all.tokenizers[..] else {
        return Ok(());
    };
    all.texts
        .iter()
        .try_for_each(|text| write_text(text, [a, b], limit, out))
}

/// The stretches of a text, at most `limit` of them.
fn write_text(
    text: &Text,
    tokenizers: [&Candidate; 2],
    limit: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let is_coloured = is_coloured();
    let [a, b] = tokenizers.map(|it| visible(&it.name));
    let (name, all) = (visible(&text.name), stretches(text).len());
    let number = counted(all, "stretch");
    writeln!(out, "\n{name}: {number} split differently, {a} | {b}")?;
    for (line, stretch) in with_lines(text).take(limit) {
        let place = format!("line {line}, byte {}", stretch.range.start);
        let [left, right] = [0, 1].map(|which| {
            ringed(text, tokenizers[which], which, stretch, is_coloured)
        });
        writeln!(out, "  {place:<22} {left} | {right}")?;
    }
    match all > limit {
        true => {
            let rest = grouped(all - limit);
            writeln!(out, "  ... and {rest} more (--limit shows them)")
        }
        false => Ok(()),
    }
}

/// The stretches of a text that differ.
pub fn stretches(text: &Text) -> &[Difference] {
    let found = text.differences.as_ref();
    found.map_or(&[], |found| &found.stretches)
}

/// The stretches of a text that differ, each with its line, counted from 1.
pub fn with_lines(text: &Text) -> impl Iterator<Item = (usize, &Difference)> {
    let (mut line, mut place) = (1, 0);
    stretches(text).iter().map(move |stretch| {
        let start = stretch.range.start;
        let passed = &text.bytes[place..start];
        line += passed.iter().filter(|&&byte| byte == b'\n').count();
        place = start;
        (line, stretch)
    })
}

/// Whether standard output is a terminal that shows colours.
fn is_coloured() -> bool {
    let stdout = io::stdout();
    stdout.is_terminal() && AutoStream::choice(&stdout) != ColorChoice::Never
}

/// The tokens of one tokenizer in a stretch: `[ un][likely]`.
fn ringed(
    text: &Text,
    tokenizer: &Candidate,
    which: usize,
    stretch: &Difference,
    is_coloured: bool,
) -> String {
    let ids = text.differences.as_ref().map(|found| &found.ids[which]);
    let ids =
        &ids.map_or(&[][..], Vec::as_slice)[stretch.tokens[which].clone()];
    let rings = ids.iter().take(TOKENS).enumerate().map(|(i, &id)| {
        let bytes = tokenizer.encoder.tokenizer().bytes(id);
        let token = TokenText(bytes.unwrap_or_default()).to_string();
        // Without its quotes.
        let token = &token[1..token.len() - 1];
        let style = match is_coloured {
            true => COLOURS[i % COLOURS.len()].on_default(),
            false => Style::new(),
        };
        format!("{style}[{token}]{style:#}")
    });
    let mut rings: String = rings.collect();
    if ids.len() > TOKENS {
        rings += &format!("... ({} more)", grouped(ids.len() - TOKENS));
    }
    rings
}
