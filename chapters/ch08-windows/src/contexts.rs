//! The examples within one window.

/// What a model sees and what it should answer, `x.len()` times: the first
/// `i` ids of `x`, and the id that follows them, `y[i - 1]`.
///
/// `x` and `y` are a window and its target, as
/// [`WindowDataset::get`](crate::WindowDataset::get) gives them. If one is
/// longer, its rest is left out.
// ANCHOR: contexts
pub fn contexts<'ids, T: Copy>(
    x: &'ids [T],
    y: &'ids [T],
) -> impl Iterator<Item = (&'ids [T], T)> {
    y.iter()
        .zip(1..=x.len())
        .map(|(&desired, length)| (&x[..length], desired))
}
// ANCHOR_END: contexts
