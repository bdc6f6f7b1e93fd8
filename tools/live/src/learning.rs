//! `learning`: what a text teaches, one merge at a time.
//!
//! | field | what it is | default |
//! |---|---|---|
//! | `text` | the text to learn from | |
//! | `merges` | how many merges to learn | |
//! | `pattern` | how the text is split first: `none`, `gpt2`, ... | `"none"` |
//! | `tie_break` | `smallest-ids` or `greatest-bytes` | `"smallest-ids"` |
//! | `min_frequency` | how often a pair must occur to be merged | 1 |
//! | `row` | how many tokens of each row to show | 100 |
//! | `top` | how many pairs of each step to show | 5 |
//!
//! A step's `top` are the pairs that it chose from, the most frequent first;
//! its `row` is the text after it. The row before it is that of the step
//! before, or `start`. The answer's `merges` are those that `tokens` accepts as
//! a vocabulary.
//!
//! ```
//! use serde_json::{Value, json};
//!
//! let request = json!({
//!     "ask": "learning", "text": "aaabdaaabac", "merges": 3, "top": 2,
//! });
//! let answer = live::answer(&request.to_string());
//! let answer: Value = serde_json::from_str(&answer)?;
//! let answer = &answer["learning"];
//! assert_eq!(answer["merges"], json!([[64, 64], [64, 65], [256, 257]]));
//! assert_eq!(
//!     answer["steps"][1],
//!     json!({
//!         "pair": [64, 65],
//!         "rank": 1,
//!         "id": 257,
//!         "bytes": [97, 98],
//!         "count": 2,
//!         "tie": {
//!             "count": 2,
//!             "pairs": [[64, 65], [256, 64]],
//!             "decided": "2 pairs tie; of these, it has the smallest \
//!                         left id, 64",
//!         },
//!         "top": [
//!             {"pair": [64, 65], "count": 2},
//!             {"pair": [256, 64], "count": 2},
//!         ],
//!         "row": {
//!             "tokens": 7,
//!             "bytes_per_token": 11.0 / 7.0,
//!             "shown": [[256, 257, 67, 256, 257, 64, 66]],
//!         },
//!     })
//! );
//! # Ok::<(), serde_json::Error>(())
//! ```

use ch05_byte_pairs::{Pair, TieBreak, TokenId};
use serde::{Deserialize, Serialize};

use crate::Failure;
use crate::learner::Learner;
use crate::pattern::NamedPattern;
use crate::ties::Tie;
use crate::vocabulary::Named;

/// Asks for the steps of learning.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LearningRequest {
    /// The text to learn from.
    pub text: String,
    /// How many merges to learn.
    pub merges: u64,
    /// How the text is split first; no merge reaches over a border.
    #[serde(default)]
    pub pattern: NamedPattern,
    /// Which of two equally frequent pairs is merged first.
    #[serde(default)]
    pub tie_break: Rule,
    /// How often a pair must occur to be merged.
    #[serde(default = "once")]
    pub min_frequency: u64,
    /// How many tokens of each row to show.
    #[serde(default = "row")]
    pub row: u64,
    /// How many pairs of each step to show.
    #[serde(default = "top")]
    pub top: u64,
}

fn once() -> u64 {
    1
}

fn row() -> u64 {
    100
}

fn top() -> u64 {
    5
}

/// The name of a [`TieBreak`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// [`TieBreak::SmallestIds`].
    #[default]
    SmallestIds,
    /// [`TieBreak::GreatestBytes`].
    GreatestBytes,
}

impl From<Rule> for TieBreak {
    fn from(rule: Rule) -> Self {
        match rule {
            Rule::SmallestIds => Self::SmallestIds,
            Rule::GreatestBytes => Self::GreatestBytes,
        }
    }
}

/// The steps of learning.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LearningAnswer {
    /// The bytes of the text.
    pub bytes: usize,
    /// How many pre-tokens it is split into.
    pub pre_tokens: usize,
    /// The text before the first merge.
    pub start: Row,
    /// The merges in the order in which they are learned.
    pub steps: Vec<LearningStep>,
    /// The most frequent pairs after the last merge.
    pub next: Vec<Counted>,
    /// Why there are fewer merges than asked for; null if there are not.
    pub ended: Option<String>,
    /// The pairs that were merged, by rank.
    pub merges: Vec<Pair>,
    /// All tokens of `start` and the steps, by id.
    pub tokens: Vec<Named>,
}

/// A merge that was learned.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LearningStep {
    /// The two tokens that it joins.
    pub pair: Pair,
    /// Its rank.
    pub rank: usize,
    /// The token that it makes.
    pub id: TokenId,
    /// The bytes of that token.
    pub bytes: Vec<u8>,
    /// How often the pair occurs.
    pub count: u64,
    /// Which pairs occur as often; null if none does.
    pub tie: Option<Tie>,
    /// The most frequent pairs, this one first.
    pub top: Vec<Counted>,
    /// The text after the merge.
    pub row: Row,
}

/// A pair and how often it occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// The pair.
    pub pair: Pair,
    /// How often it occurs.
    pub count: u64,
}

/// The text as tokens.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// How many tokens it has.
    pub tokens: usize,
    /// How many bytes a token has on average; null if there are no tokens.
    pub bytes_per_token: Option<f64>,
    /// The first tokens, a list per pre-token.
    pub shown: Vec<Vec<TokenId>>,
}

/// Learns merges and notes each step.
///
/// # Errors
/// If the text, the number of merges, or what is to be shown is beyond a limit.
pub fn learning(request: &LearningRequest) -> Result<LearningAnswer, Failure> {
    let mut learner = Learner::new(request)?;
    let (start, mut used) = (learner.row(), learner.ids());
    let (steps, ended) = learner.run()?;
    used.extend(steps.iter().map(|step| step.id));
    Ok(LearningAnswer {
        bytes: request.text.len(),
        pre_tokens: learner.pre_tokens(),
        start,
        steps,
        next: learner.next_pairs(),
        ended,
        merges: learner.bpe().merges().to_vec(),
        tokens: Named::all(&used, learner.bpe()),
    })
}
