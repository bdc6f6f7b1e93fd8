//! Vocabularies that are not regular: right, for any of them.

use ch07_gpt2::{EncodeError, TokenId, Vocabulary};

use crate::heap;

/// Adds to `ids` those of a pre-token.
// ANCHOR: encode
pub(crate) fn encode(
    vocabulary: &Vocabulary,
    bytes: &[u8],
    ids: &mut Vec<TokenId>,
) -> Result<(), EncodeError> {
    // Some tokens may be had whole and in no other way.
    if vocabulary.has_unmerged()
        && let Some(id) = vocabulary.id(bytes)
    {
        ids.push(id);
        return Ok(());
    }
    let tokens = bytes.iter().enumerate().map(|(offset, &byte)| {
        let id = vocabulary.id(&[byte]);
        id.ok_or(EncodeError::ByteWithoutToken { byte, offset })
    });
    let tokens: Vec<TokenId> = tokens.collect::<Result<_, _>>()?;
    heap::merge(vocabulary, tokens.into_iter(), ids);
    Ok(())
}
// ANCHOR_END: encode
