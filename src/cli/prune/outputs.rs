//! What `prune` writes, all of it together.

use std::io::{self, Write};
use std::path::Path;

use bytepair::bpe::{
    Config, Format, History, MODEL_WEIGHTS, OLD_TO_NEW, Pruned,
    TOKENIZER_FILES, TextDigest, TokenId, save_with,
};
use bytepair::files::FileError;
use bytepair::formats::weights::SelectedRows;

use super::Args;
use crate::cli::error::visible;
use crate::cli::input::Inputs;

/// Checks that no output is an input, nor a model that is not ours: it would
/// replace them.
pub fn check(args: &Args, inputs: &Inputs) -> anyhow::Result<()> {
    let names = TOKENIZER_FILES.iter().chain(&[OLD_TO_NEW, MODEL_WEIGHTS]);
    for name in names {
        let path = args.folder.join(name);
        inputs.check_output("-o", Some(&path))?;
        if let Some(weights) = &args.weights {
            Inputs::of(weights).check_output("-o", Some(&path))?;
        }
    }
    let model = args.folder.join(MODEL_WEIGHTS);
    let is_ours = args.folder.join(OLD_TO_NEW).exists();
    if args.weights.is_some() && model.exists() && !is_ours {
        let what = "a model that prune did not write";
        let mend = "name another folder, or remove it first";
        return Err(FileError::new(what, &model, mend).into());
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
    match &weights {
        Some(weights) => tell_padding(weights),
        None => tell_old_model(&args.folder),
    }
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
fn tell_padding(weights: &SelectedRows) {
    for (name, rows) in weights.padding().filter(|&(_, rows)| rows > 0) {
        let name = name.escape_debug();
        anstream::eprintln!(
            "note: dropping the last {rows} rows of {name}, which belong to no \
             token"
        );
    }
}

/// Notes a model in the folder, which belongs to another tokenizer from now on.
fn tell_old_model(folder: &Path) {
    let model = folder.join(MODEL_WEIGHTS);
    if model.exists() {
        let model = visible(&model.display().to_string());
        anstream::eprintln!(
            "note: {model} stays as it is; its rows are those of another \
             tokenizer"
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
