//! `bytepair convert`: a tokenizer in another format.

use std::path::{Path, PathBuf};

use bytepair::bpe::{
    Config, Format, Tokenizer, check_folder, check_format, save_with,
};
use bytepair::files::{FileError, Together};
use bytepair::formats::tokenizer_json::Pipeline;

use super::error::{UsageError, visible};
use super::output::Output;
use super::tokenizer::NamedTokenizer;

/// Write a tokenizer in another format
///
/// Every text keeps its ids, or it is an error that says what the format cannot
/// hold.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bytepair convert gpt2 hf --format tokenizer-json
  bytepair convert llama/tokenizer.json ranks --format tiktoken
  bytepair convert cl100k_base.tiktoken mine --format gpt2")]
pub struct Args {
    #[command(flatten)]
    tokenizer: NamedTokenizer,
    /// The folder to write; it is created if it does not exist
    #[arg(value_name = "OUT")]
    folder: PathBuf,
    /// The format to write: gpt2 (vocab.json, merges.txt), tokenizer-json
    /// (Hugging Face's tokenizer.json), tiktoken (ranks.tiktoken), minbpe
    /// (tokenizer.model) or pickle (nanochat's tokenizer.pkl), each with a
    /// bytepair.json
    ///
    /// What the format cannot hold without a change of the ids is an error.
    #[arg(long, value_name = "FORMAT")]
    format: Format,
}

/// Notes what the format does not hold and what changes no id of a text.
fn tell_left_out(tokenizer: &Tokenizer, format: Format) {
    if format == Format::TokenizerJson {
        return;
    }
    let parts = Pipeline::of(tokenizer).map(Pipeline::left_out);
    for part in parts.unwrap_or_default() {
        anstream::eprintln!("note: {format} does not hold the {part}");
    }
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let folder = &*args.folder;
    if folder == Path::new("-") {
        let what = "OUT -, standard output is not a folder; name one";
        return Err(UsageError(what.to_string()).into());
    }
    check_folder(folder, args.format)?;
    let tokenizer = args.tokenizer.load()?;
    check_format(&tokenizer, args.format).map_err(|what| {
        let what = format!("cannot be written as {}: {what}", args.format);
        let mend = "choose another --format";
        FileError::new(what, args.tokenizer.path(), mend)
    })?;
    tell_left_out(&tokenizer, args.format);
    let config = args.tokenizer.config()?;
    let history = config.as_ref().map(Config::history).unwrap_or_default();
    let nothing = |_: &mut Together| Ok(());
    save_with(folder, &tokenizer, history, args.format, nothing, |_| ())?;
    let mut output = Output::standard();
    output.write(|out| {
        let folder = folder.display().to_string();
        writeln!(out, "written to {}", visible(&folder))
    })?;
    Ok(output.finish()?)
}
