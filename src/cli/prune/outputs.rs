//! What `prune` writes, all of it together.

use std::io::{self, Write};
use std::path::Path;

use bytepair::bpe::{
    Config, Format, History, MODEL_WEIGHTS, OLD_TO_NEW, Pruned,
    TOKENIZER_FILES, TextDigest, TokenId, save_with,
};
use bytepair::formats::weights::SelectedRows;

use super::Args;
use crate::cli::error::UsageError;
use crate::cli::input::Inputs;

/// Checks that no output is an input, which it would replace.
pub fn check(args: &Args, inputs: &Inputs) -> Result<(), UsageError> {
    let names = TOKENIZER_FILES.iter().chain(&[OLD_TO_NEW, MODEL_WEIGHTS]);
    for name in names {
        let path = args.folder.join(name);
        inputs.check_output("-o", Some(&path))?;
        if let Some(weights) = &args.weights {
            Inputs::of(weights).check_output("-o", Some(&path))?;
        }
    }
    Ok(())
}

/// Opens the weights, if there are any.
pub fn open_weights(
    args: &Args,
    pruned: &Pruned,
) -> anyhow::Result<Option<SelectedRows>> {
    let open = |path| SelectedRows::open(path, &pruned.old_to_new);
    Ok(args.weights.as_deref().map(open).transpose()?)
}

/// How the pruned tokenizer came about: the texts that show which tokens are
/// used are not new to it either.
pub fn history(config: Option<&Config>, inputs: &Inputs) -> History {
    let mut history = config.map(Config::history).unwrap_or_default();
    let paths = inputs.paths().into_iter();
    let files = paths.filter(|path| *path != Path::new("-"));
    let texts = files.filter_map(|p| TextDigest::of_file(p).ok().flatten());
    texts.for_each(|text| history.add_text(text));
    history
}

/// Writes the tokenizer, the new ids and the weights.
pub fn write(
    args: &Args,
    pruned: &Pruned,
    history: History,
    format: Format,
) -> anyhow::Result<()> {
    let mut weights = open_weights(args, pruned)?;
    tell_padding(weights.as_ref());
    save_with(
        &args.folder,
        &pruned.tokenizer,
        history,
        format,
        |files| {
            files.write(OLD_TO_NEW, |out| {
                write_old_to_new(&pruned.old_to_new, out)
            })?;
            match &mut weights {
                Some(weights) => weights.write(files, MODEL_WEIGHTS),
                None => Ok(()),
            }
        },
        |_| (),
    )?;
    Ok(())
}

/// Notes the rows that no token has.
fn tell_padding(weights: Option<&SelectedRows>) {
    let tables = weights.into_iter().flat_map(SelectedRows::padding);
    for (name, rows) in tables.filter(|&(_, rows)| rows > 0) {
        let name = name.escape_debug();
        anstream::eprintln!(
            "note: dropping the last {rows} rows of {name}, which belong to no \
             token"
        );
    }
}

/// A JSON array, a line for each old id.
fn write_old_to_new(
    old_to_new: &[Option<TokenId>],
    out: &mut dyn Write,
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, old_to_new)?;
    out.write_all(b"\n")
}
