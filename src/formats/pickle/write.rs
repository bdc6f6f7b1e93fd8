//! Writing a pickle of a `tiktoken.Encoding`.

use std::io::{self, Write};

use ch07_gpt2::Tokenizer;

use crate::formats::check_plain;
use crate::formats::expressions::published;
use crate::formats::tiktoken::check_tiktoken;

/// Whether a pickle can hold a tokenizer.
///
/// # Errors
/// In words: what only a `tokenizer.json` can say; tokens whose merges do not
/// follow from their ids, as in a `.tiktoken` file; a pattern that is more than
/// one expression.
pub fn check_pickle(tokenizer: &Tokenizer) -> Result<(), String> {
    check_plain(tokenizer)?;
    check_tiktoken(tokenizer.vocabulary())?;
    published(tokenizer.pre_tokenizer().pattern())?;
    Ok(())
}

/// Writes a `tiktoken.Encoding` as Python's `pickle` of protocol 3 does, for
/// any version 3 of Python that has tiktoken: `pickle.load` gives it.
///
/// # Errors
/// Those of the writer; a tokenizer that does not pass
/// [`check_pickle`].
pub fn write_pickle(
    tokenizer: &Tokenizer,
    mut out: impl Write,
) -> io::Result<()> {
    let vocabulary = tokenizer.vocabulary();
    check_pickle(tokenizer).map_err(io::Error::other)?;
    let pattern = tokenizer.pre_tokenizer().pattern();
    let pattern = published(pattern).map_err(io::Error::other)?;
    out.write_all(b"\x80\x03ctiktoken.core\nEncoding\n)\x81}(")?;
    for (key, value) in [("name", "bytepair"), ("pat_str", pattern)] {
        text(&mut out, key)?;
        text(&mut out, value)?;
    }
    text(&mut out, "mergeable_ranks")?;
    out.write_all(b"}(")?;
    for (id, token) in vocabulary.iter() {
        out.write_all(b"B")?;
        bytes(&mut out, token)?;
        number(&mut out, id)?;
    }
    out.write_all(b"u")?;
    text(&mut out, "special_tokens")?;
    out.write_all(b"}(")?;
    for (token, id) in tokenizer.special() {
        text(&mut out, token)?;
        number(&mut out, id)?;
    }
    out.write_all(b"uub.")
}

fn text(mut out: impl Write, text: &str) -> io::Result<()> {
    out.write_all(b"X")?;
    bytes(out, text.as_bytes())
}

/// Bytes, with the four of their length before them.
fn bytes(mut out: impl Write, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(bytes)
}

fn number(mut out: impl Write, number: u32) -> io::Result<()> {
    match i32::try_from(number) {
        Ok(number) => {
            out.write_all(b"J")?;
            out.write_all(&number.to_le_bytes())
        }
        // With the sign's byte.
        Err(_) => {
            out.write_all(b"\x8a\x05")?;
            out.write_all(&i64::from(number).to_le_bytes()[..5])
        }
    }
}
