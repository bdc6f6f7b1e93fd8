//! What is to be learned, and the steps on the way.

use std::ops::Range;

use anyhow::anyhow;
use bytepair::bpe::{
    Bpe, PreTokenCounts, PreTokenizer, Settings, SpecialTokens, SplitError,
    TokenId, Tokenizer, Vocabulary, learn_counted,
};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::Args;
use crate::cli::error::{UsageError, cannot_split};
use crate::cli::input;
use crate::cli::numbers::counted;

/// What the command line asks for, checked before anything is read.
pub struct Plan {
    pre_tokenizer: PreTokenizer,
    special: SpecialTokens,
    settings: Settings,
}

/// What was read.
#[derive(Default)]
pub struct Seen {
    pub documents: usize,
    pub bytes: usize,
}

impl Plan {
    pub fn new(args: &Args) -> anyhow::Result<Self> {
        let pre_tokenizer = PreTokenizer::new(args.pattern.clone())
            .map_err(|error| UsageError(format!("--pattern, {error}")))?;
        let special = SpecialTokens::new(args.special.iter().cloned())
            .map_err(|error| UsageError(error.to_string()))?;
        let least = 256 + args.special.len();
        if (args.vocab_size as usize) < least {
            return Err(UsageError(format!(
                "--vocab-size {} is too small; the 256 bytes and {} need at \
                 least {least}",
                args.vocab_size,
                counted(args.special.len(), "special token"),
            ))
            .into());
        }
        let settings = Settings {
            vocab_size: args.vocab_size as usize - args.special.len(),
            min_frequency: args.min_frequency,
            tie_break: args.tie_break,
        };
        Ok(Self {
            pre_tokenizer,
            special,
            settings,
        })
    }

    /// Reads the inputs and counts their pre-tokens.
    pub fn count(&self, args: &Args) -> anyhow::Result<(Seen, PreTokenCounts)> {
        let mut seen = Seen::default();
        let mut counts = PreTokenCounts::new();
        for path in args.inputs.paths() {
            let input = input::read(path)?;
            let documents = documents(&input.bytes, args.lines);
            seen.documents += documents.len();
            seen.bytes += input.bytes.len();
            let counted = self
                .count_documents(&input.bytes, &documents)
                .map_err(|error| cannot_split(error, &input.name))?;
            counts.add_counts(counted);
        }
        if counts.is_empty() {
            let names = args.inputs.paths().into_iter().map(input::name);
            let names: Vec<String> = names.collect();
            return Err(anyhow!(
                "nothing to train on, {}; give a text that is not empty",
                names.join(" ")
            ));
        }
        Ok((seen, counts))
    }

    /// Counts the pre-tokens of the documents of one text, on all threads.
    fn count_documents(
        &self,
        text: &[u8],
        documents: &[Range<usize>],
    ) -> Result<PreTokenCounts, SplitError> {
        let count = |documents: &[Range<usize>]| {
            let mut counts = PreTokenCounts::new();
            for place in documents {
                counts
                    .add_document(
                        &text[place.clone()],
                        &self.pre_tokenizer,
                        &self.special,
                    )
                    .map_err(|error| error.moved_by(place.start))?;
            }
            Ok(counts)
        };
        let share = documents.len().div_ceil(rayon::current_num_threads());
        let shares = documents.par_chunks(share.max(1));
        let counted: Vec<Result<_, SplitError>> = shares.map(count).collect();
        let mut counts = PreTokenCounts::new();
        for counted in counted {
            counts.add_counts(counted?);
        }
        Ok(counts)
    }

    pub fn learn(&self, counts: &PreTokenCounts) -> anyhow::Result<Bpe> {
        let wanted = self.settings.vocab_size - Bpe::default().vocab_size();
        let bar = ProgressBar::new(wanted as u64);
        let style = "learning {bar:40} {pos}/{len} merges, {eta} left";
        bar.set_style(ProgressStyle::with_template(style)?);
        let bpe = learn_counted(counts, &self.settings, |merges| {
            bar.set_position(merges as u64);
        })?;
        bar.finish_and_clear();
        Ok(bpe)
    }

    /// The tokenizer of what was learned; the special tokens come last.
    pub fn tokenizer(&self, bpe: &Bpe) -> anyhow::Result<Tokenizer> {
        let first = bpe.vocab_size() as TokenId;
        let special = self.special.texts().iter().cloned().zip(first..);
        let vocabulary = Vocabulary::from(bpe);
        Ok(Tokenizer::new(
            vocabulary,
            self.pre_tokenizer.clone(),
            special,
        )?)
    }
}

/// The documents of a file: its lines with their endings, or all of it.
fn documents(text: &[u8], lines: bool) -> Vec<Range<usize>> {
    if !lines {
        return std::iter::once(0..text.len()).collect();
    }
    let lines = text.split_inclusive(|&byte| byte == b'\n');
    let mut start = 0;
    lines
        .map(|line| {
            let range = start..start + line.len();
            start = range.end;
            range
        })
        .collect()
}
