//! Token shards: ids in numbered files, written so that a killed run can go on.

mod args;
mod batches;
mod plan;
mod shards_out;
mod source;
mod streams;

use std::path::Path;

use bytepair::bpe::{Encoder, TokenId};
use bytepair::data::shards::{Index, Place};
use bytepair::formats::tokenizer_json::Template;
use rayon::current_num_threads;

pub use self::args::ShardArgs;
use self::shards_out::ShardsOut;
use self::source::{Kind, Piece, Source};
use super::Args;
use crate::cli::error::UsageError;
use crate::cli::numbers::counted;
use crate::cli::output::Output;
use crate::cli::progress::of_bytes;
use crate::cli::threads;

/// How many bytes of documents make a batch, per thread.
const BATCH: usize = 4 << 20;

/// What all documents have in common.
struct Rules<'a> {
    args: &'a Args,
    encoder: &'a Encoder,
    kind: Kind,
    /// What goes before and after the ids of each document.
    before: Vec<TokenId>,
    after: Vec<TokenId>,
}

/// Encodes all inputs into shards in `folder`.
pub fn run(
    args: &Args,
    folder: &Path,
    encoder: &Encoder,
    template: &Template,
) -> anyhow::Result<()> {
    let rules = Rules::new(args, encoder, template)?;
    let plan = plan::plan(args, encoder, template)?;
    threads::start()?;
    let (writer, lock) = plan::open(folder, plan, args.shards.resume)?;
    let (start, index) = match writer.index().complete {
        true => ("nothing left to do: ", writer.index().clone()),
        false => {
            let skipped = args.skip_bad.start_with(writer.index().skipped);
            let out = ShardsOut::new(writer, skipped);
            ("", encode_all(&rules, out)?)
        }
    };
    drop(lock);
    let mut output = Output::standard();
    let summary = summary(&index);
    let folder = folder.display();
    output.write(|out| writeln!(out, "{start}{summary}, {folder}"))?;
    Ok(output.finish()?)
}

fn summary(index: &Index) -> String {
    format!(
        "{} of {} in {}",
        counted(index.tokens, "token"),
        counted(index.documents, "document"),
        counted(index.shards.len(), "shard"),
    )
}

impl<'a> Rules<'a> {
    fn new(
        args: &'a Args,
        encoder: &'a Encoder,
        template: &Template,
    ) -> anyhow::Result<Self> {
        let end = args.shards.end_of_document.as_deref();
        let end = end.map(|end| special_id(encoder, end)).transpose()?;
        Ok(Self {
            args,
            encoder,
            kind: match (args.shards.lines, args.jsonl) {
                (true, _) => Kind::Line,
                (_, true) => Kind::Json,
                _ => Kind::File,
            },
            before: template.before.clone(),
            after: template.behind.iter().copied().chain(end).collect(),
        })
    }

    /// What a document of the input `name` is called in errors.
    fn name(&self, name: &str, place: Place) -> String {
        match self.kind {
            Kind::File => name.to_string(),
            _ => format!("{name} at line {}", place.line + 1),
        }
    }
}

/// The id of a special token that was named.
fn special_id(encoder: &Encoder, text: &str) -> Result<TokenId, UsageError> {
    let mut special = encoder.tokenizer().special();
    let found = special.find(|&(token, _)| token == text);
    found.map(|(_, id)| id).ok_or_else(|| {
        let known: Vec<String> = encoder
            .tokenizer()
            .special()
            .take(8)
            .map(|(token, _)| token.to_string())
            .collect();
        let mend = match known.is_empty() {
            true => "it has none".to_string(),
            false => format!("it has {}", known.join(" ")),
        };
        UsageError(format!(
            "{text:?} is not a special token of the tokenizer, \
             --end-of-document; {mend}"
        ))
    })
}

/// Encodes what is left, and finishes the shards.
fn encode_all(rules: &Rules, mut out: ShardsOut) -> anyhow::Result<Index> {
    let batch = BATCH * current_num_threads();
    let bar = of_bytes("encoding", rules.args.inputs.length())?;
    let paths = rules.args.inputs.paths();
    let mut source =
        Source::new(rules.kind, paths, out.place(), batch, bar.clone());
    let mut next = source.next()?;
    loop {
        next = match next {
            None => {
                bar.finish_and_clear();
                return out.finish();
            }
            Some(Piece::Batch(batch)) => {
                batches::encode(rules, batch, &mut source, &mut out)?
            }
            Some(Piece::Stream(stream)) => {
                streams::encode(rules, stream, &mut out)?;
                source.next()?
            }
        };
    }
}
