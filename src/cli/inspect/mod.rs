//! `bytepair inspect`: what a tokenizer is.

mod facts;
mod json;
mod page;

use self::facts::Facts;
use super::output::Output;
use super::tokenizer::NamedTokenizer;

/// Show what a tokenizer holds
///
/// Its size, pattern and special tokens; its fingerprint, which is that of all
/// files with the same tokenizer and of the token shards that it wrote; the longest tokens, those that are not
/// UTF-8 by themselves, and those that no text is encoded to.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bytepair inspect gpt2
  bytepair inspect my-tokenizer
  bytepair inspect tokenizer.json --json
  bytepair inspect ranks.tiktoken --pattern cl100k")]
pub struct Args {
    #[command(flatten)]
    tokenizer: NamedTokenizer,
    /// How many of the longest tokens to show
    #[arg(long, value_name = "N", default_value_t = 8)]
    longest: usize,
    /// Write one JSON object, with all token ids of each kind
    #[arg(long)]
    json: bool,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let encoder = args.tokenizer.load_encoder()?;
    let facts = Facts::new(
        args.tokenizer.path().display().to_string(),
        &encoder,
        args.longest,
    );
    let mut output = Output::standard();
    output.write(|out| match args.json {
        true => json::write(&facts, out),
        false => page::write(&facts, out),
    })?;
    Ok(output.finish()?)
}
