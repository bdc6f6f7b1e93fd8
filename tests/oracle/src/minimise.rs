//! A shorter text that still shows what a longer one showed.

/// Drops characters from `text` as long as `differs` holds of what is left:
/// long stretches first, then single ones. Of the result no character can be
/// dropped.
pub fn minimise(text: &str, differs: impl Fn(&str) -> bool) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let mut length = chars.len();
    while length > 0 {
        let before = chars.len();
        let mut at = 0;
        while at < chars.len() {
            let end = chars.len().min(at + length);
            let shorter = [&chars[..at], &chars[end..]].concat();
            if differs(&String::from_iter(&shorter)) {
                chars = shorter;
            } else {
                at = end;
            }
        }
        if length > 1 || chars.len() == before {
            length /= 2;
        }
    }
    chars.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_needed_is_left() {
        let differs = |text: &str| text.contains('a') && text.contains("漢c");
        assert_eq!(minimise("xxaxx漢cyya漢cz", differs), "a漢c");
        let odd = |text: &str| text.len() % 2 == 1;
        assert_eq!(minimise("abcde", odd).len(), 1);
        assert_eq!(minimise("abcd", |_| true), "");
    }
}
