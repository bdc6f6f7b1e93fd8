//! `bytepair truncate`: cuts a text to a number of tokens.

mod text;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::{Error, anyhow};
use bytepair::bpe::{
    Border, EncodeError, Encoder, Side, SplitError, TruncateError, Truncation,
    split_into_chunks, truncate_part,
};

use self::text::Text;
use super::error::{UsageError, cannot_encode};
use super::input::Inputs;
use super::numbers::{at_least_one, counted};
use super::output::OutputArg;
use super::tokenizer::{SpecialArg, TokenizerArg};

/// Cut a text to a number of tokens
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Writes the longest piece of the text that has at most N tokens when it is
encoded by itself, and nothing else: no newline is added. Of a long file, only
the piece and a little after it are read.

Examples:
  bytepair truncate story.txt --tokens 1000
  bytepair truncate story.txt --tokens 1000 --side left --at sentence
  bytepair truncate story.txt --tokens 512 --chunks --overlap 64 -o story.jsonl")]
pub struct Args {
    /// File to read; with none, or with `-`, read standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Maximum number of tokens of the piece
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    tokens: NonZeroUsize,
    /// Side on which text is cut off [default: right]
    #[arg(long, value_enum, conflicts_with = "chunks")]
    side: Option<SideArg>,
    /// Where the text may be cut. Words and sentences are those of Unicode
    #[arg(long, value_enum, default_value_t)]
    at: At,
    #[command(flatten)]
    tokenizer: TokenizerArg,
    #[command(flatten)]
    special: SpecialArg,
    #[command(flatten)]
    out: OutputArg,
    /// Split all of the text into such pieces and write a JSON string per line
    #[arg(long)]
    chunks: bool,
    /// Maximum number of tokens that a chunk shares with the next [default: 0]
    #[arg(long, value_name = "M", requires = "chunks")]
    overlap: Option<usize>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum SideArg {
    /// Keep the end of the text
    Left,
    /// Keep the beginning of the text
    Right,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum At {
    /// Between any two characters
    #[default]
    Character,
    /// Between two words, white space or marks
    Word,
    /// Between two sentences
    Sentence,
}

impl Args {
    fn limit(&self) -> Truncation {
        Truncation {
            tokens: self.tokens.get(),
            side: match self.side {
                Some(SideArg::Left) => Side::Left,
                Some(SideArg::Right) | None => Side::Right,
            },
            at: match self.at {
                At::Character => Border::Character,
                At::Word => Border::Word,
                At::Sentence => Border::Sentence,
            },
        }
    }
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let path = args.file.as_deref().unwrap_or(Path::new("-"));
    let (tokens, overlap) = (args.tokens.get(), args.overlap.unwrap_or(0));
    if overlap >= tokens {
        return Err(UsageError(format!(
            "--overlap {overlap} in chunks of --tokens {tokens}; \
             the overlap must be smaller"
        ))
        .into());
    }
    args.out.check(&Inputs::of(path))?;
    let encoder = args.tokenizer.load_encoder()?;
    let mut text = Text::open(path)?;
    let written = match args.chunks {
        true => chunks(args, &encoder, &mut text)?,
        false => piece(args, &encoder, &mut text)?,
    };
    let mut output = args.out.open()?;
    output.write(|out| out.write_all(&written))?;
    Ok(output.finish()?)
}

/// How many bytes a token is expected to have at most, and how many more are
/// read.
const TOKEN: u64 = 128;
const MORE: u64 = 65_536;

/// The longest piece. As much of the text is read as is needed to find it.
fn piece(
    args: &Args,
    encoder: &Encoder,
    text: &mut Text,
) -> anyhow::Result<Vec<u8>> {
    let (limit, policy) = (args.limit(), args.special.policy());
    let mut bytes = (limit.tokens as u64).saturating_mul(TOKEN);
    bytes = bytes.saturating_add(MORE);
    loop {
        let mut part = text.part(limit.side, bytes)?;
        let piece =
            truncate_part(encoder, &part.bytes, part.is_whole, &limit, policy)
                .map_err(|error| error.moved_by(part.start))
                .map_err(|error| cannot_truncate(error, text.name()))?;
        if let Some(piece) = piece {
            part.bytes.truncate(piece.end);
            part.bytes.drain(..piece.start);
            return Ok(part.bytes);
        }
        bytes = bytes.saturating_mul(4);
    }
}

/// The chunks of a text, each as a JSON string on a line.
fn chunks(
    args: &Args,
    encoder: &Encoder,
    text: &mut Text,
) -> anyhow::Result<Vec<u8>> {
    let whole = String::from_utf8(text.all()?).map_err(|error| {
        not_utf8(error.utf8_error().valid_up_to(), text.name())
    })?;
    let (limit, overlap) = (args.limit(), args.overlap.unwrap_or(0));
    let policy = args.special.policy();
    let of_text = |error| cannot_truncate(error, text.name());
    let chunks = split_into_chunks(
        encoder,
        &whole,
        limit.tokens,
        overlap,
        limit.at,
        policy,
    );
    let mut lines = Vec::new();
    for chunk in chunks.map_err(of_text)? {
        serde_json::to_writer(&mut lines, &whole[chunk.map_err(of_text)?])?;
        lines.push(b'\n');
    }
    Ok(lines)
}

/// The error of a text, `name`, that cannot be truncated.
fn cannot_truncate(error: TruncateError, name: &str) -> Error {
    match error {
        TruncateError::Encode(EncodeError::Split(SplitError::NotUtf8 {
            offset,
        })) => not_utf8(offset, name),
        TruncateError::Encode(error) => cannot_encode(error, name),
        TruncateError::NothingFits { tokens, at, offset } => {
            let or = match at {
                Border::Character => "",
                _ => " or --at character",
            };
            let tokens = counted(tokens, "token");
            anyhow!(
                "no piece of at most {tokens} that is cut between two {at}s, \
                 {name} at byte {offset}; use a larger --tokens{or}"
            )
        }
        error => UsageError(error.to_string()).into(),
    }
}

fn not_utf8(offset: usize, name: &str) -> Error {
    anyhow!("not UTF-8, {name} at byte {offset}; convert it to UTF-8")
}
