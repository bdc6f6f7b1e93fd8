//! What this chapter prints on its page.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes.

use std::io::{self, Write};

use crate::{
    RegexSplitter, Separators, pieces, split_keeping_everything,
    split_keeping_white_space, split_keeping_words_and_marks, words,
};

/// The sentence that the three stages split.
// ANCHOR: sentence
pub const SENTENCE: &str = "Hello, world. This, is a test.";
// ANCHOR_END: sentence

/// How long `text` is, and how it begins.
// ANCHOR: story
pub fn story(out: &mut impl Write, text: &str) -> io::Result<()> {
    let beginning: String = text.chars().take(63).collect();
    writeln!(out, "{} characters", text.chars().count())?;
    writeln!(out, "{beginning}")
}
// ANCHOR_END: story

/// Which texts begin with a separator, and how long it is.
// ANCHOR: separators
pub fn separators(out: &mut impl Write) -> io::Result<()> {
    for text in ["world", " world", ", world", "--world", "-world"] {
        let length = Separators::PUNCTUATION.length_at(text);
        writeln!(out, "{text:8} {length:?}")?;
    }
    Ok(())
}
// ANCHOR_END: separators

/// The pieces of a short text, each with its place.
// ANCHOR: scanner
pub fn scanner(out: &mut impl Write) -> io::Result<()> {
    for (offset, piece) in pieces("Yes--no, sir", Separators::PUNCTUATION) {
        writeln!(out, "{offset:2} {piece:?}")?;
    }
    Ok(())
}
// ANCHOR_END: scanner

/// The sentence cut at white space.
pub fn stage_1(out: &mut impl Write) -> io::Result<()> {
    // ANCHOR: stage_1
    write_pieces(out, &split_keeping_white_space(SENTENCE))
    // ANCHOR_END: stage_1
}

/// The sentence cut at commas and periods too.
pub fn stage_2(out: &mut impl Write) -> io::Result<()> {
    // ANCHOR: stage_2
    write_pieces(out, &split_keeping_everything(SENTENCE))
    // ANCHOR_END: stage_2
}

/// The sentence without what is empty or white.
pub fn stage_3(out: &mut impl Write) -> io::Result<()> {
    // ANCHOR: stage_3
    write_pieces(out, &split_keeping_words_and_marks(SENTENCE))
    // ANCHOR_END: stage_3
}

/// How many words and marks `text` has, and the first 30.
// ANCHOR: story_words
pub fn story_words(out: &mut impl Write, text: &str) -> io::Result<()> {
    let found: Vec<&str> = words(text).collect();
    writeln!(out, "{} pieces", found.len())?;
    write_pieces(out, &found[..found.len().min(30)])
}
// ANCHOR_END: story_words

/// The pattern of each stage, and how many pieces of `text` each way finds.
// ANCHOR: patterns
pub fn patterns(out: &mut impl Write, text: &str) -> io::Result<()> {
    for separators in [
        Separators::WHITE_SPACE,
        Separators::COMMA_AND_PERIOD,
        Separators::PUNCTUATION,
    ] {
        let pattern = separators.pattern();
        let by_hand = pieces(text, separators).count();
        let by_regex = RegexSplitter::new(separators).split(text).len();
        writeln!(out, "{pattern}")?;
        writeln!(out, "  {by_hand} pieces by hand, {by_regex} by regex")?;
    }
    Ok(())
}
// ANCHOR_END: patterns

/// Two programs that do different things and have the same words.
// ANCHOR: same_words
pub fn same_words(out: &mut impl Write) -> io::Result<()> {
    let always = "if hungry:\n    eat()\nsleep()";
    let only_then = "if hungry:\n    eat()\n    sleep()";
    for program in [always, only_then] {
        write_pieces(out, &words(program).collect::<Vec<_>>())?;
    }
    Ok(())
}
// ANCHOR_END: same_words

/// What becomes of texts that are not English prose.
pub fn odd_words(out: &mut impl Write) -> io::Result<()> {
    // ANCHOR: odd_words
    for text in ["don't", "well-known", "3.14", "e.g.", "a---b", "東京へ行く"]
    {
        write_pieces(out, &words(text).collect::<Vec<_>>())?;
    }
    // ANCHOR_END: odd_words
    Ok(())
}

/// Writes the pieces in quotes, as many on a line as fit.
fn write_pieces(out: &mut impl Write, pieces: &[&str]) -> io::Result<()> {
    let mut line = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        let comma = if index + 1 < pieces.len() { ", " } else { "" };
        let quoted = format!("{piece:?}{comma}");
        if line.len() + quoted.len() > 78 {
            writeln!(out, "{}", line.trim_end())?;
            line.clear();
        }
        line.push_str(&quoted);
    }
    writeln!(out, "{line}")
}
