//! Chapter 5's learner, taken apart, so that each of its steps can be shown.

use std::collections::HashMap;

use ch05_byte_pairs::{
    Bpe, Pair, Settings, TokenId, best_pair, byte_ids, count_pairs, merge_pair,
};

use crate::learning::{Counted, LearningRequest, LearningStep, Row};
use crate::ties::tie;
use crate::{Failure, limits};

/// Chapter 5's learner, stopped after each merge.
pub(crate) struct Learner {
    bpe: Bpe,
    settings: Settings,
    /// The ids of each pre-token.
    rows: Vec<Vec<TokenId>>,
    bytes: usize,
    /// How many tokens of a row are shown.
    shown: usize,
    /// How many pairs are shown.
    top: usize,
}

impl Learner {
    pub(crate) fn new(request: &LearningRequest) -> Result<Self, Failure> {
        let [merges, shown, top] = checked(request)?;
        let text = request.text.as_bytes();
        let mut rows = Vec::new();
        let pre_tokenizer = request.pattern.pre_tokenizer()?;
        pre_tokenizer
            .for_each(text, |pre_token| rows.push(byte_ids(pre_token)))
            .map_err(|error| Failure::of_chapter(&error, "text"))?;
        Ok(Self {
            bpe: Bpe::default(),
            settings: Settings {
                vocab_size: 256 + merges,
                min_frequency: request.min_frequency,
                tie_break: request.tie_break.into(),
            },
            rows,
            bytes: text.len(),
            shown,
            top,
        })
    }

    /// The tokenizer so far.
    pub(crate) fn bpe(&self) -> &Bpe {
        &self.bpe
    }

    /// How many pre-tokens the text is split into.
    pub(crate) fn pre_tokens(&self) -> usize {
        self.rows.len()
    }

    /// All ids of the text.
    pub(crate) fn ids(&self) -> Vec<TokenId> {
        self.rows.concat()
    }

    /// The most frequent pairs of the text as it is now.
    pub(crate) fn next_pairs(&self) -> Vec<Counted> {
        self.top(&count_pairs(&self.rows))
    }

    /// Learns all merges, or as many as there are and then says why.
    pub(crate) fn run(
        &mut self,
    ) -> Result<(Vec<LearningStep>, Option<String>), Failure> {
        let mut steps = Vec::new();
        while self.bpe.vocab_size() < self.settings.vocab_size {
            match self.step()? {
                Some(step) => steps.push(step),
                None => return Ok((steps, Some(self.why_ended()))),
            }
        }
        Ok((steps, None))
    }

    /// Learns the next merge; none if no pair is frequent enough.
    fn step(&mut self) -> Result<Option<LearningStep>, Failure> {
        let counts = count_pairs(&self.rows);
        let Some(pair) = best_pair(&counts, &self.bpe, &self.settings) else {
            return Ok(None);
        };
        let tie_break = self.settings.tie_break;
        let tie = tie(pair, &counts, tie_break, &self.bpe, self.top);
        let top = self.top(&counts);
        let id = self.merge(pair)?;
        Ok(Some(LearningStep {
            pair,
            rank: self.bpe.merges().len().saturating_sub(1),
            id,
            bytes: self.bpe.bytes(id).unwrap_or_default().to_vec(),
            count: counts.get(&pair).copied().unwrap_or_default(),
            tie,
            top,
            row: self.row(),
        }))
    }

    /// Merges `pair` everywhere.
    fn merge(&mut self, pair: Pair) -> Result<TokenId, Failure> {
        let merge = self.bpe.add_merge(pair);
        let id = merge.map_err(|error| Failure::of_chapter(&error, "text"))?;
        for ids in &mut self.rows {
            *ids = merge_pair(ids, pair, id);
        }
        Ok(id)
    }

    fn why_ended(&self) -> String {
        if count_pairs(&self.rows).is_empty() {
            return "no pair is left".to_string();
        }
        let least = self.settings.min_frequency;
        format!("no pair is left that occurs at least {least} times")
    }

    /// The most frequent pairs, equally frequent ones as the tie-break has
    /// them.
    fn top(&self, counts: &HashMap<Pair, u64>) -> Vec<Counted> {
        let all = counts.iter().map(|(&pair, &count)| Counted { pair, count });
        let mut pairs: Vec<Counted> = all.collect();
        let order = |a: &Counted, b: &Counted| {
            let tie_break = self.settings.tie_break;
            let tied = || tie_break.compare(b.pair, a.pair, &self.bpe);
            b.count.cmp(&a.count).then_with(tied)
        };
        if self.top < pairs.len() {
            pairs.select_nth_unstable_by(self.top, order);
            pairs.truncate(self.top);
        }
        pairs.sort_by(order);
        pairs
    }

    /// The text as it is now.
    pub(crate) fn row(&self) -> Row {
        let tokens = self.rows.iter().map(Vec::len).sum();
        let mut room = self.shown;
        let mut shown = Vec::new();
        for ids in &self.rows {
            if room == 0 {
                break;
            }
            let first = &ids[..ids.len().min(room)];
            room -= first.len();
            shown.push(first.to_vec());
        }
        let average = self.bytes as f64 / tokens as f64;
        Row {
            tokens,
            bytes_per_token: (tokens > 0).then_some(average),
            shown,
        }
    }
}

/// How many merges, tokens of a row and pairs are asked for, if the limits
/// allow them.
fn checked(request: &LearningRequest) -> Result<[usize; 3], Failure> {
    limits::text(&request.text, "text")?;
    let merges = limits::number(request.merges, limits::MERGES, "merges")?;
    let shown = limits::number(request.row, limits::ROW_TOKENS, "row")?;
    let top = limits::number(request.top, limits::TOP_PAIRS, "top")?;
    let (work, most) = (request.text.len() * merges, limits::LEARNING_WORK);
    limits::at_most(work, most, "bytes of text times merges", "merges")?;
    let (all, most) = (merges * (shown + top), limits::LEARNING_SHOWN);
    limits::at_most(all, most, "tokens and pairs to show", "row")?;
    Ok([merges, shown, top])
}
