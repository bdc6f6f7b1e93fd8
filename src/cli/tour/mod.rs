//! `bytepair tour`: every step from a text to a model's input, each in a few
//! lines. One file per group of chapters.

mod bytes;
mod page;
mod vectors;
mod words;

use std::io::{self, BufWriter, Read};
use std::path::{Path, PathBuf};

use bytepair::THE_VERDICT;
use bytepair::bpe::Tokenizer;
use bytepair::files::{FileError, to_text};

use self::page::Page;
use super::error::visible;
use super::input;
use super::numbers::counted;

/// Show every step from text to a language model's input
///
/// Runs the stages of the book in order, on Edith Wharton's story "The Verdict"
/// or on a text of your own.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "\
Examples:
  bytepair tour
  bytepair tour my-story.txt")]
pub struct Args {
    /// Text to use instead of "The Verdict"; `-` reads standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

/// How much of a text is shown, in bytes. The stages are those of the first
/// chapters, which are made to be read: they hold all of it in memory, several
/// times.
const MOST: usize = 4 << 20;

pub fn run(args: &Args) -> anyhow::Result<()> {
    let mut page = Page::new(BufWriter::new(io::stdout().lock()));
    match &args.file {
        None => {
            let name = "\"The Verdict\" by Edith Wharton";
            tour(&mut page, name, THE_VERDICT)?;
        }
        Some(path) => {
            let (name, text) = read(path)?;
            tour(&mut page, &visible(&name), &text)?;
        }
    }
    Ok(page.finish()?)
}

/// The name and the beginning of a text.
fn read(path: &Path) -> anyhow::Result<(String, String)> {
    let (name, reader) = input::open(path)?;
    let mut bytes = Vec::new();
    // A few bytes more show whether a character is cut off.
    let read = reader.take(MOST as u64 + 3).read_to_end(&mut bytes);
    read.map_err(|error| FileError::from_io(&error, name.as_ref()))?;
    if bytes.len() <= MOST {
        let text = to_text(bytes, name.as_ref())?;
        return Ok((name, text));
    }
    let mut text = to_text(whole_characters(bytes), name.as_ref())?;
    text.truncate(text.floor_char_boundary(MOST));
    let first = counted(text.len(), "byte");
    Ok((format!("the first {first} of {name}"), text))
}

/// Bytes without the beginning of a character at their end.
fn whole_characters(mut bytes: Vec<u8>) -> Vec<u8> {
    if let Err(error) = str::from_utf8(&bytes)
        && error.error_len().is_none()
    {
        bytes.truncate(error.valid_up_to());
    }
    bytes
}

/// Every stage on one text.
fn tour(page: &mut Page, name: &str, text: &str) -> anyhow::Result<()> {
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
    Ok(page.next_commands()?)
}
