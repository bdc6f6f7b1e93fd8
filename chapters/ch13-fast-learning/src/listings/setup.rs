//! What the listings begin with: a text's counted pre-tokens, and the settings.

use std::io;

use ch05_byte_pairs::Settings;
use ch06_pre_tokens::{Pattern, PreTokenizer, SpecialTokens};

use crate::{Counter, WordCounts};

/// How many merges the page learns from the story, as chapters 5 and 6 do.
pub(super) const MERGES: usize = 744;

/// The pre-tokens of a text, split by GPT-2's pattern and counted.
pub(super) fn counted(text: &str) -> io::Result<WordCounts> {
    let mut counter = Counter::new(gpt2()?, SpecialTokens::default());
    let counted = counter.count(text.as_bytes(), |_| {});
    counted.map_err(io::Error::other)?;
    Ok(counter.finish())
}

/// GPT-2's pre-tokenizer.
pub(super) fn gpt2() -> io::Result<PreTokenizer> {
    PreTokenizer::new(Pattern::Gpt2).map_err(io::Error::other)
}

/// Settings for this many merges.
pub(super) fn up_to(merges: usize) -> Settings {
    Settings {
        vocab_size: 256 + merges,
        ..Settings::default()
    }
}
