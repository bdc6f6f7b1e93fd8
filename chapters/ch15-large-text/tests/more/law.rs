//! Predictions, and how far wrong they were.

use ch15_large_text::{Forecast, Point, trials};

/// Points on 3 * n^0.6, but for the last one, which has a tenth more.
fn bent() -> Vec<Point> {
    let point = |n: u64| {
        let more = if n == 1 << 20 { 1.1 } else { 1.0 };
        let distinct = more * 3.0 * (n as f64).powf(0.6);
        Point {
            pre_tokens: n,
            distinct: distinct as u64,
        }
    };
    (14..=20).map(|power| point(1 << power)).collect()
}

#[test]
fn every_first_part_is_tried_on_every_later_point() {
    let trials = trials(&bent());
    let doublings: Vec<f64> = trials.iter().map(|it| it.doublings).collect();
    let expected = [1., 2., 3., 4., 1., 2., 3., 1., 2., 1.];
    assert_eq!(doublings, expected);
    assert_eq!(trials[0].seen, 1 << 16);
    assert_eq!(trials[9].seen, 1 << 19);
    for trial in trials {
        // ln(1 / 1.1) = -0.0953.
        let is_last = trial.actual.pre_tokens == 1 << 20;
        let expected = if is_last { -0.0953 } else { 0.0 };
        assert!((trial.miss - expected).abs() < 2e-3, "{trial:?}");
    }
}

#[test]
fn the_range_grows_with_the_doublings() {
    let forecast = Forecast::new(&bent()).unwrap();
    let miss = forecast.miss_per_doubling();
    assert!((miss - 0.0953).abs() < 2e-3, "{miss}");
    assert_eq!(forecast.checked_doublings(), 4.0);
    let near = forecast.at((1 << 20) as f64);
    assert_eq!(
        (near.doublings, near.low, near.high),
        (0.0, near.distinct, near.distinct,)
    );
    let far = forecast.at((1 << 23) as f64);
    assert_eq!(far.doublings, 3.0);
    // 1.1 cubed is 1.331.
    let factor = far.high / far.distinct;
    assert!((factor - 1.331).abs() < 0.01, "{factor}");
    assert!((far.distinct / far.low - factor).abs() < 1e-9);
    // Three points, of which the last has a tenth more: the slope is 0.6 and
    // half of log2(1.1), 0.0688.
    assert!((forecast.law.beta - 0.6688).abs() < 2e-3);
}

#[test]
fn three_points_can_be_fitted_and_not_checked() {
    let points = bent();
    for few in 0..4 {
        assert!(trials(&points[..few]).is_empty());
        assert_eq!(Forecast::new(&points[..few]), None);
    }
    assert!(Forecast::new(&points[..4]).is_some());
}
