//! Seeds, as PyTorch's `manual_seed` takes them.

/// Parses a seed. A negative one is taken in two's complement, as in PyTorch:
/// -1 is 2^64 - 1.
///
/// # Errors
/// If PyTorch would not take it.
pub fn parse(text: &str) -> Result<u64, String> {
    let number: Option<i128> = text.parse().ok();
    let seed = number.and_then(|number| match number {
        0.. => u64::try_from(number).ok(),
        _ => i64::try_from(number).ok().map(i64::cast_unsigned),
    });
    seed.ok_or_else(|| {
        format!(
            "must be a whole number from {} to {}, as in PyTorch",
            i64::MIN,
            u64::MAX
        )
    })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn negative_seeds_are_taken_as_twos_complement() {
        for (text, seed) in [
            ("0", 0),
            ("123", 123),
            ("-1", 0xffff_ffff_ffff_ffff),
            ("18446744073709551615", 0xffff_ffff_ffff_ffff),
            ("-9223372036854775808", 0x8000_0000_0000_0000),
            ("-123", 0xffff_ffff_ffff_ff85),
        ] {
            assert_eq!(parse(text), Ok(seed), "{text}");
        }
        for text in [
            "18446744073709551616",
            "-9223372036854775809",
            "",
            "1.5",
            "-",
            "seed",
        ] {
            assert!(parse(text).unwrap_err().contains("from -92"), "{text}");
        }
    }
}
