//! Added tokens in a text, found as Hugging Face's tokenizers find them.

use std::ops::Range;

use ch06_pre_tokens::SpecialTokens;
use ch07_gpt2::{EncodeError, SpecialPolicy};
use ch12_fast_encoding::SpecialFinder;

use crate::formats::tokenizer_json::shape::AddedToken;

/// Tokens that are searched for at the same time: those that are found in the
/// text as it is, or those that are found in the normalized one.
#[derive(Debug)]
pub(super) struct Added {
    tokens: Vec<AddedToken>,
    finder: SpecialFinder,
    /// Whether all are special ones.
    are_special: bool,
}

/// A stretch of a text: an added token, or what is between two of them.
pub(super) type Stretch<'a> = (Option<&'a AddedToken>, Range<usize>);

impl Added {
    /// Tokens, each with the text that it is found by.
    ///
    /// # Errors
    /// In words: two of them are found by the same text, or one by none.
    pub(super) fn new(
        tokens: Vec<(AddedToken, String)>,
    ) -> Result<Self, String> {
        let (tokens, texts): (Vec<_>, Vec<_>) = tokens.into_iter().unzip();
        let texts = SpecialTokens::new(texts);
        let texts = texts.map_err(|error| error.to_string())?;
        Ok(Self {
            finder: SpecialFinder::new(texts),
            are_special: tokens.iter().all(|token| token.special),
            tokens,
        })
    }

    /// The tokens.
    pub(super) fn tokens(&self) -> impl Iterator<Item = &AddedToken> {
        self.tokens.iter()
    }

    /// Whether no token that is not a special one occurs in a text.
    pub(super) fn has_no_ordinary(&self, text: &str) -> bool {
        if self.are_special {
            return true;
        }
        let mut from = 0;
        while let Some((place, range)) =
            self.finder.first(text.as_bytes(), from)
        {
            if !self.tokens[place].special {
                return false;
            }
            from = range.end;
        }
        true
    }

    /// The stretches of a text; those between tokens are not empty. The first
    /// special token that is forbidden ends them with an error.
    pub(super) fn stretches(
        &self,
        text: &str,
        policy: SpecialPolicy,
    ) -> Vec<Result<Stretch<'_>, EncodeError>> {
        let mut stretches = Vec::new();
        let (mut done, mut from) = (0, 0);
        while let Some((place, found)) =
            self.finder.first(text.as_bytes(), from)
        {
            from = found.end;
            let token = &self.tokens[place];
            if !is_token(token, text, &found, policy) {
                continue;
            }
            if token.special && !policy.allows(&token.content) {
                let (token, offset) = (token.content.clone(), found.start);
                let error = EncodeError::ForbiddenSpecial { token, offset };
                stretches.push(Ok((None, done..offset.max(done))));
                stretches.push(Err(error));
                return stretches;
            }
            let range = with_space(token, text, found, done);
            if done < range.start {
                stretches.push(Ok((None, done..range.start)));
            }
            done = range.end;
            stretches.push(Ok((Some(token), range)));
        }
        if done < text.len() {
            stretches.push(Ok((None, done..text.len())));
        }
        stretches
    }
}

/// Whether what is found is a token: it is not if special tokens are plain
/// text, or if it must be a word and is a part of one.
fn is_token(
    token: &AddedToken,
    text: &str,
    found: &Range<usize>,
    policy: SpecialPolicy,
) -> bool {
    if token.special && policy == SpecialPolicy::Text {
        return false;
    }
    let is_word = regex_syntax::is_word_character;
    let before = text[..found.start].chars().next_back();
    let behind = text[found.end..].chars().next();
    !token.single_word
        || !before.is_some_and(is_word) && !behind.is_some_and(is_word)
}

/// A token with the white space that belongs to it, as far as that does not
/// belong to the token before, which ends at `done`.
fn with_space(
    token: &AddedToken,
    text: &str,
    found: Range<usize>,
    done: usize,
) -> Range<usize> {
    let Range { mut start, mut end } = found;
    if token.lstrip {
        start = text[..start].trim_end().len().max(done);
    }
    if token.rstrip {
        let rest = &text[end..];
        end += rest.len() - rest.trim_start().len();
    }
    start..end
}

/// Whether a part of some text could be one of these and one of those as well:
/// then it matters which are looked for first.
pub(super) fn overlap(these: &[String], those: &[String]) -> bool {
    if these.len() * those.len() > 100_000 {
        return true;
    }
    let meets = |one: &String, other: &String| {
        one.contains(&**other)
            || other.contains(&**one)
            || ends_as_begins(one, other)
            || ends_as_begins(other, one)
    };
    these
        .iter()
        .any(|one| those.iter().any(|other| meets(one, other)))
}

/// Whether one text ends with what another begins with.
fn ends_as_begins(one: &str, other: &str) -> bool {
    let starts = one.char_indices().map(|(start, _)| start);
    starts
        .into_iter()
        .any(|start| other.starts_with(&one[start..]))
}
