//! A vocabulary of the tokens that were kept.

use ch05_byte_pairs::{Origin, TokenId, Tokens};
use ch07_gpt2::{TokenList, Vocabulary};

/// The new id of each old one: those that are kept count from 0 on.
pub(super) fn new_ids(kept: &[bool]) -> Vec<Option<TokenId>> {
    let mut next = 0..;
    kept.iter()
        .map(|&kept| if kept { next.next() } else { None })
        .collect()
}

/// The vocabulary of the tokens that have a new id, with every merge whose parts
/// and whose product have one.
pub(super) fn vocabulary_of(
    old: &Vocabulary,
    old_to_new: &[Option<TokenId>],
) -> Vocabulary {
    let new = |id: TokenId| old_to_new.get(id as usize).copied().flatten();
    let kept = old
        .iter()
        .filter_map(|(id, bytes)| Some((id, new(id)?, bytes)));
    let (unmade, tokens): (Vec<_>, Vec<_>) =
        kept.partition(|&(id, _, bytes)| is_never_encoded(old, id, bytes));
    let tokens: TokenList = tokens
        .into_iter()
        .map(|(_, id, bytes)| (id, bytes))
        .collect();
    let made = old.merges().iter().zip(old.made_by_rank());
    let merges = made.filter_map(|(&(left, right), &id)| {
        Some(((new(left)?, new(right)?), new(id)?))
    });
    let vocabulary = Vocabulary::from_parts(tokens, merges);
    let vocabulary = match old.has_unmerged() {
        true => vocabulary.with_whole_tokens(),
        false => vocabulary,
    };
    let unmade = unmade
        .into_iter()
        .map(|(_, id, bytes)| (id, bytes.to_vec()));
    vocabulary.with_unmade(unmade)
}

/// Whether a token is only decoded: no merge makes it, and its bytes are not
/// looked up as a whole.
fn is_never_encoded(old: &Vocabulary, id: TokenId, bytes: &[u8]) -> bool {
    let is_merged = matches!(old.origin(id), Some(Origin::Merge { .. }));
    !is_merged && old.id(bytes) != Some(id)
}
