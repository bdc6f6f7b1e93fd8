//! `bytepair decode`: ids to text.

use anyhow::anyhow;
use bytepair::bpe::{LineError, TokenId};

use super::error::{UsageError, cannot_decode, shortened};
use super::input::{Input, Inputs};
use super::jsonl;
use super::output::OutputArg;
use super::tokenizer::TokenizerArg;

/// Turn token ids back into text
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  echo '15496 11 995' | bytepair decode
  bytepair decode story.bin --input u16 -o story.txt
  echo '[15496, 11]' | bytepair decode --jsonl")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    tokenizer: TokenizerArg,
    /// How the ids are written
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    input: Form,
    #[command(flatten)]
    out: OutputArg,
    /// Each input line is a JSON array of ids, each output line its text as a
    /// JSON string, with U+FFFD where its bytes are no text
    #[arg(long)]
    jsonl: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Form {
    /// Numbers with white space between
    #[default]
    Ids,
    /// JSON arrays
    Json,
    /// Two bytes each, little-endian
    U16,
    /// Four bytes each, little-endian
    U32,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    if args.jsonl && matches!(args.input, Form::U16 | Form::U32) {
        let what = "--jsonl with a binary --input; its lines are JSON arrays";
        return Err(UsageError(what.to_string()).into());
    }
    let tokenizer = args.tokenizer.load()?;
    let mut output = args.out.open()?;
    if args.jsonl {
        let decode = |ids: Vec<TokenId>, place: &str| {
            let text = tokenizer
                .decode_lossy(&ids)
                .map_err(|error| cannot_decode(&error, place))?;
            Ok(serde_json::to_vec(&text)?)
        };
        return jsonl::answer(&args.inputs, output, decode);
    }
    for input in args.inputs.read() {
        let input = input?;
        let ids = parse(&input, args.input)?;
        let bytes = tokenizer
            .decode(&ids)
            .map_err(|error| cannot_decode(&error, &input.name))?;
        output.write(|out| out.write_all(&bytes))?;
    }
    Ok(output.finish()?)
}

fn parse(input: &Input, form: Form) -> anyhow::Result<Vec<TokenId>> {
    match form {
        Form::Ids => parse_ids(input),
        Form::Json => parse_json(input),
        Form::U16 => parse_binary(input, |b: [u8; 2]| {
            TokenId::from(u16::from_le_bytes(b))
        }),
        Form::U32 => parse_binary(input, TokenId::from_le_bytes),
    }
}

fn parse_ids(input: &Input) -> anyhow::Result<Vec<TokenId>> {
    let mut ids = Vec::new();
    for (number, line) in input.bytes.split(|&byte| byte == b'\n').enumerate() {
        for word in line.split(u8::is_ascii_whitespace) {
            if word.is_empty() {
                continue;
            }
            let id = str::from_utf8(word).ok().and_then(|w| w.parse().ok());
            ids.push(id.ok_or_else(|| {
                anyhow!(
                    "{} is no token id, {} at line {}; \
                     ids are whole numbers below 4294967296",
                    shortened(&String::from_utf8_lossy(word)),
                    input.name,
                    number + 1
                )
            })?);
        }
    }
    Ok(ids)
}

fn parse_json(input: &Input) -> anyhow::Result<Vec<TokenId>> {
    let arrays = serde_json::Deserializer::from_slice(&input.bytes);
    let mut ids = Vec::new();
    for array in arrays.into_iter::<Vec<TokenId>>() {
        ids.extend(array.map_err(|error| {
            let LineError { line, what, mend } =
                LineError::of_json(&error, "give arrays of token ids");
            anyhow!("{what}, {} at line {line}; {mend}", input.name)
        })?);
    }
    Ok(ids)
}

fn parse_binary<const WIDTH: usize>(
    input: &Input,
    id: impl Fn([u8; WIDTH]) -> TokenId,
) -> anyhow::Result<Vec<TokenId>> {
    let (ids, rest) = input.bytes.as_chunks::<WIDTH>();
    if !rest.is_empty() {
        return Err(anyhow!(
            "{} bytes behind the last id, {} at byte {}; \
             each id is {WIDTH} bytes",
            rest.len(),
            input.name,
            ids.len() * WIDTH
        ));
    }
    Ok(ids.iter().map(|&bytes| id(bytes)).collect())
}
