//! `bytepair encode`: text to token ids.

mod array;
mod chat;
mod form;
mod lines;
mod shards;

use std::ops::ControlFlow;
use std::path::Path;

use bytepair::bpe::{Encoder, TokenId};
use bytepair::formats::tokenizer_json::{Pipeline, Template};

use self::array::Array;
use self::chat::ChatArgs;
use self::form::{Form, Written};
use self::lines::answer_lines;
use self::shards::ShardArgs;
use super::bad_lines::SkipBadArg;
use super::error::{UsageError, cannot_read};
use super::input::{self, Inputs};
use super::jsonl::FieldArg;
use super::output::{Output, OutputArg};
use super::progress::of_bytes;
use super::threads;
use super::tokenizer::{SpecialArg, TokenizerArg};

/// Turn text into token ids
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  echo 'Hello, do you like tea?' | bytepair encode
  bytepair encode story.txt --output u16 -o story.bin
  bytepair encode --tokenizer my-tokenizer --special allow book.txt
  echo '\"one\"' | bytepair encode --jsonl
  echo '[{\"text\": \"one\"}, {\"special\": \"<|endoftext|>\"}]' |
    bytepair encode --jsonl
  bytepair encode --jsonl --field text crawl.jsonl.zst -o ids.jsonl
  bytepair encode texts/*.txt --shards shards --end-of-document '<|endoftext|>'
  bytepair encode --jsonl crawl.jsonl.zst --shards shards --shard-tokens 100M \\
    --resume
  bytepair encode --chat messages.json --tokenizer my-model \\
    --add-generation-prompt
  bytepair encode --chat messages.json --chat-template template.jinja")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    tokenizer: TokenizerArg,
    #[command(flatten)]
    special: SpecialArg,
    /// Format of the ids [default: ids, or json with --jsonl]
    #[arg(long, value_name = "FORM", value_enum)]
    output: Option<Form>,
    #[command(flatten)]
    out: OutputArg,
    /// Add the tokens that the tokenizer's template puts around each text, such
    /// as one for its beginning. The template is the post_processor of a
    /// tokenizer.json
    #[arg(long)]
    template: bool,
    /// Read a JSON string per line (at most 256 MiB), or an object with the field
    /// of --field, and write the array of its ids on a line. Blank lines are
    /// skipped; a lone surrogate becomes U+FFFD. The first bad line ends the run;
    /// output written before it is kept. With --skip-bad the answer to a bad line
    /// is null. A line can be an array of parts too, such as
    /// [{"special": "<|endoftext|>"}, {"text": "Hello"}]: what is in a text part
    /// never becomes a special token, whatever --special is
    #[arg(long)]
    jsonl: bool,
    #[command(flatten)]
    field: FieldArg,
    #[command(flatten)]
    skip_bad: SkipBadArg,
    /// Encode text parts that are next to each other as one text, so that merges
    /// cross the border between them [default: each by itself]
    #[arg(long, requires = "jsonl")]
    join: bool,
    #[command(flatten)]
    chat: ChatArgs,
    #[command(flatten)]
    shards: ShardArgs,
}

impl Args {
    /// What is put around each text.
    fn template(&self, encoder: &Encoder) -> anyhow::Result<Template> {
        let pipeline = Pipeline::of(encoder.tokenizer());
        let template = pipeline.map(Pipeline::template).cloned();
        let template = template.unwrap_or_default();
        match self.template {
            false => Ok(Template::default()),
            true if template.is_empty() => anyhow::bail!(
                "--template with a tokenizer that has no template; leave it out"
            ),
            true => Ok(template),
        }
    }

    /// The output, for ids of the format.
    fn open(&self) -> anyhow::Result<Output> {
        match self.form().is_readable() {
            true => self.out.open(),
            false => self.out.open_binary(),
        }
    }

    /// The format of the ids.
    fn form(&self) -> Form {
        match (self.output, self.jsonl) {
            (Some(form), _) => form,
            (None, true) => Form::Json,
            (None, false) => Form::Ids,
        }
    }
}

/// Writes the ids of the input `name`.
fn write_all(
    form: Form,
    name: &str,
    ids: &[TokenId],
    mut output: Output,
) -> anyhow::Result<()> {
    if form == Form::Npy {
        let mut array = Array::begin(output)?;
        array.push(ids)?;
        return array.finish();
    }
    Written::new(form, name).write(&mut output, ids)?;
    form.end_of_file(&mut output)?;
    Ok(output.finish()?)
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    if args.skip_bad.is_given() && !args.jsonl {
        let what = "--skip-bad without --jsonl; only lines can be skipped";
        return Err(UsageError(what.to_string()).into());
    }
    let folder = args.shards.folder();
    if args.jsonl && folder.is_none() && !args.form().is_readable() {
        let what = "--jsonl with a binary --output; use --output ids or json";
        return Err(UsageError(what.to_string()).into());
    }
    args.out.check(&args.inputs)?;
    let encoder = args.tokenizer.load_encoder()?;
    let template = args.template(&encoder)?;
    if let Some(folder) = folder {
        return shards::run(args, folder, &encoder, &template);
    }
    if args.jsonl {
        return answer_lines(args, &encoder, &template);
    }
    if let Some(messages) = args.chat.messages() {
        args.out.check_file(messages)?;
        let ids = args.chat.encode(messages, &args.tokenizer, &encoder)?;
        let name = input::name(messages);
        return write_all(args.form(), &name, &ids, args.open()?);
    }
    encode_files(args, &encoder, &template, args.open()?)
}

/// Writes the ids of all files.
fn encode_files(
    args: &Args,
    encoder: &Encoder,
    template: &Template,
    mut output: Output,
) -> anyhow::Result<()> {
    if args.form() == Form::Npy {
        let mut array = Array::begin(output)?;
        for path in args.inputs.paths() {
            encode_file(args, encoder, template, path, |_, ids| {
                array.push(ids)
            })?;
        }
        return array.finish();
    }
    for path in args.inputs.paths() {
        encode_file(args, encoder, template, path, |written, ids| {
            written.write(&mut output, ids)
        })?;
        args.form().end_of_file(&mut output)?;
    }
    Ok(output.finish()?)
}

/// Encodes a file on all cores and calls `take` with its ids, a block at a
/// time, and with no ids at the end.
fn encode_file(
    args: &Args,
    encoder: &Encoder,
    template: &Template,
    path: &Path,
    mut take: impl FnMut(&mut Written, &[TokenId]) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let bar = of_bytes("encoding", input::length(path))?;
    let (name, reader) = input::open_text(path, &bar)?;
    threads::start()?;
    let mut written = Written::new(args.form(), &name);
    take(&mut written, &template.before)?;
    let mut stopped = Ok(());
    let policy = args.special.policy();
    let each = |ids: &[TokenId], _| {
        stopped = take(&mut written, ids);
        match stopped {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    };
    let encoded = match input::length(path) {
        Some(_) => encoder.encode_reader_ahead(reader, policy, each),
        // Somebody may be writing, and wait for what was read so far.
        None => encoder.encode_reader(reader, policy, each),
    };
    bar.finish_and_clear();
    stopped?;
    encoded.map_err(|error| cannot_read(error, &name))?;
    take(&mut written, &template.behind)
}
