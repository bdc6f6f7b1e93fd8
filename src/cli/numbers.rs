//! Numbers as people read and write them.

use std::num::NonZeroUsize;

/// Parses an option that cannot be 0.
///
/// # Errors
/// If it is 0, or not a whole number.
pub fn at_least_one(text: &str) -> Result<NonZeroUsize, String> {
    let number: usize = text.parse().map_err(|error| format!("{error}"))?;
    NonZeroUsize::new(number).ok_or_else(|| "must be at least 1".to_string())
}

/// A number with a comma between groups of three digits: `20,479`.
pub fn grouped(number: impl TryInto<u64>) -> String {
    let digits = number.try_into().unwrap_or(u64::MAX).to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A number and a noun, in the plural where it is not 1.
pub fn counted(number: impl TryInto<u64>, thing: &str) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    let plural = match number {
        1 => "",
        _ if thing.ends_with("ch") => "es",
        _ => "s",
    };
    format!("{} {thing}{plural}", grouped(number))
}

/// Bytes in megabytes (10^6 bytes): `12.3 MB`.
pub fn megabytes(bytes: u64) -> String {
    let tenths = bytes / 100_000;
    format!("{}.{} MB", grouped(tenths / 10), tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::{at_least_one, counted, grouped, megabytes};

    #[test]
    fn what_cannot_be_0_says_so() {
        assert_eq!(at_least_one("1").map(usize::from), Ok(1));
        let error = at_least_one("0").unwrap_err();
        assert_eq!(error, "must be at least 1");
        assert!(at_least_one("many").is_err());
    }

    #[test]
    fn megabytes_have_one_decimal() {
        assert_eq!(megabytes(99_999), "0.0 MB");
        assert_eq!(megabytes(1_250_000), "1.2 MB");
        assert_eq!(megabytes(12_345_600_000), "12,345.6 MB");
    }

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!(grouped(0_u8), "0");
        assert_eq!(grouped(999_u16), "999");
        assert_eq!(grouped(20_479_u32), "20,479");
        assert_eq!(grouped(1_000_000_usize), "1,000,000");
    }

    #[test]
    fn one_thing_is_no_plural() {
        assert_eq!(counted(1_u8, "merge"), "1 merge");
        assert_eq!(counted(0_u8, "merge"), "0 merges");
        assert_eq!(counted(2_u8, "batch"), "2 batches");
    }
}
