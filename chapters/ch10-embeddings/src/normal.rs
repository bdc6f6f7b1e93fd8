//! Normally distributed numbers: most near zero, few far from it.

use std::f64::consts::TAU;

use ch09_batches::Generator;

use crate::normal16::{BLOCK, transform};

/// Fills `values` with standard normal numbers (mean 0, variance 1) as
/// PyTorch's `normal_` fills a tensor of that many `f32`.
///
/// There are two ways, and which one PyTorch takes depends on the length only:
/// fewer than 16 numbers are made in pairs and in double precision, the second
/// of a pair waiting in `generator` for the next to ask; 16 and more in blocks
/// and in single precision, each place of `values` holding first the uniform
/// number it is made from.
// ANCHOR: fill_normal
pub fn fill_normal(values: &mut [f32], generator: &mut Generator) {
    // ANCHOR: exercise_10_6
    let length = values.len();
    if length < BLOCK {
        values.fill_with(|| normal(generator) as f32);
        return;
    }
    values.fill_with(|| generator.uniform_f32());
    transform(values);
    if !length.is_multiple_of(BLOCK) {
        // The rest makes no block by itself: the last sixteen are made again.
        let last = &mut values[length - BLOCK..];
        last.fill_with(|| generator.uniform_f32());
        transform(last);
    }
    // ANCHOR_END: exercise_10_6
}
// ANCHOR_END: fill_normal

/// One standard normal number, after Box and Muller (1958).
// ANCHOR: normal
fn normal(generator: &mut Generator) -> f64 {
    // ANCHOR: exercise_10_6_b
    if let Some(spare) = generator.take_spare_normal() {
        return spare;
    }
    let angle = TAU * generator.uniform_f64();
    let radius = (-2.0 * (-generator.uniform_f64()).ln_1p()).sqrt();
    generator.keep_spare_normal(radius * angle.sin());
    radius * angle.cos()
    // ANCHOR_END: exercise_10_6_b
}
// ANCHOR_END: normal
