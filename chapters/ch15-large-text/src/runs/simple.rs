//! The simple version: everything in one map.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::RunError;

/// Adds up the counts of equal words: most frequent first, and equally frequent
/// ones by their bytes. All distinct words must fit in memory.
///
/// # Errors
/// If the counts of a word do not fit in 64 bits.
// ANCHOR: add_up_simply
pub fn add_up_simply<'w>(
    words: impl IntoIterator<Item = (&'w [u8], u64)>,
) -> Result<Vec<(&'w [u8], u64)>, RunError> {
    let mut sums: BTreeMap<&[u8], u64> = BTreeMap::new();
    for (word, count) in words {
        let sum = sums.entry(word).or_default();
        *sum = sum.checked_add(count).ok_or(RunError::TooOften)?;
    }
    let mut sums = Vec::from_iter(sums);
    sums.sort_by_key(|&(word, count)| (Reverse(count), word));
    Ok(sums)
}
// ANCHOR_END: add_up_simply
