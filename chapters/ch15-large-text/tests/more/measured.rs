//! What the page says of measurements is what was measured.
//!
//! Nothing is measured here: `data/*.json` is what the commands in
//! `data/README.md` wrote. If one of these fails after a new measurement,
//! correct the page.

mod data;

use ch15_large_text::{Forecast, Heaps, Point};

use data::{Growth, linux, multilingual};

/// That a number of the page is the measured one, as far as it is written.
#[track_caller]
fn is_about(written: f64, measured: f64, half_a_digit: f64) {
    let off = (written - measured).abs();
    assert!(off <= half_a_digit, "{written} of {measured}");
}

/// The slope from one share to the next.
fn slopes(growth: &Growth) -> Vec<f64> {
    let points = growth.points();
    let logs: Vec<_> = points.iter().filter_map(Point::logs).collect();
    let slope = |two: &[(f64, f64)]| {
        let [(x1, y1), (x2, y2)] = [two[0], two[1]];
        (y2 - y1) / (x2 - x1)
    };
    logs.windows(2).map(slope).collect()
}

/// By how many per cent a law that is fitted to these points misses another.
fn percent(fitted: &[Point], actual: &Point) -> f64 {
    100.0 * Heaps::fit(fitted).unwrap().miss(actual).exp_m1()
}

#[test]
fn the_corpora() {
    let (linux, languages) = (linux(), multilingual());
    is_about(819e6, linux.bytes, 0.5e6);
    is_about(9e6, languages.bytes, 0.5e6);
    is_about(26e6, linux.share(32).bytes, 0.5e6);
    is_about(13e6, linux.share(64).bytes, 0.5e6);
    is_about(147e3, languages.share(64).bytes, 0.5e3);
    for growth in [linux, languages] {
        // A 40th was held out.
        let held_out = growth.held_out.as_ref().unwrap().bytes;
        is_about(39.0, growth.bytes / held_out, 0.1);
        assert_eq!(
            (growth.costs.threads, growth.costs.vocab_size),
            (1, 32_768)
        );
        // The command's law is the chapter's.
        let points = growth.points();
        let forecast = Forecast::new(&points).unwrap();
        is_about(growth.law.k, forecast.law.k, 1e-9);
        is_about(growth.law.beta, forecast.law.beta, 1e-12);
        let miss = forecast.miss_per_doubling();
        is_about(growth.law.log_miss_per_doubling, miss, 1e-12);
    }
}

#[test]
fn the_slopes() {
    let (linux, languages) = (linux(), multilingual());
    is_about(0.50, linux.law.beta, 0.005);
    is_about(0.77, languages.law.beta, 0.005);
    // From one share to the next it falls from the second one on.
    let slopes = slopes(&linux);
    let falling = slopes[1..].windows(2).all(|two| two[1] < two[0]);
    assert!(falling, "{slopes:?}");
    is_about(0.47, slopes[slopes.len() - 1], 0.005);
}

#[test]
fn every_prediction_was_too_high() {
    for growth in [linux(), multilingual()] {
        let trials = Forecast::new(&growth.points()).unwrap().trials;
        assert!(trials.iter().all(|trial| trial.miss > 0.0), "{trials:?}");
    }
    let points = linux().points();
    let end = points.len() - 5;
    let fitted = &points[end - 3..end];
    is_about(3.0, percent(fitted, &points[end]), 0.5);
    is_about(32.0, percent(fitted, &points[points.len() - 1]), 0.5);
    let doublings = points[points.len() - 1].pre_tokens as f64
        / points[end - 1].pre_tokens as f64;
    is_about(5.0, doublings.log2(), 0.01);
}

/// What the command would have said of the shares up to 1/32.
#[test]
fn the_range_is_not_a_guarantee() {
    let points = linux().points();
    let last = points[points.len() - 1];
    let forecast = Forecast::new(&points[..points.len() - 5]).unwrap();
    is_about(4.0, 100.0 * forecast.miss_per_doubling().exp_m1(), 0.5);
    let expected = forecast.at(last.pre_tokens as f64);
    let below = |n: f64| 100.0 * (1.0 - n / expected.distinct);
    is_about(18.0, below(expected.low), 0.5);
    is_about(-22.0, below(expected.high), 0.5);
    is_about(24.0, below(last.distinct as f64), 0.5);
}

