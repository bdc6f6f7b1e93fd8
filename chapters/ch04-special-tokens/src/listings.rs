//! What this chapter prints on its page.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes.

use std::io::{self, Write};

use ch02_words::words;

use crate::{
    SimpleTokenizerV2, UNKNOWN, vocabulary_of_frequent_words,
    vocabulary_with_special_tokens,
};

// ANCHOR: texts
/// A question.
pub const TEA: &str = "Hello, do you like tea?";

/// A text that has nothing to do with it.
pub const PALACE: &str = "In the sunlit terraces of the palace.";
// ANCHOR_END: texts

/// How many entries the vocabulary of `text` has now, and the last five.
// ANCHOR: last_entries
pub fn last_entries(out: &mut impl Write, text: &str) -> io::Result<()> {
    let vocabulary = vocabulary_with_special_tokens(words(text));
    writeln!(out, "{} entries", vocabulary.len())?;
    for (word, id) in vocabulary.iter().skip(vocabulary.len() - 5) {
        writeln!(out, "{id} {word}")?;
    }
    Ok(())
}
// ANCHOR_END: last_entries

/// Both texts in one, to ids and back.
pub fn tea_and_palace(out: &mut impl Write, text: &str) -> io::Result<()> {
    // ANCHOR: tea_and_palace
    let tokenizer = tokenizer_of(text)?;
    let both = [TEA, PALACE].join(" <|endoftext|> ");
    let ids = tokenizer.encode(&both);
    let decoded = tokenizer.decode(&ids).map_err(io::Error::other)?;
    // ANCHOR_END: tea_and_palace
    writeln!(out, "{both}")?;
    writeln!(out, "{ids:?}")?;
    writeln!(out, "{decoded}")
}

/// What the ids cannot tell any more.
// ANCHOR: same_ids
pub fn same_ids(out: &mut impl Write, text: &str) -> io::Result<()> {
    let tokenizer = tokenizer_of(text)?;
    for text in ["you like coffee", "you like gin", "you like <|unk|>"] {
        writeln!(out, "{text:16} {:?}", tokenizer.encode(text))?;
    }
    Ok(())
}
// ANCHOR_END: same_ids

/// Where a special token in the text is found.
// ANCHOR: places
pub fn places(out: &mut impl Write, text: &str) -> io::Result<()> {
    let tokenizer = tokenizer_of(text)?;
    for text in [
        "tea? <|endoftext|> In",
        "tea?<|endoftext|> In",
        "tea <|endoftext|>In",
    ] {
        writeln!(out, "{text:21} {:?}", tokenizer.encode(text))?;
    }
    Ok(())
}
// ANCHOR_END: places

/// The first half of `text` makes the vocabulary, the second half is encoded.
// ANCHOR: halves
pub fn halves(out: &mut impl Write, text: &str) -> io::Result<()> {
    let all: Vec<&str> = words(text).collect();
    let (first, second) = all.split_at(all.len() / 2);
    let vocabulary = vocabulary_with_special_tokens(first.iter().copied());
    let tokenizer =
        SimpleTokenizerV2::new(vocabulary).map_err(io::Error::other)?;
    for (name, half) in [("first", first), ("second", second)] {
        let ids = tokenizer.encode(&half.join(" "));
        let unknown = tokenizer.vocabulary().id(UNKNOWN);
        let count = ids.iter().filter(|&&id| Some(id) == unknown).count();
        writeln!(out, "{name:6} half: {count:3} of {} unknown", ids.len())?;
    }
    Ok(())
}
// ANCHOR_END: halves

/// How much of `text` is unknown to vocabularies of its most frequent words.
// ANCHOR: frequent
pub fn frequent(out: &mut impl Write, text: &str) -> io::Result<()> {
    for size in [10, 30, 100, 300, 1130] {
        let vocabulary = vocabulary_of_frequent_words(words(text), size);
        let all = words(text).count();
        let unknown = words(text).filter(|word| vocabulary.id(word).is_none());
        let unknown = unknown.count();
        writeln!(out, "{size:4} words: {unknown:4} of {all} unknown")?;
    }
    Ok(())
}
// ANCHOR_END: frequent

/// The tokenizer that knows the words of `text`.
// ANCHOR: tokenizer_of
fn tokenizer_of(text: &str) -> io::Result<SimpleTokenizerV2> {
    let vocabulary = vocabulary_with_special_tokens(words(text));
    SimpleTokenizerV2::new(vocabulary).map_err(io::Error::other)
}
// ANCHOR_END: tokenizer_of
