//! What several listings need.

use std::io;

use ch05_byte_pairs::{Bpe, Settings};
use ch06_pre_tokens::{
    Pattern, PreTokenCounts, PreTokenizer, SpecialTokens, learn_counted,
};
use ch07_gpt2::{Tokenizer, Vocabulary};
use ch12_fast_encoding::Encoder;

/// The two halves of a text, which is split at the end of a paragraph.
pub(super) fn halves(text: &str) -> (&str, &str) {
    let middle = text.floor_char_boundary(text.len() / 2);
    let end = text[middle..].find("\n\n").map_or(text.len(), |n| n + 2);
    text.split_at(text.len().min(middle + end))
}

/// The distinct pre-tokens of a text.
pub(super) fn counts(text: &str) -> io::Result<PreTokenCounts> {
    let gpt2 = gpt2_pattern()?;
    let mut counts = PreTokenCounts::new();
    counts
        .add_document(text.as_bytes(), &gpt2, &SpecialTokens::default())
        .map_err(io::Error::other)?;
    Ok(counts)
}

/// How to learn a vocabulary of this size.
pub(super) fn size(vocab_size: usize) -> Settings {
    Settings {
        vocab_size,
        ..Settings::default()
    }
}

/// The merges that chapter 6 learns from a text.
pub(super) fn learned(text: &str, vocab_size: usize) -> io::Result<Bpe> {
    learn_counted(&counts(text)?, &size(vocab_size), |_| {})
        .map_err(io::Error::other)
}

/// A tokenizer of these merges, with GPT-2's pattern.
pub(super) fn tokenizer(bpe: &Bpe) -> io::Result<Tokenizer> {
    Tokenizer::new(Vocabulary::from(bpe), gpt2_pattern()?, [])
        .map_err(io::Error::other)
}

/// Its encoder.
pub(super) fn encoder(bpe: &Bpe) -> io::Result<Encoder> {
    Ok(Encoder::new(tokenizer(bpe)?))
}

fn gpt2_pattern() -> io::Result<PreTokenizer> {
    PreTokenizer::new(Pattern::Gpt2).map_err(io::Error::other)
}
