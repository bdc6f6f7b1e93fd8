//! Numbers as the pages write them.

/// Returns `number` with a comma before every third digit from the right.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_part_thousands() {
        let numbers = [0, 999, 1_000, 20_479, 1_000_000];
        assert_eq!(
            numbers.map(grouped),
            ["0", "999", "1,000", "20,479", "1,000,000"]
        );
    }
}
