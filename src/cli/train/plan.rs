//! The steps of a training.

use anyhow::anyhow;
use bytepair::bpe::{
    Bpe, Format, LearnError, LearnOptions, Learned, Pattern, Settings, TokenId,
    Tokenizer, Vocabulary, WordCounts, learn_fast_from,
};
use bytepair::formats::tokenizer_json::{check_pattern, check_special};

use super::Args;
use crate::cli::counting::{Rules, Seen, add_counts};
use crate::cli::error::UsageError;
use crate::cli::numbers::counted;
use crate::cli::progress::of_merges;
use crate::cli::size::Size;

/// The checked options of a training.
pub struct Plan {
    rules: Rules,
    settings: Settings,
    max_memory: Option<Size>,
}

impl Plan {
    pub fn new(args: &Args) -> Result<Self, UsageError> {
        let rules = args.counting.rules()?;
        if args.counts && args.counting.lines {
            let what = "--lines with --counts, which do not record lines; \
                        pass it to count-words";
            return Err(UsageError(what.to_string()));
        }
        match args.format {
            Format::TokenizerJson => check_tokenizer_json(args)?,
            Format::Minbpe => {
                let what = "--format minbpe, whose ids for the 256 bytes are \
                            not GPT-2's; choose another format";
                return Err(UsageError(what.to_string()));
            }
            Format::Tiktoken | Format::Pickle
                if args.counting.pattern == Pattern::DeepSeek =>
            {
                return Err(UsageError(format!(
                    "--format {} with the pattern deepseek, which is not one \
                     regular expression; choose another format",
                    args.format
                )));
            }
            Format::Gpt2 | Format::Tiktoken | Format::Pickle => {}
        }
        let special = args.counting.special.len();
        let least = 256 + special;
        if (args.vocab_size as usize) < least {
            return Err(UsageError(format!(
                "--vocab-size {} is too small; it must be at least {least} for \
                 the 256 bytes and {}",
                args.vocab_size,
                counted(special, "special token"),
            )));
        }
        let settings = Settings {
            vocab_size: args.vocab_size as usize - special,
            min_frequency: args.min_frequency,
            tie_break: args.tie_break,
        };
        Ok(Self {
            rules,
            settings,
            max_memory: args.counting.max_memory,
        })
    }

    /// Counts the pre-tokens of the inputs, or adds up their counts.
    pub fn count(&self, args: &Args) -> anyhow::Result<(Seen, WordCounts)> {
        let counting = &args.counting;
        let (seen, words) = if args.counts {
            add_counts(&args.inputs, &counting.pattern, self.max_memory)?
        } else {
            let mend = "count the texts with count-words, leave out rare \
                        pre-tokens and train with --counts";
            counting.count_texts(&self.rules, &args.inputs, mend)?
        };
        if words.is_empty() {
            return Err(anyhow!(
                "nothing to train on, {}; give a text that is not empty",
                args.inputs.names(),
            ));
        }
        Ok((seen, words))
    }

    /// Learns the merges, freeing the counts as early as possible.
    pub fn learn(&self, words: WordCounts) -> anyhow::Result<Learned> {
        let wanted = self.settings.vocab_size - Bpe::default().vocab_size();
        let bar = of_merges(wanted as u64)?;
        let mut options = LearnOptions::default();
        let taken = words.memory();
        let left = |limit: Size| limit.bytes().saturating_sub(taken);
        options.max_memory = self.max_memory.map(left);
        let learned =
            learn_fast_from(words, &self.settings, &options, |done| {
                bar.set_position(done.merges as u64);
            });
        bar.finish_and_clear();
        learned.map_err(|error| match (error, self.max_memory) {
            (LearnError::Memory { limit, merges }, Some(size)) => anyhow!(
                "learning needs more than the {} of --max-memory {size} that \
                 the counts leave free, after {}; allow more, split the text \
                 into smaller pre-tokens, or leave out rare ones, which \
                 count-words writes last",
                counted(limit, "byte"),
                counted(merges, "merge"),
            ),
            (error, _) => error.into(),
        })
    }

    /// The tokenizer with the learned merges; the special tokens come last.
    pub fn tokenizer(&self, bpe: &Bpe) -> anyhow::Result<Tokenizer> {
        let Rules {
            pre_tokenizer,
            special,
        } = &self.rules;
        let first = bpe.vocab_size() as TokenId;
        let special = special.texts().iter().cloned().zip(first..);
        let vocabulary = Vocabulary::from(bpe);
        Ok(Tokenizer::new(vocabulary, pre_tokenizer.clone(), special)?)
    }
}

/// Checks that a `tokenizer.json` can hold the tokenizer.
fn check_tokenizer_json(args: &Args) -> Result<(), UsageError> {
    check_pattern(&args.counting.pattern).map_err(|what| {
        let mend = "rewrite the pattern without it, or use --format gpt2";
        UsageError(format!("--pattern: {what}; {mend}"))
    })?;
    let mut texts = args.counting.special.iter();
    texts
        .try_for_each(|text| check_special(text))
        .map_err(|what| UsageError(format!("{what}; give it another text")))
}
