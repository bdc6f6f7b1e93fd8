//! `bytepair tour`: the whole way from a text to what a model reads, each stage
//! in a few lines. A file for each tower of chapters.

mod bytes;
mod page;
mod vectors;
mod words;

use std::io::{self, BufWriter};
use std::path::PathBuf;

use bytepair::THE_VERDICT;
use bytepair::bpe::Tokenizer;
use bytepair::files::to_text;

use self::page::Page;
use super::error::visible;
use super::input;
use super::output::of_standard_output;

/// Show the whole way from a text to what a model reads
///
/// Every stage of the book, one after the other, on Edith Wharton's story "The
/// Verdict" or on a text of yours.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "\
Examples:
  bytepair tour
  bytepair tour my-story.txt")]
pub struct Args {
    /// A text of yours; `-` is standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let mut page = Page::new(BufWriter::new(io::stdout().lock()));
    let shown = match &args.file {
        None => {
            tour(&mut page, "\"The Verdict\" by Edith Wharton", THE_VERDICT)
        }
        Some(path) => {
            let input = input::read(path)?;
            let text = to_text(input.bytes, input.name.as_ref())?;
            tour(&mut page, &visible(&input.name), &text)
        }
    };
    let shown = shown.and_then(|()| page.finish());
    Ok(shown.map_err(of_standard_output)?)
}

/// Every stage on one text.
fn tour(page: &mut Page, name: &str, text: &str) -> io::Result<()> {
    page.title("Tokens by Hand, on", name)?;
    words::language_models(page, text)?;
    words::cut_into_words(page, text)?;
    let vocabulary = words::vocabulary(page, text)?;
    words::special_tokens(page, vocabulary)?;
    bytes::byte_pairs(page, text)?;
    bytes::pre_tokens(page, text)?;
    let gpt2 = Tokenizer::gpt2();
    let ids = bytes::gpt2(page, &gpt2, text)?;
    vectors::windows(page, &gpt2, &ids)?;
    vectors::batches_and_embeddings(page, &gpt2, ids)?;
    page.next_commands()
}
