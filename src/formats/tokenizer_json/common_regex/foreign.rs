//! Expressions that were written for Oniguruma, and whether they mean the same
//! to our engine.

use super::{common_regex, translated};

/// What one engine takes otherwise than the other, or may: the known
/// differences, and whatever is rare enough to be refused on suspicion.
const SUSPECT: [&str; 26] = [
    r"\w", r"\W", r"\b", r"\B", r"\h", r"\H", r"\R", r"\X", r"\K", r"\G",
    r"\A", r"\z", r"\Z", r"\y", r"\Y", r"\N", r"\O", r"\g", r"\k", "$", "&&",
    "[[:", "--", "~~", "}+", "}?",
];

/// How groups may begin, other than with a plain parenthesis.
const GROUPS: [&str; 7] = ["(?:", "(?i:", "(?=", "(?!", "(?<=", "(?<!", "(?>"];

/// That our engine matches with this expression what Oniguruma matches.
///
/// Properties of characters, as `\p{L}`, are as in each engine's own version of
/// Unicode.
///
/// # Errors
/// Names what may differ.
pub(in super::super) fn reads_alike(regex: &str) -> Result<(), String> {
    // What our engine cannot take, or takes wrongly, ends here. What is written
    // as we write it means the same.
    if common_regex(regex)? == regex {
        return Ok(());
    }
    translated(regex)?;
    let regex = &*without_names(regex);
    if let Some(suspect) = SUSPECT.iter().find(|s| regex.contains(*s)) {
        return Err((*suspect).to_string());
    }
    let mut rest = regex;
    while let Some(place) = rest.find("(?") {
        rest = &rest[place..];
        if !GROUPS.iter().any(|group| rest.starts_with(group)) {
            let start = rest.chars().take(4).collect();
            return Err(start);
        }
        rest = &rest[2..];
    }
    // A caret is fine as the first sign of a class.
    let anchor = regex.replace("[^", "");
    match anchor.contains('^') || anchor.contains("{,") {
        true => Err("^ or {,".to_string()),
        false => Ok(()),
    }
}

/// With a letter in the place of each `\p{...}` and `\x{...}`, whose braces
/// are none of a quantifier.
fn without_names(regex: &str) -> String {
    let mut without = String::new();
    let mut rest = regex;
    while let Some(place) = [r"\p{", r"\P{", r"\x{"]
        .iter()
        .filter_map(|n| rest.find(n))
        .min()
    {
        without.push_str(&rest[..place]);
        without.push('x');
        let end = rest[place..]
            .find('}')
            .map_or(rest.len(), |e| place + e + 1);
        rest = &rest[end..];
    }
    without + rest
}

#[cfg(test)]
mod tests {
    use super::reads_alike;

    #[test]
    fn published_expressions_are_read() {
        for regex in [
            r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
            r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
            r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+",
            r"\p{N}{1,3}",
            r"[0-9][0-9][0-9]",
        ] {
            assert_eq!(reads_alike(regex), Ok(()), "{regex}");
        }
    }

    #[test]
    fn what_may_differ_is_refused() {
        for regex in [
            r"\w+|\W",
            r"\b[a-z]+\b",
            "a{2}+",
            "a{2}?",
            "^a",
            "a$",
            "(?m).",
            "(?s:.)",
            "[[:word:]]",
            r"[\w]",
            "a*",
            "[a&&b]",
            "(?<n>a)",
            r"(a)\1",
        ] {
            assert!(reads_alike(regex).is_err(), "{regex}");
        }
    }
}
