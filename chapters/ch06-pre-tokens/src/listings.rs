//! What this chapter prints on its page.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes.

use std::io::{self, Write};

use ch05_byte_pairs::{Bpe, Settings, TokenId, TokenText, learn};

use crate::{
    Pattern, PreTokenCounts, PreTokenizer, SpecialTokens, SplitError,
    learn_counted,
};

/// The tokens that chapter 5's learner makes across the edges of words.
pub fn crossing(out: &mut impl Write, text: &str) -> io::Result<()> {
    let bpe = learn([text], &up_to(1000)).map_err(io::Error::other)?;
    let mut crossing = tokens(&bpe, 256..1000);
    crossing.retain(|token| {
        let token = String::from_utf8_lossy(token);
        cut(Pattern::Gpt2, &token).len() > 1
    });
    let all = bpe.merges().len();
    writeln!(out, "{} of {all} tokens cross an edge", crossing.len())?;
    crossing.sort_by_key(|token| std::cmp::Reverse(token.len()));
    for tokens in crossing[..12].chunks(4) {
        writeln!(out, "  {}", row(tokens))?;
    }
    Ok(())
}

/// A few texts, split.
pub fn cuts(out: &mut impl Write) -> io::Result<()> {
    for text in [
        "Hello, world. This, is a test.",
        "I'd buy 12!",
        "Dr. Grindle's donkey",
        "x = y",
        "x   y",
        "x\n\ny",
        "end.  \n",
    ] {
        writeln!(out, "{}", row(&cut(Pattern::Gpt2, text)))?;
    }
    Ok(())
}

/// What is before and after the words of `text`, and what the pattern would
/// find if it took the space after a word instead.
pub fn spaces(out: &mut impl Write, text: &str) -> io::Result<()> {
    let letters = Pattern::Regex(r"\p{L}+".to_string());
    let (mut words, mut before, mut after) = (0, 0, 0);
    let mut end = 0;
    for piece in cut(letters, text) {
        let start = end;
        end += piece.len();
        if piece.starts_with(char::is_alphabetic) {
            words += 1;
            before += usize::from(text[..start].ends_with(' '));
            after += usize::from(text[end..].starts_with(' '));
        }
    }
    writeln!(
        out,
        "{words} words: {before} with a space before, {after} with one after"
    )?;

    let behind = concat!(
        r"'(?:[sdmt]|ll|ve|re)|\p{L}+ ?|\p{N}+ ?",
        r"|[^\s\p{L}\p{N}]+ ?|\s+",
    );
    let behind = Pattern::Regex(behind.to_string());
    for (place, pattern) in [("before", Pattern::Gpt2), ("after", behind)] {
        let mut pieces = cut(pattern, text);
        let all = pieces.len();
        pieces.sort();
        pieces.dedup();
        let distinct = pieces.len();
        writeln!(out, "space {place:6}: {all} pieces, {distinct} distinct")?;
    }
    Ok(())
}

/// The pattern as it was published, on a long run of spaces; and ours.
pub fn long_run(out: &mut impl Write) -> io::Result<()> {
    // ANCHOR: long_run
    let text = format!("{}word", " ".repeat(2_000_000));
    let published = concat!(
        r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+",
        r"| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+",
    );
    // ANCHOR_END: long_run
    let published = Pattern::Regex(published.to_string());
    for pattern in [published, Pattern::Gpt2] {
        let pre_tokenizer =
            PreTokenizer::new(pattern).map_err(io::Error::other)?;
        let pieces: Result<Vec<&str>, SplitError> =
            pre_tokenizer.split(&text).collect();
        match pieces {
            Ok(pieces) => {
                let bytes: Vec<usize> =
                    pieces.iter().map(|p| p.len()).collect();
                writeln!(out, "pieces of {bytes:?} bytes")?;
            }
            Err(SplitError::GaveUp { offset, reason }) => {
                writeln!(out, "gave up at byte {offset}:\n  {reason}")?;
            }
            Err(error) => writeln!(out, "{error}")?,
        }
    }
    Ok(())
}

