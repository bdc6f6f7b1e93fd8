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

#[cfg(test)]
mod tests {
    use super::{counted, grouped};

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
