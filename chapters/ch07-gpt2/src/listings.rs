//! What this chapter prints on its page.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes.

use std::collections::BTreeSet;
use std::io::{self, Write};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ch05_byte_pairs::{Bpe, Settings, TokenText};
use ch06_pre_tokens::{
    Pattern, PreTokenCounts, PreTokenizer, SpecialTokens, learn_counted,
};

use crate::{
    GPT2_END_OF_TEXT, MergeTree, SpecialPolicy, TokenId, Tokenizer, Vocabulary,
    byte_to_char, bytes_to_text, gpt2_vocabulary, parse_tiktoken,
    parse_vocab_json, write_merges_txt, write_vocab_json,
};

/// A few bytes and texts in GPT-2's alphabet.
pub fn alphabet(out: &mut impl Write) -> io::Result<()> {
    for byte in [b'a', b'!', b' ', b'\n', 0, 0xC3, 0xA9] {
        write!(out, "{byte} {}   ", byte_to_char(byte))?;
    }
    writeln!(out)?;
    for text in [" a genius", "thé\n", "茶"] {
        let written = bytes_to_text(text.as_bytes());
        writeln!(out, "{text:?} is written {written}")?;
    }
    Ok(())
}

/// A small vocabulary, learned here, in the three kinds of files.
pub fn files(out: &mut impl Write) -> io::Result<()> {
    let tokenizer = small().map_err(io::Error::other)?;

    let mut json = Vec::new();
    write_vocab_json(&tokenizer, &mut json)?;
    let json = String::from_utf8_lossy(&json);
    writeln!(out, "vocab.json, after the bytes:")?;
    for line in json.lines().skip(1 + 256) {
        writeln!(out, "{line}")?;
    }

    writeln!(out, "merges.txt:")?;
    write_merges_txt(tokenizer.vocabulary(), &mut *out)?;

    writeln!(out, "small.tiktoken, after the bytes:")?;
    for (id, bytes) in tokenizer.vocabulary().iter().skip(256) {
        writeln!(out, "{} {id}", BASE64_STANDARD.encode(bytes))?;
    }
    Ok(())
}

/// The merges of `.tiktoken` ranks, found again.
pub fn recovered(out: &mut impl Write) -> io::Result<()> {
    let gpt2 = gpt2_vocabulary();
    let lines = gpt2
        .iter()
        .map(|(id, bytes)| format!("{} {id}\n", BASE64_STANDARD.encode(bytes)));
    let tokens = parse_tiktoken(&lines.collect::<String>());
    let found = Vocabulary::from_ranks(tokens.map_err(io::Error::other)?);
    let all = found.merges().len();
    let same = found.merges() == gpt2.merges();
    writeln!(out, "{all} merges, the same as in merges.txt: {same}")
}

/// Ids that do not follow the lines, and two merges that spell the same.
pub fn ids(out: &mut impl Write) -> io::Result<()> {
    let entries = parse_vocab_json(
        "{\"a\": 90, \"b\": 7, \"c\": 5, \"ab\": 1, \"bc\": 2, \"abc\": 70}",
    )
    .map_err(io::Error::other)?;
    let merges = "b c\na b\na bc\nab c\n";
    let (vocabulary, _) = Vocabulary::from_merges_txt(merges, &entries)
        .map_err(io::Error::other)?;
    for (line, &(left, right)) in vocabulary.merges().iter().enumerate() {
        let made = vocabulary.made((left, right)).expect("it is a merge");
        let bytes = vocabulary.bytes(made.id).unwrap_or_default();
        let token = TokenText(bytes);
        writeln!(out, "line {line}: {left} + {right} = {token} {}", made.id)?;
    }
    Ok(())
}

/// The sentence of this chapter: two texts, an end of text between them, and a
/// place where two halves of a string were joined without a space.
// ANCHOR: sentence_text
pub const SENTENCE: &str = concat!(
    "Hello, do you like tea? <|endoftext|> In the sunlit terraces",
    "of someunknownPlace.",
);
// ANCHOR_END: sentence_text

/// Its ids, its tokens, and back.
pub fn sentence(out: &mut impl Write) -> io::Result<()> {
    // ANCHOR: sentence
    let gpt2 = Tokenizer::gpt2();
    let ids = gpt2
        .encode_with(SENTENCE, SpecialPolicy::Allow)
        .map_err(io::Error::other)?;
    let text = gpt2.decode_lossy(&ids).map_err(io::Error::other)?;
    // ANCHOR_END: sentence
    for ids in ids.chunks(10) {
        writeln!(out, "{}\n  {}", list(ids), pieces(&gpt2, ids))?;
    }
    writeln!(out, "{text}")
}

