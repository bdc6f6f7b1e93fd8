//! Writing it.

use std::io::{self, Write};

use ch07_gpt2::{TokenId, Tokenizer, bytes_to_text, text_to_bytes};
use indexmap::IndexMap;

use super::patterns::check_pattern;
use super::pipeline::Pipeline;
use super::shape::{File, Model};
use super::written::Written;

/// Whether a file can hold a tokenizer.
///
/// # Errors
/// In words: a pattern that does not pass [`check_pattern`]; a special token
/// that is spelled as some token is written in the alphabet. Hugging Face's
/// tokenizers would give it that one's id.
pub fn check_tokenizer_json(tokenizer: &Tokenizer) -> Result<(), String> {
    if Pipeline::of(tokenizer).is_some() {
        return Ok(());
    }
    check_pattern(tokenizer.pre_tokenizer().pattern())?;
    let is_token = |text: &str| {
        text_to_bytes(text)
            .is_some_and(|bytes| tokenizer.vocabulary().id(&bytes).is_some())
    };
    match tokenizer.special().find(|&(text, _)| is_token(text)) {
        None => Ok(()),
        Some((text, _)) => Err(same_spelling(text)),
    }
}

/// The same of a special token before anything is learned, from texts that it
/// is cut out of.
///
/// # Errors
/// In words, as in [`check_tokenizer_json`].
pub fn check_special(special: &str) -> Result<(), String> {
    let byte_or_other_text = text_to_bytes(special)
        .is_some_and(|bytes| bytes.len() == 1 || bytes != special.as_bytes());
    match byte_or_other_text {
        true => Err(same_spelling(special)),
        false => Ok(()),
    }
}

fn same_spelling(special: &str) -> String {
    format!(
        "the special token {special:?} is spelled as a token is in a \
         tokenizer.json"
    )
}

/// Writes a tokenizer.
///
/// # Errors
/// Those of the writer; a pattern that does not pass [`check_pattern`].
pub fn write_tokenizer_json(
    tokenizer: &Tokenizer,
    mut writer: impl Write,
) -> io::Result<()> {
    let written = written(tokenizer)
        .map_err(|what| io::Error::new(io::ErrorKind::InvalidInput, what))?;
    let vocabulary = tokenizer.vocabulary();
    let text = |id| vocabulary.bytes(id).map(bytes_to_text).unwrap_or_default();
    let merges = vocabulary.merges().iter();
    let merges = merges.map(|m| (text(m.0), text(m.1))).collect();
    let file = File {
        version: "1.0".to_string(),
        written,
        model: Model::new(
            entries(tokenizer),
            merges,
            vocabulary.has_unmerged(),
        ),
    };
    serde_json::to_writer_pretty(&mut writer, &file)?;
    writer.write_all(b"\n")
}

/// What is written next to the model: as it was read, where it was.
fn written(tokenizer: &Tokenizer) -> Result<Written, String> {
    match Pipeline::of(tokenizer) {
        Some(pipeline) => Ok(pipeline.written.clone()),
        None => {
            let pattern = tokenizer.pre_tokenizer().pattern();
            Written::plain(pattern, tokenizer.special())
        }
    }
}

/// The tokens, and the special tokens among them if Hugging Face's tokenizers
/// would give one another id: they count on from the number of tokens.
fn entries(tokenizer: &Tokenizer) -> IndexMap<String, TokenId> {
    let vocabulary = tokenizer.vocabulary();
    let (made, unmade): (Vec<_>, Vec<_>) = vocabulary
        .iter()
        .partition(|(id, bytes)| vocabulary.id(bytes) == Some(*id));
    let mut entries = IndexMap::with_capacity(vocabulary.len());
    entries.extend(made.iter().map(|(id, it)| (bytes_to_text(it), *id)));
    // What nothing is encoded to may have the bytes of another token, if it was
    // not written in the alphabet.
    for (id, bytes) in unmade {
        let text = match bytes_to_text(bytes) {
            text if !entries.contains_key(&text) => text,
            _ => String::from_utf8_lossy(bytes).into_owned(),
        };
        entries.entry(text).or_insert(id);
    }
    entries.sort_by(|_, a, _, b| a.cmp(b));
    let mut next = entries.len() as TokenId..;
    let mut special = tokenizer.special();
    let keeps_its_id = |(text, id): (&str, TokenId)| {
        let given = entries.get(text).copied().or_else(|| next.next());
        given == Some(id)
    };
    if !special.all(keeps_its_id) {
        for (text, id) in tokenizer.special() {
            entries.entry(text.to_string()).or_insert(id);
        }
        entries.sort_by(|_, a, _, b| a.cmp(b));
    }
    entries
}
