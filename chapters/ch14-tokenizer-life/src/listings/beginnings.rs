//! How many tokens the beginnings of a word have.

use std::io::{self, Write};

use ch05_byte_pairs::TokenText;
use ch07_gpt2::{Tokenizer, Tokens};

/// The word.
pub const WORD: &str = " unbelievable";

/// The tokens of each beginning of the word, from two letters on.
pub fn tokens_of_beginnings() -> io::Result<Vec<Vec<String>>> {
    let gpt2 = Tokenizer::gpt2();
    let beginnings = (2..=WORD.len()).map(|end| {
        let ids = gpt2.encode(&WORD[..end]).map_err(io::Error::other)?;
        let bytes = ids.iter().filter_map(|&id| gpt2.bytes(id));
        Ok(bytes.map(|bytes| TokenText(bytes).to_string()).collect())
    });
    beginnings.collect()
}

/// Prints the tokens of each beginning, and their number.
pub fn beginnings(out: &mut impl Write) -> io::Result<()> {
    for tokens in tokens_of_beginnings()? {
        writeln!(out, "{}  {}", tokens.len(), tokens.join(" "))?;
    }
    Ok(())
}
