//! Word-count files: what `bytepair count-words` writes and
//! `bytepair train --counts` reads.
//!
//! A line is a pre-token, a tab and its count. The pre-token is written in
//! GPT-2's byte alphabet, which has a visible character for every byte, so that
//! a tab or a newline in it cannot be confused with the file's own. The counts
//! of a pre-token that occurs twice are added up, so files can be concatenated.

use std::cmp::Reverse;
use std::io::{self, Write};

use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{LineError, char_to_byte};
use ch11_fast_splitting::ByHand;
use ch13_fast_learning::WordCounts;

use super::put_word_count;

/// The format of a line.
const FORM: &str = "a line must be a pre-token, a tab and a count, as \
                    written by count-words";

/// Writes counts, most frequent first and equally frequent ones by their bytes,
/// so that equal counts make equal files.
///
/// # Errors
/// If the writer fails.
pub fn write_word_counts(
    words: &WordCounts,
    mut writer: impl Write,
) -> io::Result<()> {
    let mut lines: Vec<(&[u8], u64)> = words.iter().collect();
    lines.sort_unstable_by_key(|&(word, count)| (Reverse(count), word));
    let mut line = Vec::new();
    for (word, count) in lines {
        line.clear();
        put_word_count(word, count, &mut line);
        writer.write_all(&line)?;
    }
    Ok(())
}

/// Parses a line, with or without its line ending: a pre-token and its count.
/// `number` is the line number, for the error.
///
/// # Errors
/// If the line is not a pre-token, a tab and a count; the pre-token is empty or
/// has a character that does not represent a byte; or the count is 0 or does
/// not fit in 64 bits.
///
/// ```
/// use bytepair::bpe::parse_word_count;
///
/// let (word, count) = parse_word_count("Ġthe\t12\n".as_bytes(), 1)?;
/// assert_eq!((&word[..], count), (&b" the"[..], 12));
/// # Ok::<(), bytepair::bpe::LineError>(())
/// ```
pub fn parse_word_count(
    line: &[u8],
    number: usize,
) -> Result<(Vec<u8>, u64), LineError> {
    let error = |(what, mend): (String, _)| LineError {
        line: number,
        what,
        mend,
    };
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let line = str::from_utf8(line)
        .map_err(|_| error(("not UTF-8".to_string(), FORM)))?;
    if number == 1 && line.starts_with('\u{FEFF}') {
        let mend = "save the file as UTF-8 without one";
        return Err(error(("a byte-order mark".to_string(), mend)));
    }
    let (word, count) = line.split_once('\t').ok_or_else(|| {
        let what =
            format!("{} is not a pre-token with its count", quoted(line));
        error((what, FORM))
    })?;
    let word = parse_word(word).map_err(error)?;
    Ok((word, parse_count(count).map_err(error)?))
}

/// Checks whether a pattern can produce a pre-token, to find counts that were
/// made with another pattern.
///
/// The check is exact for named patterns and for regular expressions without
/// look-around: splitting such a pre-token again leaves it whole, since a
/// search that fails within a text also fails at the end of one. For other
/// expressions every pre-token passes.
#[derive(Debug)]
pub struct PreTokenCheck {
    pattern: Pattern,
    cut: Option<PreTokenizer>,
}

impl PreTokenCheck {
    /// A check for a pattern.
    pub fn new(pattern: &Pattern) -> Self {
        let looks = |expression: &str| match regex_syntax::parse(expression) {
            Ok(parsed) => !parsed.properties().look_set().is_empty(),
            // Look-ahead and the like, which that parser does not know.
            Err(_) => true,
        };
        let cut = match pattern {
            Pattern::Regex(expression) if looks(expression) => None,
            Pattern::Regex(_) | Pattern::DeepSeek => {
                PreTokenizer::new(pattern.clone()).ok()
            }
            _ => None,
        };
        Self {
            pattern: pattern.clone(),
            cut,
        }
    }

