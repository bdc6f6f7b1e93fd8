//! The steps of a training.

use anyhow::anyhow;
use bytepair::bpe::{
    Bpe, Format, History, LearnError, LearnOptions, LearnProgress, Learned,
    Pattern, Settings, TieBreak, TokenId, Tokenizer, Vocabulary, WordCounts,
    extend_fast as extend, learn_fast_from,
};
use bytepair::formats::tokenizer_json::{check_pattern, check_special};

use super::Args;
use super::base::Base;
use crate::cli::counting::{Descending, Rules, Seen};
use crate::cli::error::{UsageError, visible};
use crate::cli::numbers::{counted, megabytes};
use crate::cli::progress::of_merges;
use crate::cli::size::Size;

/// The checked options of a training.
pub struct Plan {
    rules: Rules,
    settings: Settings,
    max_memory: Option<Size>,
    base: Option<Base>,
    /// The special tokens that a base does not have.
    new_special: Vec<String>,
}

impl Plan {
    pub fn new(args: &Args) -> anyhow::Result<Self> {
        if args.counts && args.documents.jsonl {
            let what = "--jsonl with --counts, which are not JSON; pass it to \
                        count-words";
            return Err(UsageError(what.to_string()).into());
        }
        if args.counts && args.counting.lines {
            let what = "--lines with --counts, which do not record lines; \
                        pass it to count-words";
            return Err(UsageError(what.to_string()).into());
        }
        if !args.counts {
            args.documents.check_skip_bad(true)?;
        }
        let mut rules = args.counting.rules()?;
        let load = |path| Base::load(path, &args.folder);
        let base = args.base.as_deref().map(load).transpose()?;
        let mut new_special = args.counting.special.clone();
        if let Some(base) = &base {
            new_special = base.new_special(&new_special);
            rules = base.rules(&new_special)?;
            base.check_format(args.format)?;
        }
        check_format(args, rules.pre_tokenizer.pattern(), &new_special)?;
        let merges = merges(args, base.as_ref(), new_special.len())?;
        let of_base = base.as_ref().map(|base| base.history.tie_break);
        let mut plan = Self {
            settings: Settings {
                vocab_size: 0,
                min_frequency: args.min_frequency,
                tie_break: args.tie_break.or(of_base).unwrap_or_default(),
            },
            rules,
            max_memory: args.counting.max_memory,
            base,
            new_special,
        };
        plan.settings.vocab_size = plan.first() + merges;
        Ok(plan)
    }

    /// The size of the vocabulary before the first merge, without special
    /// tokens.
    pub fn first(&self) -> usize {
        let bpe = self.base.as_ref().map(|base| base.start.bpe());
        bpe.map_or(256, Bpe::vocab_size)
    }

    /// Which of two equally frequent pairs is merged first.
    pub fn tie_break(&self) -> TieBreak {
        self.settings.tie_break
    }

    /// How the tokenizer came about: by this tie-break, and from the texts that a
    /// base was trained on.
    pub fn history(&self) -> History {
        let base = self.base.as_ref().map(|base| base.history.clone());
        History {
            tie_break: self.tie_break(),
            ..base.unwrap_or_default()
        }
    }

    /// How texts are split.
    pub fn pattern(&self) -> &Pattern {
        self.rules.pre_tokenizer.pattern()
    }

    /// How many special tokens are new.
    pub fn new_special(&self) -> usize {
        self.new_special.len()
    }

    /// The tokens that were there before, in words.
    pub fn known(&self) -> String {
        match &self.base {
            None => "256 bytes".to_string(),
            base => known_tokens(base.as_ref()),
        }
    }

    /// Counts the pre-tokens of the inputs, or adds up their counts.
    pub fn count(
        &self,
        args: &Args,
    ) -> anyhow::Result<(Seen, WordCounts, Option<Descending>)> {
        let counting = &args.counting;
        let inputs = &args.inputs;
        let (seen, words, descending) = if args.counts {
            let bad = args.documents.skip_bad;
            let (seen, words, descending) =
                counting.add_counts(inputs, self.pattern(), bad)?;
            (seen, words, Some(descending))
        } else {
            let mend = "count the texts with count-words, leave out rare \
                        pre-tokens with merge-counts and train with --counts";
            let (seen, words) = counting.count_texts(
                &self.rules,
                &args.documents,
                inputs,
                mend,
            )?;
            (seen, words, None)
        };
        if words.is_empty() {
            return Err(anyhow!(
                "nothing to train on, {}; give a text that is not empty",
                args.inputs.names(),
            ));
        }
        Ok((seen, words, descending))
    }

