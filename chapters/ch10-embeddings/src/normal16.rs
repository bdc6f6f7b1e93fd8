//! Sixteen normally distributed numbers at a time, as fast as the processor
//! can.

use std::f32::consts::TAU;

use crate::cephes::{ln, sin_cos};

/// How many numbers are made together.
pub(crate) const BLOCK: usize = 16;

/// Turns uniform numbers in 0..1 into standard normal ones, block by block.
/// What is left over at the end stays as it is.
///
/// The fast way and the portable way give the same bits; without the
/// processor's own fused multiplication and addition each is a function call.
pub(crate) fn transform(values: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
        // SAFETY: the function needs a processor with exactly these two
        // features, and this one has just said that it has both.
        #[allow(unsafe_code)]
        unsafe {
            transform_fused(values);
        }
        return;
    }
    transform_portable(values);
}

/// The same code, compiled for eight numbers at once.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn transform_fused(values: &mut [f32]) {
    transform_portable(values);
}

/// The polar form of Box and Muller ("A note on the generation of random
/// normal deviates", 1958): from two uniform numbers, the one a distance and
/// the other a direction, two normal ones. Number `j` of a block makes a pair
/// with number `j + 8`.
// ANCHOR: transform
#[inline(always)]
fn transform_portable(values: &mut [f32]) {
    // ANCHOR: exercise_10_6_c
    for block in values.chunks_exact_mut(BLOCK) {
        let (left, right) = block.split_at_mut(BLOCK / 2);
        for (a, b) in left.iter_mut().zip(right) {
            let radius = (-2.0 * ln(1.0 - *a)).sqrt();
            let (sin, cos) = sin_cos(TAU * *b);
            // Adding zero, the mean, makes of -0.0 a 0.0.
            *a = radius * cos + 0.0;
            *b = radius * sin + 0.0;
        }
    }
    // ANCHOR_END: exercise_10_6_c
}
// ANCHOR_END: transform

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bits(values: &[f32]) -> Vec<u32> {
        values.iter().map(|value| value.to_bits()).collect()
    }

    proptest! {
        #[test]
        fn the_fast_way_gives_the_same_bits(
            uniforms in prop::collection::vec(0_u32..1 << 24, 0..200),
        ) {
            let mut fast: Vec<f32> = uniforms
                .iter()
                .map(|&bits| bits as f32 / (1 << 24) as f32)
                .collect();
            let mut portable = fast.clone();
            transform(&mut fast);
            transform_portable(&mut portable);
            prop_assert_eq!(bits(&fast), bits(&portable));
        }
    }

    #[test]
    fn the_smallest_uniform_number_gives_zero_without_a_sign() {
        for direction in 0..16 {
            let mut values = [0.0; BLOCK];
            values[BLOCK / 2..].fill(direction as f32 / 16.0);
            transform(&mut values);
            assert_eq!(bits(&values), [0; BLOCK]);
        }
    }

    #[test]
    fn what_is_no_block_stays_as_it_is() {
        let mut values = [0.25; BLOCK + 3];
        transform(&mut values);
        assert!(values[..BLOCK].iter().all(|&value| value != 0.25));
        assert_eq!(values[BLOCK..], [0.25; 3]);
    }
}
