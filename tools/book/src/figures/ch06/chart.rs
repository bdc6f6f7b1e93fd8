//! Bytes per token over the size of the vocabulary: columns for the one
//! pattern, a line for the other.

use crate::figures::numbers::grouped;
use crate::figures::svg::{Align, Drawing};

/// The smallest vocabulary, the 256 bytes, and the largest.
pub(super) const SIZES: [usize; 2] = [256, 2_000];

/// A chart on a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Chart {
    /// The left end of the lower axis, and the right one.
    pub(super) ends: [f32; 2],
    /// The heights of no byte per token and of five.
    pub(super) heights: [f32; 2],
}

impl Chart {
    /// How many sizes a column covers.
    const COLUMN: usize = 48;
    /// How many sizes a piece of the line covers.
    const PIECE: usize = 8;

    /// Draws a column for every few sizes. `curve` has the bytes per token
    /// before any merge and after each.
    pub(super) fn columns(&self, drawing: &mut Drawing, curve: &[f32]) {
        for size in (SIZES[0]..SIZES[1]).step_by(Self::COLUMN) {
            let left = self.x(size);
            let right = self.x((size + Self::COLUMN).min(SIZES[1]));
            let middle = size + Self::COLUMN / 2;
            let top = self.y(curve[middle.min(SIZES[1]) - SIZES[0]]);
            let column = (right - left - 1.0, self.heights[0] - top);
            drawing.rect((left, top), column, "bar faint");
        }
    }

    /// Draws a line; see [`columns`](Self::columns).
    pub(super) fn line(&self, drawing: &mut Drawing, curve: &[f32]) {
        let at = |size: usize| (self.x(size), self.y(curve[size - SIZES[0]]));
        for size in (SIZES[0]..SIZES[1]).step_by(Self::PIECE) {
            drawing.line(at(size), at(size + Self::PIECE));
        }
    }

    /// Draws the lower axis with the numbers of some sizes.
    pub(super) fn axis(&self, drawing: &mut Drawing, sizes: &[usize]) {
        let [left, right] = self.ends;
        let bottom = self.heights[0];
        drawing.line((left, bottom), (right, bottom));
        for &size in sizes {
            let below = (self.x(size), bottom + 14.0);
            drawing.text(below, Align::Middle, "soft", &grouped(size));
        }
    }

    /// Writes bytes per token on the left.
    pub(super) fn bytes(&self, drawing: &mut Drawing) {
        for bytes in 1..=4 {
            let before = (self.ends[0] - 8.0, self.y(bytes as f32));
            drawing.text(before, Align::End, "soft", &bytes.to_string());
        }
    }

    /// Returns where a size is.
    pub(super) fn x(&self, size: usize) -> f32 {
        let [left, right] = self.ends;
        let part = (size - SIZES[0]) as f32 / (SIZES[1] - SIZES[0]) as f32;
        left + (right - left) * part
    }

    /// Returns how high a number of bytes per token is.
    pub(super) fn y(&self, bytes: f32) -> f32 {
        let [none, five] = self.heights;
        none + (five - none) * bytes / 5.0
    }
}
