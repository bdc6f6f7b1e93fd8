//! Shards and their windows, against a plain way to make both.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::bpe::Fingerprint;
use crate::data::{DataLoader, Dataset, LoaderSettings};

/// The index of shards of this many tokens.
fn index(shard_tokens: u64, width: Width) -> Index {
    let fingerprint: Fingerprint = "0".repeat(32).parse().unwrap();
    let tokenizer = TokenizerEntry {
        name: "some".to_string(),
        fingerprint,
        largest_id: 60_000,
    };
    // One for each document.
    let inputs = (0..12).map(|number| Input {
        name: format!("document {number}"),
        digest: None,
    });
    let options = Default::default();
    Index::new(tokenizer, width, shard_tokens, options, inputs.collect())
}

/// The place of a document: its number.
fn place(document: usize) -> Place {
    Place {
        input: document,
        ..Place::default()
    }
}

/// Writes documents from the writer's place on, each in pieces of some ids, of
/// which each has a place of its own. `stop` is how many ids are written before
/// the run ends early.
fn write(
    mut writer: ShardWriter,
    documents: &[Vec<u32>],
    piece: usize,
    stop: Option<usize>,
) -> Option<Index> {
    let start = writer.place();
    let mut left = stop.unwrap_or(usize::MAX);
    for (number, ids) in documents.iter().enumerate().skip(start.input) {
        let mut at = place(number);
        if number == start.input {
            at.byte = start.byte;
        }
        writer.begin_document(at);
        for ids in ids[at.byte as usize..].chunks(piece) {
            if left < ids.len() {
                return None;
            }
            left -= ids.len();
            writer.push(at, ids).unwrap();
            at.byte += ids.len() as u64;
        }
        writer.end_document().unwrap();
    }
    Some(writer.finish().unwrap())
}