    /// Learns the merges, freeing the counts as early as possible.
    pub fn learn(
        &self,
        words: WordCounts,
        descending: Option<&Descending>,
    ) -> anyhow::Result<Learned> {
        if let Some(descending) = descending
            && self.max_memory.is_none()
        {
            note_memory(descending, &words);
        }
        let wanted = self.settings.vocab_size - self.first();
        let bar = of_merges(wanted as u64)?;
        let old = self.first() - 256;
        let mut options = LearnOptions::default();
        let (taken, distinct) = (words.memory(), words.len());
        let left = |limit: Size| limit.bytes().saturating_sub(taken);
        options.max_memory = self.max_memory.map(left);
        let on_merge = |done: LearnProgress| {
            bar.set_position((done.merges - old) as u64);
        };
        let settings = &self.settings;
        let learned = match &self.base {
            None => learn_fast_from(words, settings, &options, on_merge),
            Some(base) => {
                extend(base.start.bpe(), words, settings, &options, on_merge)
            }
        };
        bar.finish_and_clear();
        learned.map_err(|error| match (error, self.max_memory) {
            (LearnError::Memory { limit, merges }, Some(size)) => anyhow!(
                "learning needs more than the {} of --max-memory {size} that \
                 the counts of {} leave free, after {}; allow more, split the \
                 text into smaller pre-tokens, or {}",
                counted(limit, "byte"),
                counted(distinct, "distinct pre-token"),
                counted(merges, "merge"),
                match descending {
                    Some(descending) => descending.advice(),
                    None => "leave out rare ones: count-words, merge-counts \
                             --min-count N, train --counts"
                        .to_string(),
                }
            ),
            (error, _) => error.into(),
        })
    }

    /// The tokenizer with the learned merges; new special tokens come last.
    pub fn tokenizer(&self, bpe: &Bpe) -> anyhow::Result<Tokenizer> {
        let (vocabulary, special) = match &self.base {
            Some(base) => base.extended(bpe, &self.new_special)?,
            None => {
                let new = self.new_special.iter().cloned();
                let first = bpe.vocab_size() as TokenId;
                (Vocabulary::from(bpe), new.zip(first..).collect())
            }
        };
        let pre_tokenizer = self.rules.pre_tokenizer.clone();
        Ok(Tokenizer::new(vocabulary, pre_tokenizer, special)?)
    }
}

/// Notes that there may be too little memory, which no `--max-memory` limits.
fn note_memory(descending: &Descending, words: &WordCounts) {
    if let Some((needed, available)) = descending.too_much(words) {
        anstream::eprintln!(
            "note: learning needs about {} of memory, and {} are available; {}",
            megabytes(needed),
            megabytes(available),
            descending.advice(),
        );
    }
}

/// How many merges there are to learn, next to this many new special tokens.
fn merges(
    args: &Args,
    base: Option<&Base>,
    special: usize,
) -> Result<usize, UsageError> {
    let known = base.map_or(256, |base| base.tokenizer.vocab_size());
    let least = known + special;
    let merges = (args.vocab_size as usize).checked_sub(least);
    merges.ok_or_else(|| {
        let known = known_tokens(base);
        UsageError(format!(
            "--vocab-size {} is too small; it must be at least {least} for \
             {known} and {}",
            args.vocab_size,
            counted(special, "special token"),
        ))
    })
}

/// The tokens that are there before the first merge, in words.
fn known_tokens(base: Option<&Base>) -> String {
    match base {
        None => "the 256 bytes".to_string(),
        Some(base) => {
            let tokens = counted(base.tokenizer.vocab_size(), "token");
            format!("the {tokens} of {}", visible(base.name()))
        }
    }
}

/// Checks, before anything is read, that the format can hold the tokenizer.
fn check_format(
    args: &Args,
    pattern: &Pattern,
    special: &[String],
) -> Result<(), UsageError> {
    let format = args.format;
    match format {
        Format::TokenizerJson => check_tokenizer_json(pattern, special),
        Format::Minbpe if args.base.is_none() => {
            let what = "--format minbpe, whose ids for the 256 bytes are \
                        not GPT-2's; choose another format";
            Err(UsageError(what.to_string()))
        }
        Format::Tiktoken | Format::Pickle if *pattern == Pattern::DeepSeek => {
            Err(UsageError(format!(
                "--format {format} with the pattern deepseek, which is not one \
                 regular expression; choose another format"
            )))
        }
        _ => Ok(()),
    }
}

/// Checks that a `tokenizer.json` can hold the pattern and the special tokens.
fn check_tokenizer_json(
    pattern: &Pattern,
    special: &[String],
) -> Result<(), UsageError> {
    check_pattern(pattern).map_err(|what| {
        let mend = "rewrite the pattern without it, or use --format gpt2";
        UsageError(format!("--pattern: {what}; {mend}"))
    })?;
    special
        .iter()
        .try_for_each(|text| check_special(text))
        .map_err(|what| UsageError(format!("{what}; give it another text")))
}