#[test]
fn the_predictions() {
    let (linux, languages) = (linux(), multilingual());
    for (prediction, [bytes, distinct, low, high, memory], digit) in [
        (
            &linux.predictions[0],
            [1e9, 840e3, 822e3, 857e3, 0.11e9],
            0.5e3,
        ),
        (
            &linux.predictions[1],
            [1e10, 2.7e6, 2.1e6, 3.5e6, 0.36e9],
            0.05e6,
        ),
        (
            &linux.predictions[2],
            [1e12, 27e6, 13e6, 56e6, 3.6e9],
            0.5e6,
        ),
        (
            &languages.predictions[0],
            [1e9, 12e6, 8e6, 17e6, 2.6e9],
            0.5e6,
        ),
        (
            &languages.predictions[1],
            [1e10, 69e6, 39e6, 120e6, 15e9],
            0.6e6,
        ),
        (
            &languages.predictions[2],
            [1e12, 2.3e9, 0.9e9, 5.9e9, 515e9],
            5e7,
        ),
    ] {
        assert_eq!(prediction.bytes, bytes);
        is_about(distinct, prediction.distinct, digit);
        is_about(low, prediction.low, digit);
        is_about(high, prediction.high, digit);
        is_about(memory, prediction.memory, 0.04 * memory);
    }
    is_about(4.0, languages.law.checked_doublings, 0.01);
    let pre_tokens = languages.share(1).pre_tokens as f64;
    let more = 1e12 / languages.bytes;
    is_about(17.0, more.log2(), 0.5);
    assert!(pre_tokens > 1e6);
}

#[test]
fn memory_per_distinct_pre_token() {
    for (growth, [distinct, counts, learner, each]) in [
        (linux(), [754_017.0, 30.7e6, 71.7e6, 136.0]),
        (multilingual(), [309_605.0, 16.4e6, 51.7e6, 220.0]),
    ] {
        let costs = &growth.costs;
        is_about(distinct, growth.share(1).distinct as f64, 0.0);
        is_about(counts, costs.counts_memory, 0.05e6);
        is_about(learner, costs.learner_memory, 0.05e6);
        is_about(each, costs.memory_per_distinct, 0.5);
        let sum = costs.counts_memory + costs.learner_memory;
        is_about(sum / distinct, costs.memory_per_distinct, 1e-6);
    }
    is_about(118e6, 16e9 / linux().costs.memory_per_distinct, 0.5e6);
}

#[test]
fn what_a_sample_costs() {
    let (linux, languages) = (linux(), multilingual());
    for (one_in, percent, digit) in
        [(64, 1.6, 0.05), (8, 0.3, 0.05), (2, 0.02, 0.005)]
    {
        is_about(percent, linux.worse(one_in), digit);
    }
    for (one_in, percent, digit) in
        [(64, 19.0, 0.5), (8, 4.0, 0.5), (2, 0.5, 0.05)]
    {
        is_about(percent, languages.worse(one_in), digit);
    }
    let distinct = |one_in| linux.share(one_in).distinct as f64;
    is_about(10.0, distinct(1) / distinct(64), 0.5);
}

#[test]
fn time_per_core() {
    let (linux, languages) = (linux(), multilingual());
    is_about(4.8, linux.costs.counting_core_seconds, 0.05);
    is_about(170e6, linux.costs.bytes_per_core_second, 0.5e6);
    is_about(57e6, languages.costs.bytes_per_core_second, 0.5e6);
    let terabyte = &linux.predictions[2];
    is_about(1.6, terabyte.core_seconds / 3_600.0, 0.05);
    is_about(0.5, linux.costs.learning_seconds, 0.05);
}

/// In per cent of the next share: a law fitted to all shares, to the last three
/// and to the last two.
#[test]
fn lines_through_other_dots() {
    let misses = |points: &[Point], dots: usize| -> Vec<f64> {
        let next = 3..points.len();
        let fitted = |next: usize| next.saturating_sub(dots)..next;
        next.map(|i| percent(&points[fitted(i)], &points[i]))
            .collect()
    };
    let ends = |misses: Vec<f64>| {
        let low = misses.iter().copied().fold(f64::MAX, f64::min);
        (low, misses.into_iter().fold(0.0, f64::max))
    };
    let points = linux().points();
    let (low, high) = ends(misses(&points, usize::MAX));
    is_about(3.0, low, 0.5);
    is_about(18.0, high, 0.5);
    let (low, high) = ends(misses(&points, 3));
    is_about(1.0, low, 0.5);
    is_about(6.0, high, 0.5);
    for points in [points, multilingual().points()] {
        let sum = |dots| misses(&points, dots).iter().sum::<f64>();
        assert!(sum(2) < sum(3), "{} {}", sum(2), sum(3));
    }
}
