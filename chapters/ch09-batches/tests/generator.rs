//! The random numbers: what any right [`Generator`] must do.

mod mersenne;

use ch09_batches::Generator;
use mersenne::recurrence;
use proptest::prelude::*;

/// The C++ standard requires this number of `std::mt19937` with its default
/// seed ([rand.predef]).
#[test]
fn the_ten_thousandth_draw_of_seed_5489() {
    let mut generator = Generator::from_seed(5_489);
    assert_eq!(
        (0..10_000).map(|_| generator.next_u32()).last(),
        Some(4_123_659_995),
        "the C++ standard names this number"
    );
}

#[test]
fn draws_are_the_bits_of_32_bit_draws() {
    let bits = recurrence(7, 6);
    let mut generator = Generator::from_seed(7);
    assert_eq!(
        generator.uniform_f32(),
        (bits[0] % (1 << 24)) as f32 / 16_777_216.0
    );
    let wide = |high: u32, low: u32| u64::from(high) << 32 | u64::from(low);
    assert_eq!(generator.next_u64(), wide(bits[1], bits[2]));
    let low = wide(bits[3], bits[4]) % (1 << 53);
    assert_eq!(
        generator.uniform_f64(),
        low as f64 / 9_007_199_254_740_992.0
    );
    assert_eq!(generator.next_u32(), bits[5]);
}

#[test]
fn a_seed_has_63_bits() {
    let mut generator = Generator::from_seed(3);
    let mut same = generator.clone();
    for _ in 0..100 {
        assert_eq!(generator.draw_seed(), same.next_u64() % (1 << 63));
    }
}

#[test]
fn nothing_and_one_thing_have_one_order_and_cost_no_draw() {
    let mut generator = Generator::from_seed(1);
    assert!(generator.randperm(0).is_empty(), "there is nothing below 0");
    assert_eq!(generator.randperm(1), [0], "0 is the only number below 1");
    let why = "one number has one order, and needs no draw";
    assert!(generator == Generator::from_seed(1), "{why}");
}

proptest! {
    #[test]
    fn draws_are_those_of_the_recurrence(
        seed: u64,
        draws in 0_usize..2_000,
    ) {
        let mut generator = Generator::from_seed(seed);
        let drawn: Vec<u32> =
            (0..draws).map(|_| generator.next_u32()).collect();
        for (place, (drawn, expected)) in
            drawn.into_iter().zip(recurrence(seed as u32, draws)).enumerate()
        {
            prop_assert_eq!(drawn, expected, "draw {} of {}", place, seed);
        }
    }

    #[test]
    fn an_order_holds_every_number_once(seed: u64, n in 0_usize..500) {
        let mut order = Generator::from_seed(seed).randperm(n);
        order.sort_unstable();
        let why = "in order again, they are the numbers below n";
        prop_assert_eq!(order, Vec::from_iter(0..n), "{}", why);
    }

    #[test]
    fn a_saved_generator_goes_on_where_it_was(
        seed: u64,
        draws in 0_usize..1_300,
        spare: Option<f64>,
    ) {
        let mut generator = Generator::from_seed(seed);
        for _ in 0..draws {
            generator.next_u32();
        }
        if let Some(normal) = spare {
            generator.keep_spare_normal(normal);
        }
        let json = serde_json::to_string(&generator).unwrap();
        prop_assert!(json.len() < 5_200, "{} bytes", json.len());
        let mut back: Generator = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(
            back.take_spare_normal().map(f64::to_bits),
            spare.map(f64::to_bits)
        );
        prop_assert_eq!(back.take_spare_normal(), None);
        for _ in 0..700 {
            prop_assert_eq!(back.next_u32(), generator.next_u32());
        }
    }
}

#[test]
fn a_damaged_generator_is_refused() {
    let good = serde_json::to_string(&Generator::from_seed(1)).unwrap();
    let read = |json: &str| serde_json::from_str::<Generator>(json);
    assert!(read(&good).is_ok());
    for (from, to, field) in [
        (r#""next":624"#, r#""next":625"#, "next"),
        (
            r#""spare_normal":null"#,
            r#""spare_normal":"1.5""#,
            "spare_normal",
        ),
        (r#""words":"00000001"#, r#""words":""#, "words"),
        (r#""words":"0"#, r#""words":"g"#, "words"),
        (r#""words":"0"#, r#""words":"00"#, "words"),
        (r#""words":"00"#, r#""words":"+0"#, "words"),
        (r#""words":"00"#, r#""words":"é"#, "words"),
    ] {
        assert!(good.contains(from), "{from}");
        let error = read(&good.replace(from, to)).unwrap_err().to_string();
        assert!(
            error.starts_with(&format!("{field} is not valid")),
            "{error}"
        );
    }
}
