//! What is to be written, and whether a folder allows it.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{anyhow, bail};
use bytepair::bpe::{Encoder, TextDigest, fingerprint};
use bytepair::data::ShardWriter;
use bytepair::data::shards::{
    INDEX_NAME, Index, Input, TokenizerEntry, Width, is_shard_name,
};
use bytepair::files::{FileError, NewFolders, RunLock, check_folder};
use bytepair::formats::tokenizer_json::Template;

use crate::cli::encode::Args;
use crate::cli::encode::form::Form;
use crate::cli::error::UsageError;
use crate::cli::input;

/// The index of a run with these options that has not written anything.
pub fn plan(
    args: &Args,
    encoder: &Encoder,
    template: &Template,
) -> anyhow::Result<Index> {
    let tokenizer = encoder.tokenizer();
    let path = args.tokenizer.path().unwrap_or(Path::new("gpt2"));
    let entry = TokenizerEntry {
        name: path.display().to_string(),
        fingerprint: fingerprint(tokenizer),
        largest_id: tokenizer.largest_id(),
    };
    let width = width(args.output, entry.largest_id)?;
    let tokens = args.shards.shard_tokens;
    let inputs = inputs(args)?;
    let mut index =
        Index::new(entry, width, tokens, Default::default(), inputs);
    let mut add = |name: &str, value: String| {
        index.options.insert(name.to_string(), value);
    };
    let given = || "given".to_string();
    for (name, is_given) in [
        ("lines", args.shards.lines),
        ("jsonl", args.jsonl),
        ("join", args.join),
    ] {
        if is_given {
            add(name, given());
        }
    }
    if args.jsonl {
        add("field", args.field.field.to_string());
    }
    add("special", args.special.name().to_string());
    if args.template {
        let Template { before, behind } = template;
        add("template", format!("{before:?} before, {behind:?} after"));
    }
    if let Some(end) = &args.shards.end_of_document {
        add("end-of-document", end.clone());
    }
    Ok(index)
}

fn width(form: Option<Form>, largest_id: u32) -> anyhow::Result<Width> {
    match form {
        None => Ok(Width::of(largest_id)),
        Some(Form::U32) => Ok(Width::U32),
        Some(Form::U16) if Width::of(largest_id) == Width::U16 => {
            Ok(Width::U16)
        }
        Some(Form::U16) => Err(UsageError(format!(
            "--output u16 with a tokenizer whose largest id is {largest_id}; \
             use --output u32, or leave it out"
        ))
        .into()),
        Some(_) => Err(UsageError(
            "--shards writes binary ids only; use --output u16 or u32, or leave \
             it out"
                .to_string(),
        )
        .into()),
    }
}

fn inputs(args: &Args) -> Result<Vec<Input>, FileError> {
    let inputs = args.inputs.paths().into_iter().map(|path| {
        let digest = match path == Path::new("-") {
            true => None,
            false => TextDigest::of_file(path)
                .map_err(|error| FileError::from_io(&error, path))?,
        };
        let name = input::name(path);
        Ok(Input { name, digest })
    });
    inputs.collect()
}

/// Begins or goes on to write shards as planned, unless they are complete. No
/// other run may write into the folder until the lock is dropped.
pub fn open(
    folder: &Path,
    plan: Index,
    resume: bool,
) -> anyhow::Result<(ShardWriter, RunLock)> {
    check_folder(folder)?;
    let new = NewFolders::create(folder)
        .map_err(|error| FileError::from_io(&error, folder))?;
    let lock = RunLock::of(folder)?;
    let writer = match begun(folder)? {
        None => ShardWriter::create(folder, plan)?,
        Some(_) if !resume => bail!(
            "token shards are there already, {}; use --resume to go on with \
             them, or name another folder",
            folder.display()
        ),
        Some(found) => go_on(folder, &plan, found)?,
    };
    new.keep();
    Ok((writer, lock))
}

/// The index of the shards in a folder, if there are any.
fn begun(folder: &Path) -> anyhow::Result<Option<Index>> {
    let found = Index::read(folder)?;
    // Without shards it is what a run left that failed at once.
    let begun = |found: &Index| {
        found.complete
            || !found.shards.is_empty()
            || check_no_shards(folder).is_err()
    };
    let found = found.filter(begun);
    if found.is_none() {
        check_no_shards(folder)?;
    }
    Ok(found)
}

/// Goes on with the shards that are there.
fn go_on(
    folder: &Path,
    plan: &Index,
    found: Index,
) -> anyhow::Result<ShardWriter> {
    found.check_same(plan).map_err(|what| {
        anyhow!(
            "the shards are of another run: {what}, {}; resume with the same inputs and \
             options, or name another folder",
            folder.join(INDEX_NAME).display()
        )
    })?;
    let writer = ShardWriter::resume(folder, found)?;
    if writer.index().complete {
        return Ok(writer);
    }
    let rest = &writer.index().inputs[writer.place().input..];
    match rest.iter().find(|input| input.digest.is_none()) {
        None => Ok(writer),
        Some(input) => bail!(
            "only a file can be read again from where the shards end, {}; save \
             it to a file, and write its shards into another folder",
            input.name
        ),
    }
}

/// That a folder without an index has no shards whose index was lost.
fn check_no_shards(folder: &Path) -> anyhow::Result<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries,
    };
    let of_io = |error| FileError::from_io(&error, folder);
    for entry in entries.map_err(of_io)? {
        let name = entry.map_err(of_io)?.file_name();
        let is_shard = |name: &str| name != INDEX_NAME && is_shard_name(name);
        if name.to_str().is_some_and(is_shard) {
            let what = "a file of token shards without their index.json";
            let mend = "name another folder, or remove it first";
            return Err(FileError::new(what, &folder.join(name), mend).into());
        }
    }
    Ok(())
}
