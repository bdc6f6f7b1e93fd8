//! `bytepair encode`: text to ids.

use std::io::{self, Write};

use bytepair::bpe::{TokenId, Tokenizer};
use bytepair::formats::npy::write_npy_u32;

use super::error::{UsageError, cannot_encode};
use super::input::Inputs;
use super::jsonl;
use super::output::OutputArg;
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Form {
    /// Numbers with spaces between, a line a file
    #[default]
    Ids,
    /// A JSON array, a line a file
    Json,
    /// Two bytes each, little-endian, the files laid end to end
    U16,
    /// Four bytes each, little-endian, the files laid end to end
    U32,
    /// One NumPy array of u32
    Npy,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let readable = matches!(args.output, Form::Ids | Form::Json);
    if args.jsonl && !readable {
        let what = "--jsonl with a binary --output; take ids or json";
        return Err(UsageError(what.to_string()).into());
    }
    let tokenizer = args.tokenizer.load()?;
    if args.jsonl {
        return answer_lines(args, &tokenizer);
    }
    let mut output = match readable {
        true => args.out.open()?,
        false => args.out.open_binary()?,
    };
    let mut all = Vec::new();
    for input in args.inputs.read() {
        let input = input?;
        let ids = tokenizer
            .encode_bytes(&input.bytes, args.special.policy())
            .map_err(|error| cannot_encode(error, &input.name))?;
        match args.output {
            Form::Ids | Form::Json => output.write(|out| {
                write_readable(out, &ids, args.output)?;
                writeln!(out)
            })?,
            Form::U16 => {
                let bytes = to_u16(&ids, &input.name)?;
                output.write(|out| out.write_all(&bytes))?;
            }
            Form::U32 => output.write(|out| write_u32(out, &ids))?,
            Form::Npy => all.extend(ids),
        }
    }
    if args.output == Form::Npy {
        output.write(|out| write_npy_u32(out, &[all.len()], &all))?;
    }
    Ok(output.finish()?)
}

fn answer_lines(args: &Args, tokenizer: &Tokenizer) -> anyhow::Result<()> {
    let output = args.out.open()?;
    jsonl::answer(&args.inputs, output, |text: String, place| {
        let ids = tokenizer
            .encode_with(&text, args.special.policy())
            .map_err(|error| cannot_encode(error, place))?;
        let mut answer = Vec::new();
        write_readable(&mut answer, &ids, args.output)?;
        Ok(answer)
    })
}

fn write_readable(
    out: &mut dyn Write,
    ids: &[TokenId],
    form: Form,
) -> io::Result<()> {
    let (separator, open, close) = match form {
        Form::Json => (", ", "[", "]"),
        _ => (" ", "", ""),
    };
    out.write_all(open.as_bytes())?;
    for (i, id) in ids.iter().enumerate() {
        let separator = if i == 0 { "" } else { separator };
        write!(out, "{separator}{id}")?;
    }
    out.write_all(close.as_bytes())
}

fn write_u32(out: &mut dyn Write, ids: &[TokenId]) -> io::Result<()> {
    ids.iter()
        .try_for_each(|id| out.write_all(&id.to_le_bytes()))
}

fn to_u16(ids: &[TokenId], name: &str) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(ids.len() * 2);
    for (position, &id) in ids.iter().enumerate() {
        let id = u16::try_from(id).map_err(|_| {
            anyhow::anyhow!(
                "the id {id} is too large for u16, {name} at position \
                 {position}; take --output u32"
            )
        })?;
        bytes.extend(id.to_le_bytes());
    }
    Ok(bytes)
}
