//! Numbers as people read them.

/// A number with a comma between each three digits: `20,479`.
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

/// A number of things, with the name of one of them.
pub fn counted(number: impl TryInto<u64>, thing: &str) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    let plural = match number {
        1 => "",
        _ if thing.ends_with("ch") => "es",
        _ => "s",
    };
    format!("{} {thing}{plural}", grouped(number))
}

/// Bytes in megabytes of 1,000,000: `12.3 MB`.
pub fn megabytes(bytes: u64) -> String {
    let tenths = bytes / 100_000;
    format!("{}.{} MB", grouped(tenths / 10), tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::{counted, grouped, megabytes};

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
