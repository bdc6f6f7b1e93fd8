//! What our tokenizer must answer, and where it does not.

use std::collections::HashSet;
use std::fmt;

use ch07_gpt2::{EncodeError, SpecialPolicy, TokenId, Tokenizer};

use crate::{Encoding, minimise};

/// The ids of a text, or why there are none.
pub type Answer = Result<Vec<TokenId>, EncodeError>;

/// A text on which the two give different answers; no shorter part of it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The text.
    pub text: String,
    /// What tiktoken answers.
    pub theirs: Answer,
    /// What ours answers.
    pub ours: Answer,
}

impl Encoding {
    /// What must be answered under a policy. Only the ids are tiktoken's: it
    /// lets a special token that is not allowed pass as text, where ours
    /// reports the first one.
    pub fn expected(&self, text: &str, policy: SpecialPolicy) -> Answer {
        let (allowed, theirs): (&[&str], _) = match policy {
            SpecialPolicy::Allow => {
                return Ok(self.theirs.encode_with_special_tokens(text));
            }
            SpecialPolicy::Text => {
                return Ok(self.theirs.encode_ordinary(text));
            }
            SpecialPolicy::Forbid => (&[], self.theirs.encode_ordinary(text)),
            SpecialPolicy::AllowOnly(allowed) => {
                let set: HashSet<&str> = allowed.iter().copied().collect();
                let encoded = self.theirs.encode(text, &set);
                (allowed, encoded.expect("short").0)
            }
        };
        match self.first_special(text, allowed) {
            Some((offset, token)) => {
                let token = token.to_string();
                Err(EncodeError::ForbiddenSpecial { token, offset })
            }
            None => Ok(theirs),
        }
    }

    /// The first special token in `text` that is not allowed, and its place.
    /// (No two of them can overlap: each begins with `<` and ends with `>`.)
    fn first_special(
        &self,
        text: &str,
        allowed: &[&str],
    ) -> Option<(usize, &str)> {
        let special = self.special_texts().into_iter();
        special
            .filter(|token| !allowed.contains(token))
            .filter_map(|token| Some((text.find(token)?, token)))
            .min()
    }

    /// Where `ours` does not answer for `text` as it must, if it does not.
    pub fn disagreement(
        &self,
        ours: &Tokenizer,
        text: &str,
        policy: SpecialPolicy,
    ) -> Option<Disagreement> {
        let differs = |text: &str| {
            ours.encode_with(text, policy) != self.expected(text, policy)
        };
        differs(text).then(|| {
            let text = minimise(text, differs);
            Disagreement {
                theirs: self.expected(&text, policy),
                ours: ours.encode_with(&text, policy),
                text,
            }
        })
    }
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "the text {:?}", self.text)?;
        writeln!(f, "gives    {:?}", self.ours)?;
        write!(f, "and not  {:?}", self.theirs)
    }
}
