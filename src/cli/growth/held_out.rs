//! Learning from a share, and bytes per token on a text that is not in it.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::anyhow;
use bytepair::bpe::{
    Bpe, Encoder, LearnError, LearnOptions, Settings, SpecialPolicy,
    TokenCounts, TokenId, Tokenizer, Vocabulary, WordCounts, learn_fast,
};

use super::Args;
use crate::cli::counting::Rules;
use crate::cli::error::{cannot_read, cannot_split};
use crate::cli::input;
use crate::cli::progress::of_merges;
use crate::cli::size::Size;
use crate::cli::threads;

/// A text that vocabularies are measured on.
pub struct HeldOut {
    pub name: String,
    pub bytes: u64,
    text: Vec<u8>,
}

/// What a vocabulary makes of the held-out text.
pub struct Trained {
    pub vocab_size: usize,
    pub tokens: u64,
    pub bytes_per_token: f64,
}

/// What was learned from a share, and what it cost.
pub struct Learned {
    pub bpe: Bpe,
    pub time: Duration,
    /// The most bytes of memory that the learner took besides the counts.
    pub memory: usize,
}

impl HeldOut {
    /// Reads it, and checks that it can be split.
    pub fn read(path: &Path, rules: &Rules) -> anyhow::Result<Self> {
        threads::start()?;
        let name = input::name(path);
        let text = input::read_text(path)?;
        if text.is_empty() {
            return Err(anyhow!(
                "nothing to measure on, {name}; hold out a text that is not \
                 empty"
            ));
        }
        // Before anything is counted, which may take long.
        let checked = rules.pre_tokenizer.for_each(&text, |_| {});
        checked.map_err(|error| cannot_split(error, &name))?;
        Ok(Self {
            name,
            bytes: text.len() as u64,
            text,
        })
    }

    /// Encodes it.
    pub fn measure(
        &self,
        rules: &Rules,
        learned: &Learned,
    ) -> anyhow::Result<Trained> {
        let first = learned.bpe.vocab_size() as TokenId;
        let special = rules.special.texts().iter().cloned().zip(first..);
        let tokenizer = Tokenizer::new(
            Vocabulary::from(&learned.bpe),
            rules.pre_tokenizer.clone(),
            special,
        )?;
        let vocab_size = tokenizer.vocab_size();
        let encoder = Encoder::new(tokenizer);
        let mut counts = TokenCounts::default();
        counts
            .add(&encoder, &*self.text, SpecialPolicy::Allow)
            .map_err(|error| cannot_read(error, &self.name))?;
        let tokens = counts.total();
        Ok(Trained {
            vocab_size,
            tokens,
            bytes_per_token: self.bytes as f64 / tokens as f64,
        })
    }
}

impl Learned {
    /// Learns from the counts of a share.
    pub fn from(args: &Args, words: &WordCounts) -> anyhow::Result<Self> {
        let merges = args.merges()?;
        let settings = Settings {
            vocab_size: 256 + merges,
            ..Settings::default()
        };
        let mut options = LearnOptions::default();
        let limit = args.counting.max_memory;
        let left = |limit: Size| limit.bytes().saturating_sub(words.memory());
        options.max_memory = limit.map(left);
        let bar = of_merges(merges as u64)?;
        let start = Instant::now();
        let mut memory = 0;
        let learned = learn_fast(words, &settings, &options, |progress| {
            memory = progress.memory.max(memory);
            bar.set_position(progress.merges as u64);
        });
        bar.finish_and_clear();
        let learned = learned.map_err(|error| match (error, limit) {
            (LearnError::Memory { .. }, Some(limit)) => anyhow!(
                "learning needs more than the counts leave of --max-memory \
                 {limit}; allow more, or measure a sample of the texts"
            ),
            (error, _) => error.into(),
        })?;
        Ok(Self {
            bpe: learned.bpe,
            time: start.elapsed(),
            memory,
        })
    }
}
