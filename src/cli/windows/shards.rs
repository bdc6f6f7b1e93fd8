//! The windows of a folder of token shards.

use std::fs::File;
use std::path::Path;

use bytepair::data::Shards;
use bytepair::data::shards::Width;
use bytepair::files::FileError;
use bytepair::formats::npy::IdType;

use super::positioned::FileIds;
use super::{Args, show_files, usage};

/// How many shards are kept open: a process may have 1,024 files open on most
/// systems. Others are opened for each read.
const OPEN: usize = 256;

/// Shows the windows of a folder of shards.
pub fn run(args: &Args, folder: &Path) -> anyhow::Result<()> {
    if args.input.is_some() || args.width.is_some() {
        return usage(
            "--input or --width with a folder of token shards, whose \
             index.json says it; leave it out",
        );
    }
    if args.special.is_given() {
        return usage("--special with a folder of token shards; leave it out");
    }
    let shards = Shards::open(folder)?;
    if let Some(path) = args.tokenizer.path() {
        let name = path.display().to_string();
        shards.check_tokenizer(&name, &args.tokenizer.load()?)?;
    }
    show_files(args, files(&shards)?)
}

fn files(shards: &Shards) -> Result<Vec<FileIds>, FileError> {
    let index = shards.index();
    let id_type = match index.width {
        Width::U16 => IdType::U16,
        Width::U32 => IdType::U32,
    };
    let all = shards.token_files().zip(&index.shards).enumerate();
    let files = all.map(|(number, (path, shard))| {
        let file = (number < OPEN).then(|| File::open(&path)).transpose();
        Ok(FileIds {
            file: file.map_err(|error| FileError::from_io(&error, &path))?,
            path,
            id_type,
            start: 0,
            count: shard.tokens,
            largest: Some(index.tokenizer.largest_id),
        })
    });
    files.collect()
}
