//! Shares of a text that are spread over all of it: a half, a quarter, and so on.

use ch13_fast_learning::{Counter, Group, WordCounts};

use crate::Point;

/// The smallest share is one part in 2^`SMALLEST`.
pub const SMALLEST: u32 = 10;

/// A share of fewer parts is left out: it would depend on which ones they are.
pub const FEWEST_PARTS: u64 = 8;

/// How many bytes a part has, or somewhat more.
pub const PART_BYTES: usize = 16 << 10;

/// The smallest share that a part belongs to, by its number, counted from 0. The
/// share 1/2^n has every 2^n-th part, so it lies in all larger shares. Returns
/// n, at most [`SMALLEST`].
// ANCHOR: smallest_share
pub fn smallest_share(part: u64) -> u32 {
    // ANCHOR: exercise_15_2
    part.trailing_zeros().min(SMALLEST)
    // ANCHOR_END: exercise_15_2
}
// ANCHOR_END: smallest_share

/// What was counted in a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The share is one part in 2^`halvings`.
    pub halvings: u32,
    /// How many parts.
    pub parts: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Their pre-tokens.
    pub point: Point,
}

/// Lets a counter count each part in a group of its own: the parts that the
/// share 1/2^n has and the next smaller one does not have are group n.
pub fn in_shares(counter: Counter) -> Counter {
    let group_of = |part| smallest_share(part) as usize;
    counter.chunk_bytes(PART_BYTES).groups(group_of)
}

/// Adds up the groups of [`in_shares`], from the smallest share to the whole
/// text, and calls `each` with each share and its counts.
///
/// # Errors
/// Those of `each`.
// ANCHOR: for_each_share
pub fn for_each_share<E>(
    groups: Vec<Group>,
    mut each: impl FnMut(Share, &WordCounts) -> Result<(), E>,
) -> Result<(), E> {
    let (mut parts, mut bytes) = (0, 0);
    let mut sum = WordCounts::new();
    for (halvings, group) in groups.into_iter().enumerate().rev() {
        parts += group.parts;
        bytes += group.bytes;
        sum.merge(&group.words);
        if parts < FEWEST_PARTS {
            continue;
        }
        let point = Point {
            pre_tokens: sum.total(),
            distinct: sum.len() as u64,
        };
        let halvings = halvings as u32;
        each(
            Share {
                halvings,
                parts,
                bytes,
                point,
            },
            &sum,
        )?;
    }
    Ok(())
}
// ANCHOR_END: for_each_share
