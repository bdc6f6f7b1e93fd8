//! A line of the cache as two slots, with a word in each or none.

use crate::figures::strip::visible;
use crate::figures::svg::Drawing;

/// How wide a slot is.
pub(super) const SLOT: f32 = 50.0;
/// How wide a line is.
pub(super) const LINE: f32 = 2.0 * SLOT;
/// How high a line is.
pub(super) const HEIGHT: f32 = 24.0;

/// Draws a line with its upper left corner at the point; `class` says how a
/// word is painted.
pub(super) fn draw_line(
    drawing: &mut Drawing,
    (x, y): (f32, f32),
    words: &[String],
    class: impl Fn(&str) -> &'static str,
) {
    for slot in 0..2 {
        let corner = (x + SLOT * slot as f32, y);
        let size = (SLOT - 2.0, HEIGHT);
        match words.get(slot) {
            Some(word) => {
                let class = class(word);
                drawing.labelled(corner, size, class, &visible(word));
            }
            None => {
                drawing.rect(corner, size, "box");
            }
        }
    }
}
