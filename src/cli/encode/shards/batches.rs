//! Small documents, many at a time.

use std::ops::ControlFlow;

use bytepair::bpe::TokenId;
use bytepair::data::shards::Place;
use rayon::prelude::*;

use super::Rules;
use super::shards_out::ShardsOut;
use super::source::{Document, Kind, Piece, Source};
use crate::cli::encode::lines;
use crate::cli::error::{cannot_encode, cannot_read};

/// Documents from this length on are encoded on several threads.
const LONG: usize = 1 << 20;

/// How many of the smallest documents a thread takes at a time.
const FEW: usize = 16;

/// The ids of a document.
type Ids = anyhow::Result<Vec<TokenId>>;

/// Encodes a batch and all that follow it, up to a stream or to the end, which
/// is returned. While a batch is encoded, the one before it is written, and the
/// next one is read.
pub fn encode(
    rules: &Rules,
    mut batch: Vec<Document>,
    source: &mut Source,
    out: &mut ShardsOut,
) -> anyhow::Result<Option<Piece>> {
    let mut done = Vec::new();
    loop {
        let meanwhile = || {
            write(rules, std::mem::take(&mut done), out)?;
            anyhow::Ok(source.next())
        };
        let (encoded, next) =
            rayon::join(|| encode_batch(rules, batch), meanwhile);
        let next = next?;
        match next {
            Ok(Some(Piece::Batch(more))) => (batch, done) = (more, encoded),
            // An error of the source is one of what comes after the batch.
            other => {
                write(rules, encoded, out)?;
                return other;
            }
        }
    }
}

fn encode_batch(rules: &Rules, batch: Vec<Document>) -> Vec<(Place, Ids)> {
    let documents = batch.par_iter().with_min_len(FEW);
    let ids = documents.map(|one| (one.place, encode_one(rules, one)));
    ids.collect()
}

fn encode_one(rules: &Rules, document: &Document) -> Ids {
    let Rules { args, encoder, .. } = rules;
    let Document { place, name, bytes } = document;
    let text = &bytes[..];
    // Only errors need it, and there may be millions of documents.
    let name = || rules.name(name, *place);
    if rules.kind == Kind::Json {
        return lines::ids_of(args, encoder, text.trim_ascii_end(), &name());
    }
    let policy = args.special.policy();
    if text.len() < LONG {
        let ids = encoder.encode_bytes(text, policy);
        return ids.map_err(|error| cannot_encode(error, &name()));
    }
    let mut all = Vec::new();
    let take = |ids: &[TokenId], _| {
        all.extend_from_slice(ids);
        ControlFlow::Continue(())
    };
    let encoded = encoder.encode_reader_ahead(text, policy, take);
    encoded.map_err(|error| cannot_read(error, &name()))?;
    Ok(all)
}

/// Writes the ids of documents, up to the first error that is not skipped.
fn write(
    rules: &Rules,
    documents: Vec<(Place, Ids)>,
    out: &mut ShardsOut,
) -> anyhow::Result<()> {
    for (place, ids) in documents {
        let ids = match ids {
            Ok(ids) => ids,
            Err(error) => {
                out.skip(error)?;
                continue;
            }
        };
        out.begin_document(place);
        for ids in [&rules.before, &ids, &rules.after] {
            out.push(place, ids)?;
        }
        out.end_document()?;
    }
    Ok(())
}
