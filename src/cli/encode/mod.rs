//! `bytepair encode`: text to ids.

mod form;

use std::ops::ControlFlow;
use std::path::Path;

use bytepair::bpe::{Encoder, ReadError, TokenId};
use bytepair::files::FileError;
use bytepair::formats::npy::write_npy_u32;

use self::form::{Form, Written, write_readable};
use super::error::{UsageError, cannot_encode};
use super::input::{self, Inputs};
use super::jsonl;
use super::output::OutputArg;
use super::progress::of_bytes;
use super::tokenizer::{SpecialArg, TokenizerArg};

/// Turn text into token ids
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  echo 'Hello, do you like tea?' | bytepair encode
  bytepair encode story.txt --output u16 -o story.bin
  bytepair encode --tokenizer my-tokenizer --special allow book.txt
  echo '\"one\"' | bytepair encode --jsonl --output json")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    tokenizer: TokenizerArg,
    #[command(flatten)]
    special: SpecialArg,
    /// How the ids are written
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    output: Form,
    #[command(flatten)]
    out: OutputArg,
    /// Each input line is a JSON string, each output line its ids
    #[arg(long)]
    jsonl: bool,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    if args.jsonl && !args.output.is_readable() {
        let what = "--jsonl with a binary --output; take ids or json";
        return Err(UsageError(what.to_string()).into());
    }
    let encoder = args.tokenizer.load_encoder()?;
    if args.jsonl {
        return answer_lines(args, &encoder);
    }
    let mut output = match args.output.is_readable() {
        true => args.out.open()?,
        false => args.out.open_binary()?,
    };
    let mut all = Vec::new();
    for path in args.inputs.paths() {
        encode_file(args, &encoder, path, |written, ids| match args.output {
            Form::Npy => {
                all.extend_from_slice(ids);
                Ok(())
            }
            _ => written.write(&mut output, ids),
        })?;
        args.output.end_of_file(&mut output)?;
    }
    if args.output == Form::Npy {
        output.write(|out| write_npy_u32(out, &[all.len()], &all))?;
    }
    Ok(output.finish()?)
}

/// Encodes a file on all cores and calls `take` with its ids, some at a time
/// and none at the end.
fn encode_file(
    args: &Args,
    encoder: &Encoder,
    path: &Path,
    mut take: impl FnMut(&mut Written, &[TokenId]) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let (name, reader) = input::open(path)?;
    let bar = of_bytes("encoding", input::length(path))?;
    let mut written = Written::new(args.output, &name);
    let mut stopped = Ok(());
    let encoded =
        encoder.encode_reader(reader, args.special.policy(), |ids, done| {
            bar.set_position(done);
            stopped = take(&mut written, ids);
            match stopped {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
    bar.finish_and_clear();
    stopped?;
    encoded.map_err(|error| match error {
        ReadError::Encode(error) => cannot_encode(error, &name),
        ReadError::Io(error) => {
            FileError::from_io(&error, Path::new(&name)).into()
        }
    })?;
    take(&mut written, &[])
}

fn answer_lines(args: &Args, encoder: &Encoder) -> anyhow::Result<()> {
    let output = args.out.open()?;
    jsonl::answer(&args.inputs, output, |text: String, place| {
        let ids = encoder
            .encode_with(&text, args.special.policy())
            .map_err(|error| cannot_encode(error, place))?;
        let mut answer = Vec::new();
        write_readable(&mut answer, &ids, args.output)?;
        Ok(answer)
    })
}
