//! `bytepair prune`: a tokenizer without the tokens that texts do not use.

mod counted;
mod outputs;
mod summary;

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use bytepair::bpe::{
    Encoder, Format, Keep, PruneError, Pruned, Tokenizer, check_folder,
    check_format, prune,
};
use bytepair::files::FileError;
use bytepair::formats::check_plain;
use bytepair::formats::tokenizer_json::Pipeline;

use self::counted::Counted;
use super::error::UsageError;
use super::input::Inputs;
use super::tokenizer::{NamedTokenizer, SpecialArg, check_other_folder};

/// Drop the tokens that texts do not use
///
/// Counts how often each token is used on the texts and drops the least used
/// ones: never a byte, a special token, or a token that a kept one is built
/// from. What a dropped token was used for, its two parts are used for from then
/// on. Every text can still be encoded, and one whose tokens were all kept has
/// the same tokens.
///
/// The tokens that are kept have the ids from 0 on, in the order of the old
/// ones. The file old-to-new.json in the folder is an array with the new id of
/// each old one, or null.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bytepair prune gpt2 mine.txt --vocab-size 32768 -o small
  bytepair prune my-tokenizer *.txt --min-count 10 -o small
  bytepair prune gpt2 mine.txt --vocab-size 32768 -o small \\
    --weights model.safetensors")]
pub struct Args {
    #[command(flatten)]
    tokenizer: NamedTokenizer,
    /// Texts that show which tokens are used; - reads standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Folder to write the tokenizer to, created if missing
    #[arg(short = 'o', long = "out", value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    keep: KeepArgs,
    /// File format: gpt2, tokenizer-json, tiktoken, minbpe or pickle [default:
    /// that of the tokenizer, if it has a bytepair.json or is a tokenizer.json;
    /// otherwise gpt2]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    #[command(flatten)]
    special: SpecialArg,
    /// Prune a model's weights, too: a model.safetensors in the folder, whose
    /// token table and output layer have the rows of the tokens that were kept
    ///
    /// The tables are found by the names that models give them: wte.weight,
    /// embed_tokens.weight and others, and lm_head.weight. The other tensors and
    /// the metadata are copied.
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
}

/// How much is kept.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub struct KeepArgs {
    /// Drop the tokens that are used less often than this
    #[arg(long, value_name = "N")]
    min_count: Option<u64>,
    /// Drop the least used tokens until this many are left, special tokens
    /// included
    #[arg(long, value_name = "N")]
    vocab_size: Option<usize>,
}

impl KeepArgs {
    fn keep(&self) -> Keep {
        match (self.min_count, self.vocab_size) {
            (_, Some(size)) => Keep::VocabSize(size),
            (least, None) => Keep::MinCount(least.unwrap_or(1)),
        }
    }
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    if args.folder == Path::new("-") {
        let what = "-o - is standard output, not a folder; name a folder";
        return Err(UsageError(what.to_string()).into());
    }
    check_other_folder(args.tokenizer.path(), &args.folder)?;
    let inputs = Inputs::of_all(&args.files);
    outputs::check(args, &inputs)?;
    let config = args.tokenizer.config()?;
    let own_format = config.as_ref().map(|config| config.format);
    let format = args.format.or(own_format);
    let format = format.unwrap_or_else(|| format_of(args.tokenizer.path()));
    check_folder(&args.folder, format)?;
    let tokenizer = plain(args, args.tokenizer.load()?)?;
    check(args, &tokenizer, format)?;
    let encoder = Encoder::new(tokenizer);
    let counted = Counted::of(args, &encoder, &inputs)?;
    let tokenizer = encoder.tokenizer();
    let pruned = prune_with(args, tokenizer, counted.counts.by_id())?;
    let after = counted.after(args, &pruned.tokenizer, &inputs)?;
    let history = outputs::history(config.as_ref(), &inputs);
    outputs::write(args, &pruned, history, format)?;
    summary::print(args, tokenizer, &pruned.tokenizer, &counted, after)
}

/// The format of a tokenizer without a `bytepair.json`.
fn format_of(path: &Path) -> Format {
    let is_json = path.extension().is_some_and(|end| end == "json");
    match is_json || path.join("tokenizer.json").is_file() {
        true => Format::TokenizerJson,
        false => Format::Gpt2,
    }
}

/// The tokenizer without what is done besides encoding, as `convert` leaves it
/// out. What changes ids is refused: it names tokens that may be dropped.
fn plain(args: &Args, tokenizer: Tokenizer) -> anyhow::Result<Tokenizer> {
    let path = args.tokenizer.path();
    if tokenizer.preparation().is_none() {
        return Ok(tokenizer);
    }
    check_plain(&tokenizer).map_err(|what| {
        let what = format!("cannot be pruned: {what}");
        FileError::new(what, path, "use a tokenizer without it")
    })?;
    let parts = Pipeline::of(&tokenizer).map(Pipeline::left_out);
    for part in parts.unwrap_or_default() {
        anstream::eprintln!("note: the pruned tokenizer lacks the {part}");
    }
    let special = tokenizer.special().map(|(text, id)| (text.to_string(), id));
    let plain = Tokenizer::new(
        tokenizer.vocabulary().clone(),
        tokenizer.pre_tokenizer().clone(),
        special,
    );
    plain.map_err(|error| anyhow!("{error}, {}", path.display()))
}

/// Checks, before the texts are read, what does not depend on them.
fn check(
    args: &Args,
    tokenizer: &Tokenizer,
    format: Format,
) -> anyhow::Result<()> {
    check_format(tokenizer, format).map_err(|what| {
        let what = format!("cannot be written as {format}: {what}");
        let mend = "choose another --format";
        FileError::new(what, args.tokenizer.path(), mend)
    })?;
    let pruned = prune_with(args, tokenizer, &[])?;
    outputs::open_weights(args, &pruned).map(drop)
}

fn prune_with(
    args: &Args,
    tokenizer: &Tokenizer,
    counts: &[u64],
) -> anyhow::Result<Pruned> {
    let path = args.tokenizer.path().display();
    prune(tokenizer, counts, args.keep.keep()).map_err(|error| match error {
        PruneError::TooSmall {
            asked,
            bytes,
            special,
        } => UsageError(format!(
            "--vocab-size {asked} is too small for the {bytes} single bytes \
             and {special} special tokens of {path}; use at least {}",
            bytes + special
        ))
        .into(),
        error => {
            let error = error.to_string();
            let (what, mend) = error
                .rsplit_once("; ")
                .unwrap_or((&error, "use another one"));
            anyhow!("{what}, {path}; {mend}")
        }
    })
}
