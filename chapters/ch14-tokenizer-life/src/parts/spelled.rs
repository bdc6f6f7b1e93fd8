//! Text that spells special tokens, without their ids.

use std::ops::ControlFlow;

use ch07_gpt2::{EncodeError, Part, TokenId, Tokenizer, Tokens};

use super::PlainError;

/// The ids of a tokenizer's special tokens, sorted.
pub(super) struct Specials(Vec<TokenId>);

impl Specials {
    pub(super) fn of(tokenizer: &Tokenizer) -> Self {
        let mut ids: Vec<_> = tokenizer.special().map(|(_, id)| id).collect();
        ids.sort_unstable();
        Self(ids)
    }

    pub(super) fn contains(&self, id: TokenId) -> bool {
        // Most tokenizers have them behind all other tokens.
        self.0.first().is_some_and(|&first| first <= id)
            && self.0.binary_search(&id).is_ok()
    }
}

/// The ids of a text in which special tokens are spelled in smaller tokens. It
/// is prepared and split as any text, but no added token is looked for.
pub(super) fn encode_spelled(
    tokenizer: &Tokenizer,
    specials: &Specials,
    text: &str,
) -> Result<Vec<TokenId>, PlainError> {
    let mut ids = Vec::new();
    let Some(preparation) = tokenizer.preparation() else {
        split_and_spell(tokenizer, specials, text, &mut ids)?;
        return Ok(ids);
    };
    let mut result = Ok(());
    preparation.prepare_plain(text, &mut |part| {
        let ids = &mut ids;
        result = match part {
            Part::Text(text) => split_and_spell(tokenizer, specials, text, ids),
            Part::PreToken(bytes) => spell(tokenizer, specials, bytes, ids),
            Part::Token(id) => {
                let bytes = tokenizer.bytes(id).unwrap_or_default();
                spell(tokenizer, specials, bytes, ids)
            }
        };
        match result.is_ok() {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        }
    })?;
    result.map(|()| ids)
}

/// Adds the ids of a text that is split by the tokenizer's pattern.
fn split_and_spell(
    tokenizer: &Tokenizer,
    specials: &Specials,
    text: &str,
    ids: &mut Vec<TokenId>,
) -> Result<(), PlainError> {
    for pre_token in tokenizer.pre_tokenizer().split(text) {
        let pre_token = pre_token.map_err(EncodeError::from)?;
        spell(tokenizer, specials, pre_token.as_bytes(), ids)?;
    }
    Ok(())
}

/// Adds the ids of a piece of text that is not split any further. Where one is
/// that of a special token, the two halves of its text are encoded apart
/// instead, until none is.
///
/// # Errors
/// A special token of a single byte, which cannot be spelled.
// ANCHOR: spell
fn spell(
    tokenizer: &Tokenizer,
    specials: &Specials,
    piece: &[u8],
    ids: &mut Vec<TokenId>,
) -> Result<(), PlainError> {
    for id in tokenizer.encode_pre_token(piece)? {
        if !specials.contains(id) {
            ids.push(id);
            continue;
        }
        let token = tokenizer.vocabulary().bytes(id).unwrap_or_default();
        let (left, right) = token.split_at(middle(token));
        if left.is_empty() {
            let token = String::from_utf8_lossy(token).into_owned();
            return Err(PlainError::Single(token));
        }
        spell(tokenizer, specials, left, ids)?;
        spell(tokenizer, specials, right, ids)?;
    }
    Ok(())
}
// ANCHOR_END: spell

/// Where the right half of a token begins: between two characters, if it has
/// two. It is 0 only for a token of a single byte.
fn middle(token: &[u8]) -> usize {
    let half = token.len() / 2;
    let text = str::from_utf8(token).unwrap_or_default();
    let before = (1..=half).rev().find(|&at| text.is_char_boundary(at));
    let mut behind = half.max(1)..text.len();
    let behind = behind.find(|&at| text.is_char_boundary(at));
    before.or(behind).unwrap_or(half)
}
