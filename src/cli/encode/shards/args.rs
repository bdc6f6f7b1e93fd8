//! The options of token shards.

use std::path::{Path, PathBuf};

/// The options of token shards.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Token shards")]
pub struct ShardArgs {
    /// Write the ids into numbered files of this folder, each of --shard-tokens
    /// tokens: tokens-00000.bin and so on, with an index.json that says what
    /// they hold. A file is a document, unless --lines or --jsonl says
    /// otherwise. --output u16 or u32 sets the width of the ids [default: the
    /// narrowest that holds all ids of the tokenizer]
    #[arg(long, value_name = "DIR", conflicts_with_all = ["path", "chat"])]
    shards: Option<PathBuf>,
    /// Number of tokens per shard, or with a suffix K, M or G, such as 100M for
    /// 100,000,000. Only the last shard may have fewer; a document that does
    /// not fit continues in the next one
    #[arg(
        long,
        value_name = "N",
        default_value = "100M",
        value_parser = parse_tokens,
        requires = "shards"
    )]
    pub shard_tokens: u64,
    /// Treat each line, including its line ending, as a document of its own
    #[arg(long, requires = "shards", conflicts_with = "jsonl")]
    pub lines: bool,
    /// Write this special token after each document, such as '<|endoftext|>'
    /// [default: nothing]
    #[arg(long, value_name = "TEXT", requires = "shards")]
    pub end_of_document: Option<String>,
    /// Go on where a run that was interrupted stopped writing: the inputs,
    /// options and tokenizer must be the same. With a folder that has no shards
    /// yet, begin
    #[arg(long, requires = "shards")]
    pub resume: bool,
}

impl ShardArgs {
    /// The folder, if shards are to be written.
    pub fn folder(&self) -> Option<&Path> {
        self.shards.as_deref()
    }
}

/// A number of tokens, with a suffix that is a power of 1,000: a "100M shard"
/// has 100,000,000 tokens, unlike a memory of 100M.
fn parse_tokens(text: &str) -> Result<u64, String> {
    let unit = match text.chars().next_back().map(|c| c.to_ascii_uppercase()) {
        Some('K') => 1000,
        Some('M') => 1_000_000,
        Some('G') => 1_000_000_000,
        _ => 1,
    };
    let digits = if unit == 1 {
        text
    } else {
        &text[..text.len() - 1]
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(
            "must be a number of tokens, or one with a suffix K, M or \
                    G, such as 100M"
                .to_string(),
        );
    }
    let number: Option<u64> = digits.parse().ok();
    // Its bytes must be countable too.
    let number = number.and_then(|number| number.checked_mul(unit));
    match number.filter(|&number| number <= u64::MAX >> 3) {
        Some(0) => Err("must be at least 1".to_string()),
        Some(number) => Ok(number),
        None => Err("larger than any file".to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::parse_tokens;

    #[test]
    fn suffixes_are_powers_of_1000() {
        assert_eq!(parse_tokens("7"), Ok(7));
        assert_eq!(parse_tokens("2k"), Ok(2000));
        assert_eq!(parse_tokens("100M"), Ok(100_000_000));
        assert_eq!(parse_tokens("1G"), Ok(1_000_000_000));
    }

    #[test]
    fn other_text_is_refused() {
        for text in ["", "M", "-1", "+1", "1.5M", "1 K", "1T", "é", "0", "0M"]
        {
            assert!(parse_tokens(text).is_err(), "{text}");
        }
        for text in ["99999999999999999999", "9999999999G"] {
            assert_eq!(parse_tokens(text).unwrap_err(), "larger than any file");
        }
    }
}
