//! Merges recovered from ranks, fast.
//!
//! Chapter 7 looks up the bytes of each two neighbours again for each step.
//! Here the token is merged with the pairs that were recovered so far, those of
//! the lower ranks, as any pre-token is. If two tokens are left, they are its
//! parts.
//!
//! That is the same: say that all tokens so far are made of two others. Two
//! neighbours whose bytes are a token of a lower rank are the parts of that
//! token, since a row of tokens is the encoding of its bytes, whatever is
//! next to it; so the pair is in the table. Tokens of higher ranks have no turn
//! before two are left. If for any token another number than two is left,
//! chapter 7 does it all.

use ch07_gpt2::{Pair, TokenId, TokenList, Vocabulary};

use crate::merging::heap;
use crate::merging::ranked::Ranked;
use crate::merging::short::{SHORT, merge};

/// The vocabulary of tokens by their ranks, with its merges recovered: that of
/// [`Vocabulary::from_ranks`], which is asked itself where a token is not made
/// of two of lower ranks.
pub fn vocabulary_from_ranks(
    tokens: impl IntoIterator<Item = (TokenId, Vec<u8>)>,
) -> Vocabulary {
    let tokens: TokenList = tokens.into_iter().collect();
    match merges(&tokens) {
        Some(merges) => Vocabulary::from_parts(tokens, merges),
        None => {
            let tokens = tokens.iter().map(|(id, token)| (id, token.to_vec()));
            Vocabulary::from_ranks(tokens.collect())
        }
    }
}

/// A merge for each token of two bytes or more, and the token.
fn merges(tokens: &TokenList) -> Option<Vec<(Pair, TokenId)>> {
    let mut bytes = [None; 256];
    for (id, token) in tokens.iter() {
        if let &[byte] = token {
            bytes[usize::from(byte)].get_or_insert(id);
        }
    }
    let mut ranked = Ranked::of_bytes(all(bytes)?, tokens.len());
    let mut merges = Vec::with_capacity(tokens.len());
    let mut parts = Vec::new();
    for (id, token) in tokens.iter().filter(|(_, token)| token.len() != 1) {
        parts.clear();
        match token.len() {
            0 => return None,
            1..=SHORT => merge(&ranked, token, &mut parts),
            _ => {
                let token = token.iter().map(|&byte| u32::from(byte));
                heap::merge(&ranked.pairs, token, &mut parts);
            }
        }
        let &[left, right] = &parts[..] else {
            return None;
        };
        let pair = [left, right].map(|part| ranked.ids[part as usize]);
        merges.push((pair.into(), id));
        ranked.push(id, left, right)?;
    }
    Some(merges)
}

/// All of them, if none is missing.
fn all(ids: [Option<TokenId>; 256]) -> Option<[TokenId; 256]> {
    let all_there = ids.iter().all(Option::is_some);
    all_there.then(|| ids.map(Option::unwrap_or_default))
}