/// All files of a folder, by name.
fn files(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// What the shards of documents have to be: their ids, and where documents
/// begin, one token after the other.
fn plain_shards(
    documents: &[Vec<u32>],
    shard_tokens: usize,
) -> Vec<(Vec<u32>, Vec<u64>)> {
    let mut shards: Vec<(Vec<u32>, Vec<u64>)> = Vec::new();
    for ids in documents {
        if ids.is_empty() {
            if shards.is_empty() {
                shards.push(Default::default());
            }
            let (ids, starts) = shards.last_mut().unwrap();
            starts.push(ids.len() as u64);
        }
        for (i, &id) in ids.iter().enumerate() {
            if shards.last().is_none_or(|s| s.0.len() == shard_tokens) {
                shards.push(Default::default());
            }
            let shard = shards.last_mut().unwrap();
            if i == 0 {
                shard.1.push(shard.0.len() as u64);
            }
            shard.0.push(id);
        }
    }
    shards
}

/// The windows of ids with their targets, by chapter 8's definition.
fn plain_windows(
    ids: &[u32],
    max_length: usize,
    stride: usize,
) -> Vec<(Vec<u32>, Vec<u32>)> {
    let mut windows = Vec::new();
    let mut start = 0;
    while start + max_length < ids.len() {
        let end = start + max_length;
        windows.push((ids[start..end].to_vec(), ids[start + 1..=end].to_vec()));
        start += stride;
    }
    windows
}

fn windows_of(dataset: &impl Dataset) -> Vec<(Vec<u32>, Vec<u32>)> {
    let length = dataset.max_length();
    let window = |index| {
        let (mut inputs, mut targets) = (vec![0; length], vec![0; length]);
        dataset.copy_window(index, &mut inputs, &mut targets);
        (inputs, targets)
    };
    (0..dataset.len()).map(window).collect()
}

fn documents() -> impl Strategy<Value = Vec<Vec<u32>>> {
    vec(vec(0_u32..60_000, 0..20), 0..12)
}

fn width() -> impl Strategy<Value = Width> {
    prop_oneof![Just(Width::U16), Just(Width::U32)]
}

proptest! {
    // Each file that is put in its place waits for the disk.
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn shards_and_their_windows_are_those_of_the_plain_way(
        documents in documents(),
        shard_tokens in 1_usize..25,
        piece in 1_usize..8,
        width in width(),
        (max_length, stride) in (1_usize..9, 1_usize..9),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let index = index(shard_tokens as u64, width);
        let writer = ShardWriter::create(folder.path(), index).unwrap();
        write(writer, &documents, piece, None).unwrap();
        let shards = Shards::open(folder.path()).unwrap();
        let plain = plain_shards(&documents, shard_tokens);
        prop_assert_eq!(shards.index().shards.len(), plain.len());
        for (number, (ids, starts)) in plain.iter().enumerate() {
            let shard = &shards.index().shards[number];
            prop_assert_eq!(shard.tokens, ids.len() as u64);
            prop_assert_eq!(&shards.document_starts(number).unwrap(), starts);
            let begins = ids.is_empty() || starts.first() == Some(&0);
            prop_assert_eq!(shard.continues, !begins);
        }
        let within: Vec<_> = plain
            .iter()
            .flat_map(|(ids, _)| plain_windows(ids, max_length, stride))
            .collect();
        let row: Vec<u32> = documents.concat();
        let across = plain_windows(&row, max_length, stride);
        for (is_across, expected) in [(false, within), (true, across)] {
            let dataset = ShardedDataset::new(
                &shards, max_length, stride, is_across,
            ).unwrap();
            prop_assert_eq!(dataset.len(), expected.len());
            prop_assert_eq!(windows_of(&dataset), expected);
        }
    }

    #[test]
    fn interrupted_anywhere_and_resumed_the_files_are_the_same(
        documents in documents(),
        shard_tokens in 3_u64..40,
        (piece, other_piece) in (1_usize..8, 1_usize..8),
        stops in vec(0_usize..60, 0..4),
    ) {
        let (whole, parts) =
            (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let index = || index(shard_tokens, Width::U16);
        let writer = ShardWriter::create(whole.path(), index()).unwrap();
        write(writer, &documents, piece, None).unwrap();
        let mut writer = ShardWriter::create(parts.path(), index()).unwrap();
        for stop in stops {
            if write(writer, &documents, other_piece, Some(stop)).is_some() {
                break;
            }
            let found = Index::read(parts.path()).unwrap().unwrap();
            writer = ShardWriter::resume(parts.path(), found).unwrap();
        }
        if !Index::read(parts.path()).unwrap().unwrap().complete {
            let found = Index::read(parts.path()).unwrap().unwrap();
            let writer = ShardWriter::resume(parts.path(), found).unwrap();
            write(writer, &documents, other_piece, None).unwrap();
        }
        prop_assert_eq!(files(parts.path()), files(whole.path()));
    }
}

#[test]
fn a_seed_shuffles_the_windows_of_shards_as_those_of_one_file() {
    let ids: Vec<u32> = (0..500).collect();
    let folder = tempfile::tempdir().unwrap();
    let writer =
        ShardWriter::create(folder.path(), index(77, Width::U16)).unwrap();
    write(writer, std::slice::from_ref(&ids), 10, None).unwrap();
    let shards = Shards::open(folder.path()).unwrap();
    let settings = || LoaderSettings {
        batch_size: 7,
        shuffle: true,
        num_workers: 2,
        seed: 123,
        ..LoaderSettings::default()
    };
    let all = ShardedDataset::new(&shards, 8, 3, true).unwrap();
    let one = crate::data::WindowDataset::new(ids, 8, 3).unwrap();
    let sharded = DataLoader::new(all, settings()).unwrap();
    let single = DataLoader::new(one, settings()).unwrap();
    let (mut sharded, mut single) = (sharded.epochs(), single.epochs());
    // An epoch and the beginning of another.
    let (sharded, single) = (sharded.batches(), single.batches());
    let mut count = 0;
    for (a, b) in sharded.zip(single).take(30) {
        let (a, b) = (a.unwrap(), b.unwrap());
        assert_eq!(a.inputs(), b.inputs());
        assert_eq!(a.targets(), b.targets());
        count += 1;
    }
    assert!(count > 20, "{count}");
}

#[test]
fn ids_that_do_not_fit_and_documents_that_shrank_are_errors() {
    let folder = tempfile::tempdir().unwrap();
    let index = || index(2, Width::U16);
    let mut writer = ShardWriter::create(folder.path(), index()).unwrap();
    writer.begin_document(place(0));
    let error = writer.push(place(0), &[1, 65_536]).unwrap_err();
    assert!(error.to_string().contains("too large for u16"), "{error}");

    let mut writer = ShardWriter::create(folder.path(), index()).unwrap();
    writer.begin_document(place(0));
    writer.push(place(0), &[1, 2, 3]).unwrap();
    drop(writer);
    let found = Index::read(folder.path()).unwrap().unwrap();
    let mut writer = ShardWriter::resume(folder.path(), found).unwrap();
    writer.begin_document(place(0));
    writer.push(place(0), &[1]).unwrap();
    let error = writer.end_document().unwrap_err();
    assert!(error.to_string().contains("1 tokens fewer"), "{error}");
}
