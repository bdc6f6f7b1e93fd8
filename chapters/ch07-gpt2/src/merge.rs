//! Merging one pre-token, as far as it goes.
//!
//! The steps are those of chapter 5: the pair of the lowest rank goes first,
//! everywhere it occurs. But the ranks are kept next to the tokens, and only
//! those next to a merge are looked up again. Time: three walks through
//! the pre-token (to find the lowest rank, to merge, to look up) for each
//! different merge that it makes, which for words is nothing; a run of a million
//! random digits takes some seconds.
//!
//! Everywhere at once is right as long as no merge makes a pair of a lower rank
//! than its own. In other makers' vocabularies one may: then tiktoken and
//! Hugging Face's tokenizers go on with that pair before they come to the next
//! place, and so does this, with three walks for each place.

use ch05_byte_pairs::TokenId;

use crate::Vocabulary;

// ANCHOR: exercise_7_3_helper
/// The rank of a pair that is never merged.
const NEVER: u32 = u32::MAX;
// ANCHOR_END: exercise_7_3_helper

/// Merges `ids` as far as it goes.
// ANCHOR: merge
pub(crate) fn merge(ids: &mut Vec<TokenId>, vocabulary: &Vocabulary) {
    // ANCHOR: exercise_7_3
    let rank = |left, right| {
        let made = vocabulary.made((left, right));
        made.map_or(NEVER, |made| made.rank)
    };
    let places = match vocabulary.ranks_fall() {
        true => 1,
        false => usize::MAX,
    };
    let mut ranks: Vec<u32> =
        ids.windows(2).map(|pair| rank(pair[0], pair[1])).collect();
    while let Some(lowest) = ranks.iter().copied().min()
        && lowest != NEVER
    {
        let pair = vocabulary.merges()[lowest as usize];
        let merged = vocabulary.made(pair).expect("it has a rank").id;
        merge_rank(ids, &mut ranks, lowest, merged, places);
        for i in 0..ranks.len() {
            if ids[i] == merged || ids[i + 1] == merged {
                ranks[i] = rank(ids[i], ids[i + 1]);
            }
        }
    }
    // ANCHOR_END: exercise_7_3
}

// ANCHOR: exercise_7_3_helper_b
/// Puts `merged` in the place of every pair of rank `lowest`, from the left,
/// at `places` places at most. The ranks next to it are those of before.
fn merge_rank(
    ids: &mut Vec<TokenId>,
    ranks: &mut Vec<u32>,
    lowest: u32,
    merged: TokenId,
    mut places: usize,
) {
    let (mut from, mut to) = (0, 0);
    while from < ids.len() {
        if ranks.get(from) == Some(&lowest) && places > 0 {
            ids[to] = merged;
            from += 2;
            places -= 1;
        } else {
            ids[to] = ids[from];
            from += 1;
        }
        to += 1;
        // The pair of this token and the next is the one that ended here.
        if from < ids.len() {
            ranks[to - 1] = ranks[from - 1];
        }
    }
    ids.truncate(to);
    ranks.truncate(to - 1);
}
// ANCHOR_END: exercise_7_3_helper_b
// ANCHOR_END: merge
