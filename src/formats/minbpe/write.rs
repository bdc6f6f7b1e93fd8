//! Writing a `.model`.

use std::io::{self, Write};

use ch06_pre_tokens::Pattern;
use ch07_gpt2::{Tokenizer, Vocabulary};

use super::read::VERSION;
use super::{finds_whole, is_space};
use crate::formats::check_plain;
use crate::formats::expressions::published;

/// Whether a `.model` can hold a tokenizer.
///
/// # Errors
/// In words: what only a `tokenizer.json` can say; ids that are not those of
/// minbpe; a special token with white space
/// in it; a pattern with a line break, or with groups that capture.
pub fn check_minbpe(tokenizer: &Tokenizer) -> Result<(), String> {
    check_plain(tokenizer)?;
    check_ids(tokenizer.vocabulary())?;
    expression(tokenizer.pre_tokenizer().pattern())?;
    let texts: Vec<&str> = tokenizer.special().map(|(t, _)| t).collect();
    if let Some(text) = texts.iter().find(|text| text.contains(is_space)) {
        return Err(format!(
            "the special token {text:?} with white space, and a minbpe file \
             can hold none"
        ));
    }
    Ok(())
}

/// That bytes have their values for ids, and merges the ids after them, in
/// their order.
fn check_ids(vocabulary: &Vocabulary) -> Result<(), String> {
    let mut bytes = 0..=u8::MAX;
    if let Some(byte) = bytes.find(|&b| !holds(vocabulary, b.into(), &[b])) {
        return Err(format!(
            "no token {byte} for the byte 0x{byte:02X}, and a minbpe file \
             gives every byte its value for an id"
        ));
    }
    let makes = |pair| vocabulary.made(pair).map(|made| made.id);
    let mut merges = vocabulary.merges().iter().zip(256..);
    if let Some((pair, id)) = merges.find(|&(&p, id)| makes(p) != Some(id)) {
        let found = makes(*pair).unwrap_or_default();
        return Err(format!(
            "a merge that makes the token {found}, and a minbpe file gives the \
             merge of that rank the id {id}"
        ));
    }
    let held = 256 + vocabulary.merges().len();
    match vocabulary.len() == held {
        true => Ok(()),
        false => Err(format!(
            "{} tokens that no merge makes, and a minbpe file can hold none",
            vocabulary.len() - held
        )),
    }
}

fn holds(vocabulary: &Vocabulary, id: u32, bytes: &[u8]) -> bool {
    vocabulary.bytes(id) == Some(bytes)
}

/// How a pattern is written.
fn expression(pattern: &Pattern) -> Result<&str, String> {
    if *pattern == Pattern::None {
        return Ok("");
    }
    let expression = published(pattern)?;
    if expression.contains(['\n', '\r']) {
        return Err("a pattern with a line break, and in a minbpe file it is \
                    one line"
            .to_string());
    }
    if !finds_whole(expression) {
        return Err(
            "a pattern with groups, whose contents minbpe takes".to_string()
        );
    }
    Ok(expression)
}

/// Writes a `.model`, the longest special token first: minbpe takes the first
/// one that is there.
///
/// # Errors
/// Those of the writer; a tokenizer that does not pass [`check_minbpe`].
pub fn write_minbpe(
    tokenizer: &Tokenizer,
    mut writer: impl Write,
) -> io::Result<()> {
    check_minbpe(tokenizer).map_err(io::Error::other)?;
    let pattern = tokenizer.pre_tokenizer().pattern();
    let pattern = expression(pattern).map_err(io::Error::other)?;
    let mut special: Vec<_> = tokenizer.special().collect();
    special.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
    writeln!(writer, "{VERSION}\n{pattern}\n{}", special.len())?;
    for (text, id) in special {
        writeln!(writer, "{text} {id}")?;
    }
    for (left, right) in tokenizer.vocabulary().merges() {
        writeln!(writer, "{left} {right}")?;
    }
    Ok(())
}
