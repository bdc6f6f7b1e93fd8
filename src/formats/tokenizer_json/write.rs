//! Writing it.

use std::io::{self, Write};

use ch07_gpt2::{Tokenizer, bytes_to_text, text_to_bytes};
use indexmap::IndexMap;

use super::patterns::check_pattern;
use super::shape::{AddedToken, File, Model, PreTokenizer, Step};

/// Whether a file can hold a tokenizer.
///
/// # Errors
/// In words: a pattern that does not pass [`check_pattern`]; a special token
/// that is spelled as some token is written in the alphabet. Hugging Face's
/// tokenizers would give it that one's id.
pub fn check_tokenizer_json(tokenizer: &Tokenizer) -> Result<(), String> {
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
    let pattern = tokenizer.pre_tokenizer().pattern();
    let pre_tokenizer = PreTokenizer::of(pattern)
        .map_err(|what| io::Error::new(io::ErrorKind::InvalidInput, what))?;
    let vocabulary = tokenizer.vocabulary();
    let text = |id| vocabulary.bytes(id).map(bytes_to_text).unwrap_or_default();
    let vocab: IndexMap<String, u32> = vocabulary
        .iter()
        .map(|(id, bytes)| (bytes_to_text(bytes), id))
        .collect();
    let merges = vocabulary.merges().iter();
    let merges = merges.map(|m| (text(m.0), text(m.1))).collect();
    let file = File {
        version: "1.0".to_string(),
        truncation: (),
        padding: (),
        added_tokens: tokenizer
            .special()
            .map(|(text, id)| AddedToken::new(text, id))
            .collect(),
        normalizer: (),
        pre_tokenizer,
        post_processor: (),
        decoder: Step::byte_level(true),
        model: Model::new(vocab, merges),
    };
    serde_json::to_writer_pretty(&mut writer, &file)?;
    writer.write_all(b"\n")
}