/// The pre-tokens of a text, counted.
pub fn counted(out: &mut impl Write, text: &str) -> io::Result<()> {
    let counts = count(text, &SpecialTokens::default())?;
    let bytes: usize =
        counts.iter().map(|(pre_token, _)| pre_token.len()).sum();
    writeln!(out, "{} pre-tokens of {} bytes", counts.total(), text.len())?;
    writeln!(out, "{} distinct ones of {bytes} bytes", counts.len())?;
    let mut by_count: Vec<_> = counts.iter().collect();
    by_count.sort_by_key(|&(_, count)| u64::MAX - count);
    for (pre_token, count) in by_count.into_iter().take(6) {
        writeln!(out, "{count:5} {}", TokenText(pre_token))?;
    }
    Ok(())
}

/// What the counted pre-tokens teach, and that it is what the pre-tokens teach
/// one by one.
pub fn learned(out: &mut impl Write, text: &str) -> io::Result<()> {
    // ANCHOR: learned
    let counts = count(text, &SpecialTokens::default())?;
    let bpe = learn_counted(&counts, &up_to(1000), |_| {})
        .map_err(io::Error::other)?;
    let apart = learn(cut(Pattern::Gpt2, text), &up_to(1000))
        .map_err(io::Error::other)?;
    // ANCHOR_END: learned
    writeln!(out, "{}", row(&tokens(&bpe, 256..266)))?;
    writeln!(out, "{}", row(&tokens(&bpe, 990..996)))?;
    writeln!(out, "the same as one by one: {}", bpe == apart)?;
    let ids = counts
        .iter()
        .map(|(pre_token, count)| bpe.encode(pre_token).len() as u64 * count);
    writeln!(out, "{} bytes in {} tokens", text.len(), ids.sum::<u64>())
}

/// Two documents in one text, with and without their border.
// ANCHOR: documents
pub fn documents(out: &mut impl Write) -> io::Result<()> {
    let text = "tea<|endoftext|>tea<|endoftext|>";
    let end_of_text =
        SpecialTokens::new(["<|endoftext|>"]).map_err(io::Error::other)?;
    for special in [end_of_text, SpecialTokens::default()] {
        for segment in special.split(text.as_bytes()) {
            let place = segment.special.map_or("text", |_| "special");
            write!(out, "{:?} {place}  ", &text[segment.range])?;
        }
        let bpe = learn_counted(&count(text, &special)?, &up_to(264), |_| {})
            .map_err(io::Error::other)?;
        let made = tokens(&bpe, 256..bpe.vocab_size() as TokenId);
        writeln!(out, "\n  learned: {}", row(&made))?;
    }
    Ok(())
}
// ANCHOR_END: documents

/// The default settings with this size.
fn up_to(vocab_size: usize) -> Settings {
    Settings {
        vocab_size,
        ..Settings::default()
    }
}

/// The pieces of `text`.
fn cut(pattern: Pattern, text: &str) -> Vec<String> {
    let pre_tokenizer = PreTokenizer::new(pattern).expect("a good pattern");
    let pieces = pre_tokenizer.split(text);
    pieces
        .map(|piece| piece.expect("short").to_string())
        .collect()
}

/// The pre-tokens of a document, counted.
fn count(text: &str, special: &SpecialTokens) -> io::Result<PreTokenCounts> {
    let gpt2 = PreTokenizer::new(Pattern::Gpt2).map_err(io::Error::other)?;
    let mut counts = PreTokenCounts::new();
    counts
        .add_document(text.as_bytes(), &gpt2, special)
        .map_err(io::Error::other)?;
    Ok(counts)
}

/// The bytes of these tokens.
fn tokens(bpe: &Bpe, ids: std::ops::Range<TokenId>) -> Vec<&[u8]> {
    ids.filter_map(|id| bpe.bytes(id)).collect()
}

/// Texts in quotes, side by side.
fn row<Text: AsRef<[u8]>>(texts: &[Text]) -> String {
    let texts = texts.iter().map(|t| TokenText(t.as_ref()).to_string());
    texts.collect::<Vec<_>>().join(" ")
}
