//! What this chapter prints on its page.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes.

use std::io::{self, Write};

use ch02_words::{Separators, pieces, words};

use crate::{SimpleTokenizerV1, TokenId, WordVocabulary};

/// How many distinct words `text` has, and the first 51 with their ids.
// ANCHOR: entries
pub fn entries(out: &mut impl Write, text: &str) -> io::Result<()> {
    let vocabulary = WordVocabulary::from_words(words(text));
    writeln!(out, "{} entries", vocabulary.len())?;
    let first: Vec<_> = vocabulary.iter().take(51).collect();
    for row in first.chunks(5) {
        let row = row.iter().map(|(word, id)| format!("{id:2} {word:12}"));
        writeln!(out, "{}", row.collect::<String>().trim_end())?;
    }
    Ok(())
}
// ANCHOR_END: entries

/// A sentence of the story to ids, and those to text again.
pub fn gisburn(out: &mut impl Write, text: &str) -> io::Result<()> {
    // ANCHOR: gisburn
    let vocabulary = WordVocabulary::from_words(words(text));
    let tokenizer = SimpleTokenizerV1::new(vocabulary);
    let sentence = "\"It's the last he painted, you know,\" \n \
                    Mrs. Gisburn said with pardonable pride.";
    let ids = tokenizer.encode(sentence).map_err(io::Error::other)?;
    let decoded = tokenizer.decode(&ids).map_err(io::Error::other)?;
    // ANCHOR_END: gisburn
    write_ids(out, &ids)?;
    writeln!(out, "{decoded}")
}

/// A word that the story does not hold.
// ANCHOR: hello
pub fn hello(out: &mut impl Write, text: &str) -> io::Result<()> {
    let vocabulary = WordVocabulary::from_words(words(text));
    let tokenizer = SimpleTokenizerV1::new(vocabulary);
    match tokenizer.encode("Hello, do you like tea?") {
        Ok(ids) => write_ids(out, &ids),
        Err(error) => {
            writeln!(out, "word:   {}", error.word)?;
            writeln!(out, "offset: {}", error.offset)
        }
    }
}
// ANCHOR_END: hello

/// How far the story gets from its own text, to ids and back.
// ANCHOR: round_trip
pub fn round_trip(out: &mut impl Write, text: &str) -> io::Result<()> {
    let vocabulary = WordVocabulary::from_words(words(text));
    let tokenizer = SimpleTokenizerV1::new(vocabulary);
    let ids = tokenizer.encode(text).map_err(io::Error::other)?;
    let decoded = tokenizer.decode(&ids).map_err(io::Error::other)?;
    for (name, text) in [("text", text), ("decoded", &decoded)] {
        let newlines = text.matches('\n').count();
        let chars = text.chars().count();
        writeln!(out, "{name:8} {chars} characters, {newlines} newlines")?;
    }
    let again = tokenizer.encode(&decoded).map_err(io::Error::other)?;
    writeln!(out, "{} ids, the same again: {}", ids.len(), again == ids)
}
// ANCHOR_END: round_trip

/// What happens when `encode` cuts by another pattern than the vocabulary's.
pub fn two_patterns(out: &mut impl Write, text: &str) -> io::Result<()> {
    // ANCHOR: two_patterns
    let vocabulary = WordVocabulary::from_words(words(text));
    let without_colons = Separators::new(",.?_!\"()'", true);
    let unknown: Vec<&str> = pieces(text, without_colons)
        .map(|(_, piece)| piece.trim())
        .filter(|piece| !piece.is_empty())
        .filter(|piece| vocabulary.id(piece).is_none())
        .collect();
    // ANCHOR_END: two_patterns
    writeln!(out, "{} pieces without an id", unknown.len())?;
    writeln!(out, "{} ...", unknown[..unknown.len().min(6)].join(" "))
}

/// A small vocabulary as `save` writes it.
pub fn saved(out: &mut impl Write) -> io::Result<()> {
    // ANCHOR: saved
    WordVocabulary::from_words(words("the cat saw the dog.")).save(out)
    // ANCHOR_END: saved
}

/// Writes the ids with commas between, as many on a line as fit.
fn write_ids(out: &mut impl Write, ids: &[TokenId]) -> io::Result<()> {
    for row in ids.chunks(14) {
        let row: Vec<String> = row.iter().map(TokenId::to_string).collect();
        writeln!(out, "{}", row.join(", "))?;
    }
    Ok(())
}
