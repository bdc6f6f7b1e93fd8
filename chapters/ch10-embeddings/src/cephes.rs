//! Logarithm, sine and cosine in single precision, from sums and products.
//!
//! The polynomials and their coefficients are those of Stephen Moshier's
//! Cephes library (`logf`, `sinf`, `cosf`). PyTorch computes them for eight
//! numbers at a time, each step a multiplication and an addition that are
//! rounded once, together. `mul_add` rounds the same way, so the last bits
//! agree too.
//!
//! There are no branches on the numbers, only selections, so that the compiler
//! can do eight numbers at once as well.

#![allow(
    clippy::excessive_precision,
    reason = "coefficients are written as Cephes prints them"
)]

use std::f32::consts::{FRAC_1_PI, FRAC_1_SQRT_2};

/// The polynomial with these coefficients, the highest power's first, at `x`.
#[inline(always)]
fn polynomial<const N: usize>(coefficients: [f32; N], x: f32) -> f32 {
    let mut sum = coefficients[0];
    for &coefficient in &coefficients[1..] {
        sum = sum.mul_add(x, coefficient);
    }
    sum
}

/// The natural logarithm of a positive number that is not subnormal.
///
/// `x` is split into a power of two and a factor near 1; the polynomial is for
/// the logarithm of that factor.
// ANCHOR: ln
#[inline(always)]
pub(crate) fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    let exponent = (bits >> 23) as i32 - 126;
    // In 0.5..1, then in sqrt(1/2)..sqrt(2), and less 1.
    let mantissa = f32::from_bits((bits & 0x007f_ffff) | 0x3f00_0000);
    let small = mantissa < FRAC_1_SQRT_2;
    let e = (exponent - i32::from(small)) as f32;
    let m = mantissa - 1.0 + if small { mantissa } else { 0.0 };

    let square = m * m;
    let mut y = polynomial(LN, m) * m;
    y = y.mul_add(square, e * LN_2_LOW);
    y -= square * 0.5;
    e.mul_add(LN_2_HIGH, m + y)
}
// ANCHOR_END: ln

/// The sine and the cosine of an angle from 0 to a few turns.
///
/// The angle is brought to within an eighth of a turn around a multiple of a
/// quarter turn. Which multiple that is tells the signs, and whether the two
/// change places.
// ANCHOR: sin_cos
#[inline(always)]
pub(crate) fn sin_cos(angle: f32) -> (f32, f32) {
    // How many eighths of a turn that multiple has: an even number.
    let eighths = ((angle * (4.0 * FRAC_1_PI)) as i32 + 1) & !1;
    let turned = eighths as f32;
    let mut x = angle;
    for part in FRAC_PI_4 {
        x = turned.mul_add(-part, x);
    }

    let square = x * x;
    let cos = (polynomial(COS, square) * square)
        .mul_add(square, -(square * 0.5))
        + 1.0;
    let sin = (polynomial(SIN, square) * square).mul_add(x, x);
    let (sin, cos) = if eighths & 2 == 0 {
        (sin, cos)
    } else {
        (cos, sin)
    };
    let sin_is_negative = eighths & 4 != 0;
    let cos_is_negative = (eighths + 2) & 4 != 0;
    (
        if sin_is_negative { -sin } else { sin },
        if cos_is_negative { -cos } else { cos },
    )
}
// ANCHOR_END: sin_cos

/// (ln(1 + m) - m + m²/2) / m³
const LN: [f32; 9] = [
    7.0376836292e-2,
    -1.1514610310e-1,
    1.1676998740e-1,
    -1.2420140846e-1,
    1.4249322787e-1,
    -1.6668057665e-1,
    2.0000714765e-1,
    -2.4999993993e-1,
    3.3333331174e-1,
];
/// ln 2 in two parts, the first so short that its multiples are exact.
const LN_2_HIGH: f32 = 0.693359375;
const LN_2_LOW: f32 = -2.12194440e-4;

/// An eighth of a turn in three parts, for the same reason.
const FRAC_PI_4: [f32; 3] =
    [0.78515625, 2.4187564849853515625e-4, 3.77489497744594108e-8];
/// (sin x - x) / x³, in powers of x²
const SIN: [f32; 3] = [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1];
/// (cos x - 1 + x²/2) / x⁴, in powers of x²
const COS: [f32; 3] = [
    2.443315711809948e-5,
    -1.388731625493765e-3,
    4.166664568298827e-2,
];

#[cfg(test)]
mod tests {
    use std::f32::consts::TAU;

    use super::*;

    /// The numbers that come up: the uniform ones and the angles from them.
    fn uniforms() -> impl Iterator<Item = f32> {
        (0..1 << 24)
            .step_by(37)
            .map(|i| i as f32 / (1 << 24) as f32)
    }

    #[test]
    fn the_logarithm_is_right_to_the_last_bits() {
        for x in uniforms().map(|uniform| 1.0 - uniform) {
            let exact = f64::from(x).ln();
            let error = (f64::from(ln(x)) - exact).abs();
            assert!(error <= 2e-7 * exact.abs(), "ln {x}: off by {error}");
        }
    }

    #[test]
    fn sine_and_cosine_are_right_to_the_last_bits() {
        for x in uniforms().map(|uniform| TAU * uniform) {
            let (sin, cos) = sin_cos(x);
            let (exact_sin, exact_cos) = f64::from(x).sin_cos();
            assert!((f64::from(sin) - exact_sin).abs() < 1e-7, "sin {x}");
            assert!((f64::from(cos) - exact_cos).abs() < 1e-7, "cos {x}");
        }
    }
}