/// What a forgotten space changes.
pub fn forgotten_space(out: &mut impl Write) -> io::Result<()> {
    let gpt2 = Tokenizer::gpt2();
    for text in ["sunlit terracesof some", "sunlit terraces of some"] {
        let ids = gpt2.encode(text).map_err(io::Error::other)?;
        writeln!(out, "{}\n  {}", list(&ids), pieces(&gpt2, &ids))?;
    }
    Ok(())
}

/// One text under three policies.
pub fn policies(out: &mut impl Write) -> io::Result<()> {
    let gpt2 = Tokenizer::gpt2();
    // ANCHOR: policies
    let text = "tea? <|endoftext|>";
    let policies = [
        ("forbid", SpecialPolicy::Forbid),
        ("allow", SpecialPolicy::Allow),
        ("text", SpecialPolicy::Text),
    ];
    // ANCHOR_END: policies
    for (name, policy) in policies {
        match gpt2.encode_with(text, policy) {
            Ok(ids) => {
                let pieces = pieces(&gpt2, &ids);
                writeln!(out, "{name}: {}\n  {pieces}", list(&ids))?;
            }
            Err(error) => {
                let error = error.to_string();
                writeln!(out, "{name}: {}", error.replace("; ", ";\n  "))?;
            }
        }
    }
    Ok(())
}

/// Words that nobody ever wrote, a character that takes several tokens, and
/// white space.
pub fn odd(out: &mut impl Write) -> io::Result<()> {
    let gpt2 = Tokenizer::gpt2();
    for text in ["Akwirw ier", "茶", "x  y", "if x:\n    y"] {
        let ids = gpt2.encode(text).map_err(io::Error::other)?;
        let pieces = pieces(&gpt2, &ids);
        writeln!(out, "{text:?}: {}\n  {pieces}", list(&ids))?;
    }
    let longest = gpt2.vocabulary().iter().max_by_key(|(_, t)| t.len());
    let (id, bytes) = longest.expect("it is not empty");
    let not_text = gpt2.vocabulary().iter();
    let not_text = not_text.filter(|(_, t)| str::from_utf8(t).is_err());
    writeln!(out, "longest token: {id}, {} bytes", bytes.len())?;
    writeln!(out, "tokens that are no text: {}", not_text.count())?;
    writeln!(out, "two spaces: {:?}", gpt2.vocabulary().id(b"  "))
}

/// A whole story as ids.
pub fn story_ids(out: &mut impl Write, text: &str) -> io::Result<()> {
    let gpt2 = Tokenizer::gpt2();
    let ids = gpt2.encode(text).map_err(io::Error::other)?;
    let distinct: BTreeSet<&TokenId> = ids.iter().collect();
    writeln!(
        out,
        "{} chars, {} ids, {} of them distinct",
        text.chars().count(),
        ids.len(),
        distinct.len()
    )?;
    writeln!(out, "{}", list(&ids[..11]))?;
    writeln!(out, "{}", pieces(&gpt2, &ids[..11]))
}

/// How GPT-2 came by the token of " unknown".
pub fn tree(out: &mut impl Write) -> io::Result<()> {
    let gpt2 = Tokenizer::gpt2();
    let ids = gpt2.encode(" unknown").map_err(io::Error::other)?;
    let tree = MergeTree::new(&gpt2, ids[0]).expect("its own id");
    write!(out, "{tree}")
}

/// What a few words teach, with a special token after them.
// ANCHOR: small
fn small() -> Result<Tokenizer, Box<dyn std::error::Error + Send + Sync>> {
    let gpt2 = PreTokenizer::new(Pattern::Gpt2)?;
    let text = "the tea, the teapot, the theatre";
    let mut counts = PreTokenCounts::new();
    counts.add_document(text.as_bytes(), &gpt2, &SpecialTokens::default())?;
    let settings = Settings {
        vocab_size: 256 + 4,
        ..Settings::default()
    };
    let bpe: Bpe = learn_counted(&counts, &settings, |_| {})?;
    let special = [(GPT2_END_OF_TEXT.to_string(), 256 + 4)];
    Ok(Tokenizer::new(Vocabulary::from(&bpe), gpt2, special)?)
}
// ANCHOR_END: small

/// Ids with commas between.
fn list(ids: &[TokenId]) -> String {
    format!("{ids:?}").replace(['[', ']'], "")
}

/// The tokens of `ids` in quotes, side by side.
fn pieces(tokenizer: &Tokenizer, ids: &[TokenId]) -> String {
    let bytes = |&id| tokenizer.decode(&[id]).unwrap_or_default();
    let pieces = ids.iter().map(|id| TokenText(&bytes(id)).to_string());
    pieces.collect::<Vec<_>>().join(" ")
}
