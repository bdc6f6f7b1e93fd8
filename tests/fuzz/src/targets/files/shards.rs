//! Folders of token shards: what an index says, and what the files hold.

use std::sync::LazyLock;

use bytepair::bpe::Fingerprint;
use bytepair::data::shards::{
    Index, Input, Place, ShardWriter, ShardedDataset, Shards, TokenizerEntry,
    Width,
};
use bytepair::data::{Batch, DataLoader, LoaderSettings};
use rand::RngExt;

use super::{Archive, changed, check_error};
use crate::Rng;
use crate::targets::{Check, equal};

static ARCHIVES: LazyLock<Vec<Archive>> = LazyLock::new(|| {
    let widths = [Width::U16, Width::U32];
    let all = widths.iter().flat_map(|&width| {
        [true, false].map(|is_complete| written(width, is_complete))
    });
    all.collect()
});

pub(in crate::targets) fn shards() -> Box<dyn Check> {
    Box::new(Folders)
}

struct Folders;

impl Check for Folders {
    fn known(&self) -> Vec<Vec<u8>> {
        ARCHIVES.iter().map(Archive::to_input).collect()
    }

    fn generate(&self, rng: &mut Rng) -> Vec<u8> {
        let mut files = changed(&ARCHIVES, rng);
        if rng.random() {
            files = changed(&[files], rng);
        }
        files.to_input()
    }

    fn check(&self, input: &[u8]) -> Result<(), String> {
        let folder = tempfile::tempdir().map_err(|it| it.to_string())?;
        let folder = folder.path();
        let files = Archive::from_input(input);
        files.write(folder).map_err(|it| it.to_string())?;
        match Shards::open(folder) {
            Ok(shards) => check_shards(&shards)?,
            Err(error) => check_error(&error, folder)?,
        }
        let index = match Index::read(folder) {
            Ok(index) => index,
            Err(error) => return check_error(&error, folder),
        };
        let resumed = index.map(|index| ShardWriter::resume(folder, index));
        match resumed {
            Some(Err(error)) => check_error(&error, folder),
            _ => Ok(()),
        }
    }
}

/// What can be opened has as many ids, documents and windows as it says.
fn check_shards(shards: &Shards) -> Result<(), String> {
    let mut documents = 0;
    for (number, shard) in shards.index().shards.iter().enumerate() {
        let Ok(starts) = shards.document_starts(number) else {
            return Ok(());
        };
        equal("documents", &(starts.len() as u64), &shard.documents)?;
        documents += starts.len() as u64;
    }
    equal("all documents", &documents, &shards.index().documents)?;
    for across in [true, false] {
        let Ok(windows) = ShardedDataset::new(shards, 3, 2, across) else {
            continue;
        };
        let settings = LoaderSettings {
            batch_size: 2,
            ..LoaderSettings::default()
        };
        let loader = DataLoader::new(windows, settings);
        let loader = loader.map_err(|error| error.to_string())?;
        let mut epochs = loader.epochs();
        let (mut batch, mut batches) = (Batch::default(), 0);
        while epochs.next_into(&mut batch).map_err(|it| it.to_string())? {
            batches += 1;
        }
        equal("batches", &batches, &loader.len())?;
    }
    Ok(())
}

/// The files of a run.
fn written(width: Width, is_complete: bool) -> Archive {
    let folder = tempfile::tempdir().expect("a folder to write to");
    let fingerprint: Result<Fingerprint, _> = "0".repeat(32).parse();
    let tokenizer = TokenizerEntry {
        name: "some".to_string(),
        fingerprint: fingerprint.expect("32 digits"),
        largest_id: 60_000,
    };
    let inputs = (0..3).map(|number| Input {
        name: format!("document {number}"),
        digest: None,
    });
    let options = Default::default();
    let index = Index::new(tokenizer, width, 8, options, inputs.collect());
    let writer = ShardWriter::create(folder.path(), index);
    let mut writer = writer.expect("an empty folder");
    for input in 0..3 {
        let place = Place {
            input,
            ..Place::default()
        };
        writer.begin_document(place);
        let ids: Vec<u32> = (0..7).collect();
        writer.push(place, &ids).expect("room for some bytes");
        writer.end_document().expect("room for some bytes");
    }
    if is_complete {
        writer.finish().expect("room for some bytes");
    } else {
        drop(writer);
    }
    let mut files = Archive::read(folder.path());
    files.0.retain(|(name, _)| !name.starts_with('.'));
    files
}
