//! The report of a training, for programs: JSON.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::Args;
use super::curve::{Point, points};
use super::outcome::Outcome;
use super::plan::Plan;

#[derive(Serialize)]
struct Report<'a> {
    /// The version of bytepair.
    version: &'static str,
    settings: Settings<'a>,
    bytes: u64,
    /// Null if only counts were read.
    documents: Option<u64>,
    pre_tokens: u64,
    distinct_pre_tokens: usize,
    seconds: BTreeMap<&'static str, f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    peak_memory_bytes: Option<u64>,
    tokens: usize,
    merges: usize,
    ended_early: bool,
    bytes_per_token: f64,
    /// By the size of the vocabulary without special tokens.
    curve: Vec<Point>,
}

/// The options of the command line.
#[derive(Serialize)]
struct Settings<'a> {
    vocab_size: u32,
    /// The tokenizer that learning went on from.
    #[serde(rename = "continue", skip_serializing_if = "Option::is_none")]
    continued: Option<Cow<'a, str>>,
    pattern: String,
    special_tokens: &'a [String],
    min_frequency: u64,
    tie_break: String,
    format: String,
    lines: bool,
    counts: bool,
    threads: usize,
    max_memory_bytes: Option<usize>,
}

/// Writes it.
pub fn write(
    args: &Args,
    plan: &Plan,
    outcome: &Outcome,
    out: &mut dyn Write,
) -> io::Result<()> {
    let seconds = outcome.stages.iter();
    let seconds = seconds.map(|(stage, time)| (*stage, time.as_secs_f64()));
    let report = Report {
        version: env!("CARGO_PKG_VERSION"),
        settings: Settings::of(args, plan),
        bytes: outcome.seen.bytes,
        documents: outcome.seen.documents,
        pre_tokens: outcome.totals.pre_tokens,
        distinct_pre_tokens: outcome.totals.distinct,
        seconds: seconds.collect(),
        peak_memory_bytes: outcome.peak_memory,
        tokens: outcome.vocab_size,
        merges: outcome.merges(),
        ended_early: outcome.vocab_size < args.vocab_size as usize,
        bytes_per_token: outcome.bytes_per_token(outcome.merges()),
        curve: points(outcome),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    out.write_all(b"\n")
}

impl<'a> Settings<'a> {
    fn of(args: &'a Args, plan: &Plan) -> Self {
        let counting = &args.counting;
        Self {
            vocab_size: args.vocab_size,
            continued: args.base.as_deref().map(Path::to_string_lossy),
            pattern: plan.pattern().to_string(),
            special_tokens: &counting.special,
            min_frequency: args.min_frequency,
            tie_break: plan.tie_break().to_string(),
            format: args.format.to_string(),
            lines: counting.lines,
            counts: args.counts,
            threads: counting.threads,
            max_memory_bytes: counting.max_memory.map(|size| size.bytes()),
        }
    }
}
