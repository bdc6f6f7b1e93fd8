//! Word-count files: what `bytepair count-words` writes and
//! `bytepair train --counts` reads.
//!
//! A line is a pre-token, a tab and how often it was counted. The pre-token is
//! written in GPT-2's alphabet, which has a visible character for every byte:
//! no line ending and no tab can be taken for one of the file's own. A
//! pre-token that stands there twice counts as often as both say, so that files
//! can be laid end to end.

use std::cmp::Reverse;
use std::io::{self, Write};

use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{LineError, bytes_to_text, char_to_byte};
use ch11_fast_splitting::ByHand;
use ch13_fast_learning::WordCounts;

/// What a line has to look like.
const FORM: &str = "a line is a pre-token, a tab and a count, as count-words \
                    writes it";

/// Writes counts, the most frequent first and equally frequent ones by their
/// bytes, so that the same counts make the same file.
///
/// # Errors
/// Those of the writer.
pub fn write_word_counts(
    words: &WordCounts,
    mut writer: impl Write,
) -> io::Result<()> {
    let mut lines: Vec<(&[u8], u64)> = words.iter().collect();
    lines.sort_unstable_by_key(|&(word, count)| (Reverse(count), word));
    for (word, count) in lines {
        writeln!(writer, "{}\t{count}", bytes_to_text(word))?;
    }
    Ok(())
}

/// Reads a line, its line ending included or not: a pre-token and its count.
/// `number` is the line's, for the error.
///
/// # Errors
/// A line that is no pre-token, tab and count; an empty pre-token; a character
/// that does not stand for a byte; a count of 0 or of more than 64 bits.
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

/// Tells whether texts under a pattern can have a pre-token: to find counts
/// that were made under another one.
///
/// That is certain for the patterns that have a name, and for a regular
/// expression that looks at nothing but what it matches: such a pre-token, cut
/// once more by itself, stays whole, since a search that fails in a text fails
/// as well where the text ends. Of other expressions nothing is known.
#[derive(Debug)]
pub struct PreTokenCheck {
    pattern: Pattern,
    cut: Option<PreTokenizer>,
}

impl PreTokenCheck {
    /// One for a pattern.
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

    /// Whether a text can have this pre-token, as far as that is known.
    pub fn allows(&self, word: &[u8]) -> bool {
        match (&self.cut, str::from_utf8(word)) {
            (None, _) => is_pre_token(word, &self.pattern),
            (Some(_), Err(_)) => false,
            (Some(cut), Ok(word)) => cut.split(word).take(2).count() == 1,
        }
    }
}

/// Whether a text under `pattern` can have this pre-token, for the patterns
/// that chapter 11 cuts by hand. Always true for the others; see
/// [`PreTokenCheck`].
///
/// A pre-token of these, cut once more by itself, stays whole: what
/// stands behind it decides nothing but how much white space belongs to it, and
/// at the end of a text that is all.
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
        let mend = "take the line out, or write the pre-token before the tab";
        return Err(("an empty pre-token".to_string(), mend));
    }
    let byte = |c| {
        char_to_byte(c).ok_or_else(|| {
            let what = format!("the character {c:?} does not stand for a byte");
            (what, "write bytes in GPT-2's alphabet, a space as Ġ")
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
            let mend = "take the line out, or say how often";
            Err(("a count of 0".to_string(), mend))
        }
        Ok(count) => Ok(count),
        // All digits, so it is too large.
        Err(_) => {
            let what = format!("the count {} is too large", quoted(text));
            Err((what, "18446744073709551615 is the most"))
        }
    }
}

/// The beginning of a text, in quotation marks: a line may be megabytes long.
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
