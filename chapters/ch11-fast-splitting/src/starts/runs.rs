//! Runs of ones, by the carry of an addition.

/// The runs of `mask` that begin at `starts`: adding a run's first bit carries
/// through all of it.
// ANCHOR: runs_from
#[inline(always)]
pub(crate) fn runs_from(mask: u64, starts: u64) -> u64 {
    mask & !mask.wrapping_add(starts)
}
// ANCHOR_END: runs_from

/// The runs of `mask` that end at `ends`.
// ANCHOR: runs_to
#[inline(always)]
pub(super) fn runs_to(mask: u64, ends: u64) -> u64 {
    runs_from(mask.reverse_bits(), ends.reverse_bits()).reverse_bits()
}
// ANCHOR_END: runs_to

/// The runs of `mask` from any of `starts` on, which are bits of it: as
/// [`runs_from`], but a run may have several and begin before them.
// ANCHOR: runs_on
#[inline(always)]
pub(super) fn runs_on(mask: u64, starts: u64) -> u64 {
    (mask.wrapping_add(starts) ^ mask | starts) & mask
}
// ANCHOR_END: runs_on
