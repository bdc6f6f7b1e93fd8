//! `bytepair decode`: token ids to text.

pub(in crate::cli) mod form;

use bytepair::bpe::{TokenId, Tokenizer, UnknownId};

use self::form::{Form, each_id};
use super::error::{UsageError, cannot_decode};
use super::input::{self, Inputs, Reader};
use super::jsonl::{self, parsed};
use super::output::{Output, OutputArg};
use super::tokenizer::TokenizerArg;

/// Turn token ids back into text
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  echo '15496 11 995' | bytepair decode
  bytepair decode story.bin --input u16 -o story.txt
  bytepair decode story.npy --input npy
  echo '[15496, 11]' | bytepair decode --jsonl")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    tokenizer: TokenizerArg,
    /// Format of the ids [default: as the file's name or its first bytes say,
    /// otherwise ids]
    ///
    /// The names end in .u16, .u32, .npy, .ids or .bin. A .bin file is read as
    /// u16; if it looks like u32, that is an error, and --input decides. NumPy
    /// arrays and JSON are recognized by their first bytes.
    #[arg(long, value_name = "FORM", value_enum)]
    input: Option<Form>,
    #[command(flatten)]
    out: OutputArg,
    /// Read a JSON array of ids per line (at most 256 MiB) and write its text
    /// as a JSON string on a line, with U+FFFD for bytes that are not UTF-8.
    /// Blank lines are skipped. The first bad line ends the run; output written
    /// before it is kept
    #[arg(long)]
    jsonl: bool,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    if args.jsonl && args.input.is_some_and(|form| form != Form::Json) {
        let what =
            "--jsonl reads JSON only; leave --input out, or use --input json";
        return Err(UsageError(what.to_string()).into());
    }
    args.out.check(&args.inputs)?;
    let tokenizer = args.tokenizer.load()?;
    let mut output = args.out.open()?;
    if args.jsonl {
        return answer_lines(args, &tokenizer, output);
    }
    for path in args.inputs.paths() {
        let (name, mut reader) = input::open(path)?;
        let form = match args.input {
            Some(form) if form.is_binary() => form,
            told => Form::of_text(told, &name, &mut reader)?,
        };
        decode(&tokenizer, form, &name, reader, &mut output)?;
    }
    Ok(output.finish()?)
}

fn answer_lines(
    args: &Args,
    tokenizer: &Tokenizer,
    output: Output,
) -> anyhow::Result<()> {
    let expected = || "a JSON array of token ids on each line".to_string();
    jsonl::answer(&args.inputs, output, |line, place| {
        let parse = |line: &[u8]| serde_json::from_slice(line);
        let ids: Vec<TokenId> =
            parsed(line, || place.to_string(), expected, parse)?;
        let text = tokenizer
            .decode_lossy(&ids)
            .map_err(|error| cannot_decode(&error, place))?;
        Ok(serde_json::to_vec(&text)?)
    })
}

/// How many ids are decoded at a time.
const AT_ONCE: usize = 1 << 16;

/// Decodes all ids of an input, a block at a time.
fn decode(
    tokenizer: &Tokenizer,
    form: Form,
    name: &str,
    reader: Reader,
    output: &mut Output,
) -> anyhow::Result<()> {
    let mut ids = Vec::with_capacity(AT_ONCE);
    let mut done = 0;
    let mut write = |ids: &mut Vec<TokenId>| -> anyhow::Result<()> {
        let bytes = tokenizer.decode(ids).map_err(|error| {
            let position = done + error.position;
            cannot_decode(&UnknownId { position, ..error }, name)
        })?;
        done += ids.len();
        ids.clear();
        Ok(output.write(|out| out.write_all(&bytes))?)
    };
    each_id(form, name, reader, |id| {
        ids.push(id);
        match ids.len() {
            AT_ONCE => write(&mut ids),
            _ => Ok(()),
        }
    })?;
    write(&mut ids)
}
