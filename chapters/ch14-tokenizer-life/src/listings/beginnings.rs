//! How many tokens the beginnings of a word have.

use std::io::{self, Write};

use ch05_byte_pairs::TokenText;
use ch07_gpt2::{Tokenizer, Tokens};

/// The tokens of each beginning of a word.
pub fn beginnings(out: &mut impl Write) -> io::Result<()> {
    let gpt2 = Tokenizer::gpt2();
    let word = " unbelievable";
    for end in 2..=word.len() {
        let ids = gpt2.encode(&word[..end]).map_err(io::Error::other)?;
        let tokens: Vec<String> = ids
            .iter()
            .filter_map(|&id| gpt2.bytes(id))
            .map(|bytes| TokenText(bytes).to_string())
            .collect();
        writeln!(out, "{}  {}", ids.len(), tokens.join(" "))?;
    }
    Ok(())
}
