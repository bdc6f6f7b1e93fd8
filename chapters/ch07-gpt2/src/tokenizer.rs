//! The whole tokenizer: special tokens, pre-tokens, merges, and back.

mod prepared;
mod tokens;

use std::sync::Arc;

use ch05_byte_pairs::{TokenId, Tokens, UnknownId};
use ch06_pre_tokens::{BadSpecialToken, PreTokenizer, Segments, SpecialTokens};
use indexmap::IndexMap;
use thiserror::Error;

use crate::merge::merge;
use crate::{
    BadSpecialId, EncodeError, Preparation, SpecialPolicy, Vocabulary,
};

/// A vocabulary, a way to split texts, and special tokens.
#[derive(Debug, Clone)]
// ANCHOR: tokenizer
pub struct Tokenizer {
    vocabulary: Vocabulary,
    pre_tokenizer: PreTokenizer,
    special: SpecialTokens,
    /// The text of each special token, by its id in the order of `special`.
    special_ids: IndexMap<TokenId, String>,
    no_special: SpecialTokens,
    /// What other makers' tokenizers do first; GPT-2's does nothing.
    preparation: Option<Arc<dyn Preparation>>,
}
// ANCHOR_END: tokenizer

/// Special tokens that do not go with each other or with the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BadSpecial {
    /// See [`BadSpecialToken`].
    #[error(transparent)]
    Token(#[from] BadSpecialToken),
    /// See [`BadSpecialId`].
    #[error(transparent)]
    Id(#[from] BadSpecialId),
}

impl Tokenizer {
    /// A tokenizer of these parts.
    ///
    /// # Errors
    /// A special token without a text, with the text of another one, or with
    /// the id of another token.
    pub fn new(
        vocabulary: Vocabulary,
        pre_tokenizer: PreTokenizer,
        special: impl IntoIterator<Item = (String, TokenId)>,
    ) -> Result<Self, BadSpecial> {
        let tokenizer = Self::of(vocabulary, pre_tokenizer, special)?;
        let taken = |(_, id): &(&str, TokenId)| {
            tokenizer.vocabulary.bytes(*id).is_some()
        };
        if let Some((token, id)) = tokenizer.special().find(taken) {
            let token = token.to_string();
            return Err(BadSpecialId { token, id }.into());
        }
        Ok(tokenizer)
    }

    fn of(
        vocabulary: Vocabulary,
        pre_tokenizer: PreTokenizer,
        special: impl IntoIterator<Item = (String, TokenId)>,
    ) -> Result<Self, BadSpecial> {
        let mut special_ids = IndexMap::new();
        let mut texts = Vec::new();
        for (token, id) in special {
            texts.push(token.clone());
            if special_ids.insert(id, token.clone()).is_some() {
                return Err(BadSpecialId { token, id }.into());
            }
        }
        Ok(Self {
            vocabulary,
            pre_tokenizer,
            special: SpecialTokens::new(texts)?,
            special_ids,
            no_special: SpecialTokens::default(),
            preparation: None,
        })
    }

    /// The ids of `text`; a special token in it is an error.
    ///
    /// # Errors
    /// See [`EncodeError`].
    pub fn encode(&self, text: &str) -> Result<Vec<TokenId>, EncodeError> {
        self.encode_with(text, SpecialPolicy::default())
    }

    /// The ids of `text`, its special tokens treated as `policy` says.
    ///
    /// # Errors
    /// See [`EncodeError`].
    pub fn encode_with(
        &self,
        text: &str,
        policy: SpecialPolicy,
    ) -> Result<Vec<TokenId>, EncodeError> {
        self.encode_bytes(text.as_bytes(), policy)
    }

    /// The ids of `text`, which may be any bytes if the pattern is `none`.
    ///
    /// # Errors
    /// See [`EncodeError`].
    // ANCHOR: encode
    pub fn encode_bytes(
        &self,
        text: &[u8],
        policy: SpecialPolicy,
    ) -> Result<Vec<TokenId>, EncodeError> {
        if let Some(preparation) = &self.preparation {
            return self.encode_prepared(&**preparation, text, policy);
        }
        // ANCHOR: exercise_7_4
        let mut ids = Vec::new();
        for segment in self.segments(text, policy) {
            let offset = segment.range.start;
            match segment.special {
                None => {
                    self.encode_ordinary(&text[segment.range], &mut ids)
                        .map_err(|error| error.moved_by(offset))?;
                }
                Some(place) => {
                    ids.push(self.special_id(place, offset, policy)?);
                }
            }
        }
        Ok(ids)
        // ANCHOR_END: exercise_7_4
    }
    // ANCHOR_END: encode

    /// The ids of one pre-token, which is not split any further.
    ///
    /// # Errors
    /// A byte that has no token.
    pub fn encode_pre_token(
        &self,
        pre_token: &[u8],
    ) -> Result<Vec<TokenId>, EncodeError> {
        let mut ids = Vec::new();
        self.add_pre_token(pre_token, &mut ids)?;
        Ok(ids)
    }

    /// The bytes that `ids` represent, concatenated.
    ///
    /// # Errors
    /// The first id that is neither a token's nor a special token's.
    // ANCHOR: decode
    pub fn decode(&self, ids: &[TokenId]) -> Result<Vec<u8>, UnknownId> {
        // ANCHOR: exercise_7_5
        let mut bytes = Vec::new();
        for (position, &id) in ids.iter().enumerate() {
            let token = Tokens::bytes(self, id);
            bytes.extend(token.ok_or_else(|| UnknownId {
                id,
                position,
                largest: self.largest_id(),
            })?);
        }
        Ok(bytes)
        // ANCHOR_END: exercise_7_5
    }

    /// The text that `ids` represent, with U+FFFD where their bytes are no
    /// text.
    ///
    /// # Errors
    /// As [`decode`](Self::decode).
    pub fn decode_lossy(&self, ids: &[TokenId]) -> Result<String, UnknownId> {
        // ANCHOR: exercise_7_5_b
        let bytes = self.decode(ids)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
        // ANCHOR_END: exercise_7_5_b
    }
    // ANCHOR_END: decode

    /// The ordinary tokens.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// How texts are split.
    pub fn pre_tokenizer(&self) -> &PreTokenizer {
        &self.pre_tokenizer
    }

    /// The special tokens with their ids, in the order in which they were
    /// given.
    pub fn special(&self) -> impl ExactSizeIterator<Item = (&str, TokenId)> {
        self.special_ids
            .iter()
            .map(|(&id, text)| (text.as_str(), id))
    }

    /// How many tokens there are, special ones included.
    pub fn vocab_size(&self) -> usize {
        let ordinary = |id: &&TokenId| self.vocabulary.bytes(**id).is_some();
        let both = self.special_ids.keys().filter(ordinary).count();
        self.vocabulary.len() + self.special_ids.len() - both
    }

    /// The largest id, special tokens included.
    pub fn largest_id(&self) -> TokenId {
        let special = self.special_ids.keys().copied();
        special
            .chain(self.vocabulary.largest_id())
            .max()
            .unwrap_or(0)
    }

    fn segments<'t>(
        &'t self,
        text: &'t [u8],
        policy: SpecialPolicy,
    ) -> Segments<'t> {
        match policy {
            SpecialPolicy::Text => self.no_special.split(text),
            _ => self.special.split(text),
        }
    }

    /// The id of the special token with this place, if it may have it.
    fn special_id(
        &self,
        place: usize,
        offset: usize,
        policy: SpecialPolicy,
    ) -> Result<TokenId, EncodeError> {
        let token = &self.special.texts()[place];
        let (&id, _) = self.special_ids.get_index(place).expect("same order");
        match policy.allows(token) {
            true => Ok(id),
            false => Err(EncodeError::ForbiddenSpecial {
                token: token.clone(),
                offset,
            }),
        }
    }

    /// Adds the ids of a text without special tokens.
    fn encode_ordinary(
        &self,
        text: &[u8],
        ids: &mut Vec<TokenId>,
    ) -> Result<(), EncodeError> {
        let mut offset = 0;
        let mut result = Ok(());
        self.pre_tokenizer.for_each(text, |pre_token| {
            if result.is_ok() {
                result = self
                    .add_pre_token(pre_token, ids)
                    .map_err(|error| error.moved_by(offset));
            }
            offset += pre_token.len();
        })?;
        result
    }

    /// Adds the ids of one pre-token.
    // ANCHOR: add_pre_token
    fn add_pre_token(
        &self,
        pre_token: &[u8],
        ids: &mut Vec<TokenId>,
    ) -> Result<(), EncodeError> {
        if self.vocabulary.has_unmerged()
            && let Some(id) = self.vocabulary.id(pre_token)
        {
            ids.push(id);
            return Ok(());
        }
        let mut tokens = Vec::with_capacity(pre_token.len());
        for (offset, &byte) in pre_token.iter().enumerate() {
            let id = self.vocabulary.id(&[byte]);
            tokens.push(
                id.ok_or(EncodeError::ByteWithoutToken { byte, offset })?,
            );
        }
        merge(&mut tokens, &self.vocabulary);
        ids.append(&mut tokens);
        Ok(())
    }
    // ANCHOR_END: add_pre_token
}