    /// The pattern.
    pub fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// Whether the pattern can produce this pre-token, as far as is known.
    pub fn allows(&self, word: &[u8]) -> bool {
        match (&self.cut, str::from_utf8(word)) {
            (None, _) => is_pre_token(word, &self.pattern),
            (Some(_), Err(_)) => false,
            (Some(cut), Ok(word)) => cut.split(word).take(2).count() == 1,
        }
    }
}

/// Whether a pattern that chapter 11 splits by hand can produce this pre-token.
/// Always true for the others; see [`PreTokenCheck`].
///
/// Splitting a pre-token of these patterns again leaves it whole: what follows
/// it in a text only decides how much white space belongs to it, and at the end
/// of a text all of it does.
///
/// ```
/// use bytepair::bpe::{Pattern, is_pre_token};
///
/// assert!(is_pre_token(b" 1234", &Pattern::Gpt2));
/// assert!(!is_pre_token(b" 1234", &Pattern::Cl100k));
/// ```
pub fn is_pre_token(word: &[u8], pattern: &Pattern) -> bool {
    match (ByHand::new(pattern), str::from_utf8(word)) {
        (None, _) => true,
        (Some(_), Ok("") | Err(_)) => false,
        (Some(by_hand), Ok(text)) => by_hand.end(text, 0) == text.len(),
    }
}

/// What is wrong, and what to do about it.
type Complaint = (String, &'static str);

fn parse_word(text: &str) -> Result<Vec<u8>, Complaint> {
    if text.is_empty() {
        let mend = "remove the line, or write the pre-token before the tab";
        return Err(("an empty pre-token".to_string(), mend));
    }
    let byte = |c| {
        char_to_byte(c).ok_or_else(|| {
            let what = format!("the character {c:?} does not represent a byte");
            (what, "use GPT-2's byte alphabet, in which a space is Ġ")
        })
    };
    text.chars().map(byte).collect()
}

fn parse_count(text: &str) -> Result<u64, Complaint> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits {
        return Err((format!("{} is not a count", quoted(text)), FORM));
    }
    match text.parse() {
        Ok(0) => {
            let mend = "remove the line, or write how often it occurs";
            Err(("a count of 0".to_string(), mend))
        }
        Ok(count) => Ok(count),
        // All digits, so it is too large.
        Err(_) => {
            let what = format!("the count {} is too large", quoted(text));
            Err((what, "the limit is 18446744073709551615"))
        }
    }
}

/// The beginning of a text, quoted: a line may be megabytes long.
fn quoted(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::PreTokenCheck;
    use crate::bpe::{Pattern, PreTokenizer};

    /// Expressions that look at nothing but what they match, and two that do
    /// not.
    const EXPRESSIONS: [&str; 8] = [
        r"\w+|\W",
        "[ab]+?b|a",
        "a{2}|ab|ba*",
        r"(?:ab|a)(?:b|ba)?",
        " ?[a-c]+| +",
        r"\p{L}{1,3}",
        r"\s+(?!\S)|\S+",
        r"\b[ab]+",
    ];

    proptest! {
        #[test]
        fn every_pre_token_of_a_text_is_allowed(
            text in "[ab c\n]{0,24}",
            expression in prop::sample::select(&EXPRESSIONS[..]),
        ) {
            let pattern: Pattern = expression.parse().unwrap();
            let check = PreTokenCheck::new(&pattern);
            let cut = PreTokenizer::new(pattern).unwrap();
            for pre_token in cut.split(&text) {
                let pre_token = pre_token.unwrap();
                prop_assert!(check.allows(pre_token.as_bytes()), "{pre_token:?}");
            }
        }
    }

    #[test]
    fn what_no_text_has_is_not() {
        for (expression, word) in [
            (r"\w+|\W", " b"),
            (r"\w+|\W", ""),
            ("[ab]+", "ac"),
            (r"\p{L}{1,3}", "abcd"),
        ] {
            let check = PreTokenCheck::new(&expression.parse().unwrap());
            assert!(!check.allows(word.as_bytes()), "{expression} {word:?}");
        }
        let check = PreTokenCheck::new(&r"\w+".parse().unwrap());
        assert!(!check.allows(b"\xFF"));
    }
}
