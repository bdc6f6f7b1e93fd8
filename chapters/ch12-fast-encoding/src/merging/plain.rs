//! Vocabularies that are not regular: right, for any of them.

use std::array;

use ch07_gpt2::{EncodeError, TokenId, Vocabulary};

use crate::merging::heap::{self, Merges};
use crate::merging::numbered::Numbered;
use crate::merging::pairs::NONE;
use crate::merging::short::{Merging, SHORT, merge};

/// Any vocabulary, with the tokens of the bytes at hand.
#[derive(Debug, Clone)]
pub(crate) struct Plain {
    vocabulary: Vocabulary,
    bytes: Box<[Option<TokenId>; 256]>,
    /// The same in faster tables, if all bytes have a token.
    numbered: Option<Numbered>,
}

impl Plain {
    pub(crate) fn new(vocabulary: Vocabulary) -> Self {
        let id = |byte| vocabulary.id(&[byte as u8]);
        Self {
            bytes: Box::new(array::from_fn(id)),
            numbered: Numbered::new(&vocabulary),
            vocabulary,
        }
    }

    /// The rank of a pair.
    fn rank(&self, left: TokenId, right: TokenId) -> u32 {
        let made = self.vocabulary.made((left, right));
        made.map_or(NONE, |made| made.rank)
    }
}

impl Merging for Plain {
    fn token(&self, byte: u8) -> u32 {
        self.bytes[usize::from(byte)].unwrap_or(NONE)
    }

    fn of_bytes(&self, left: u8, right: u8) -> u32 {
        self.rank(self.token(left), self.token(right))
    }

    fn of_tokens(&self, left: u32, right: u32) -> u32 {
        self.rank(left, right)
    }

    fn made(&self, merge: u32) -> u32 {
        self.vocabulary.made_by_rank()[merge as usize]
    }
}

/// Puts the ids of a pre-token into `ids`, which is empty.
// ANCHOR: encode
pub(crate) fn encode(
    plain: &Plain,
    bytes: &[u8],
    ids: &mut Vec<TokenId>,
) -> Result<(), EncodeError> {
    // Some tokens may be had whole and in no other way.
    if plain.vocabulary.has_unmerged()
        && let Some(id) = plain.vocabulary.id(bytes)
    {
        ids.push(id);
        return Ok(());
    }
    if let Some(numbered) = &plain.numbered {
        merge_any(numbered, numbered, bytes, ids);
        numbered.to_ids(ids);
        return Ok(());
    }
    let no_token = |byte: &u8| plain.bytes[usize::from(*byte)].is_none();
    if let Some(offset) = bytes.iter().position(no_token) {
        let byte = bytes[offset];
        return Err(EncodeError::ByteWithoutToken { byte, offset });
    }
    merge_any(plain, &plain.vocabulary, bytes, ids);
    Ok(())
}
// ANCHOR_END: encode

/// Merges a pre-token of any length.
fn merge_any(
    short: &impl Merging,
    long: &impl Merges,
    bytes: &[u8],
    tokens: &mut Vec<u32>,
) {
    if bytes.len() <= SHORT {
        merge(short, bytes, tokens);
    } else {
        let of_bytes = bytes.iter().map(|&byte| short.token(byte));
        heap::merge(long, of_bytes, tokens);
    }
}
