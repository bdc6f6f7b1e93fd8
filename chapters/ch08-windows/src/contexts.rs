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
    let places = 0..x.len().min(y.len());
    places.map(move |place| example(x, y, place))
}

/// The example at `place`, the first being 0: the ids of `x` up to this place
/// and with it, and the id that follows them.
fn example<'ids, T: Copy>(
    x: &'ids [T],
    y: &[T],
    place: usize,
) -> (&'ids [T], T) {
    // ANCHOR: exercise_8_1
    (&x[..=place], y[place])
    // ANCHOR_END: exercise_8_1
}
// ANCHOR_END: contexts
