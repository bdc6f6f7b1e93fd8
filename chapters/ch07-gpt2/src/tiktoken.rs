//! `.tiktoken` files: a line a token, its bytes in base64 and its rank, which
//! is also its id. The merges are not written there; they follow.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ch05_byte_pairs::{Pair, TokenId};
use hashbrown::HashSet;
use indexmap::IndexMap;

use crate::error::quoted;
use crate::{LineError, Vocabulary};

/// The longest token that is read, in bytes. Time to find its parts grows with
/// the square of its length, and GPT-2's longest has 128.
const LONGEST: usize = 1024;

/// What a file has to look like.
const FORM: &str = "a line is base64, white space and a number";

/// Reads the tokens of a `.tiktoken` file by their ranks, in the order of the
/// file.
///
/// # Errors
/// A line that is not base64, white space and a number; a token or a rank that
/// occurs twice; no token at all. And a token of more than 1,024 bytes:
/// in [`Vocabulary::from_ranks`] it would take too long, a million bytes hours.
pub fn parse_tiktoken(
    text: &str,
) -> Result<IndexMap<TokenId, Vec<u8>>, LineError> {
    let mut tokens = IndexMap::new();
    for (i, line) in text.lines().enumerate() {
        let line_error = |what, mend| LineError {
            line: i + 1,
            what,
            mend,
        };
        if line.chars().all(is_blank) {
            continue;
        }
        let (bytes, rank) = parse_line(line).ok_or_else(|| {
            let line = quoted(line);
            line_error(format!("{line} is not a token with its rank"), FORM)
        })?;
        if bytes.len() > LONGEST {
            let what = format!("a token of {} bytes", bytes.len());
            return Err(line_error(what, "the limit is 1024 bytes"));
        }
        if tokens.insert(rank, bytes).is_some() {
            let what = format!("the rank {rank} occurs twice");
            return Err(line_error(what, "give each token a rank of its own"));
        }
    }
    check_tokens(text, &tokens)?;
    Ok(tokens)
}

/// That there are tokens, and that none occurs twice.
fn check_tokens(
    text: &str,
    tokens: &IndexMap<TokenId, Vec<u8>>,
) -> Result<(), LineError> {
    if tokens.is_empty() {
        return Err(LineError {
            line: 1,
            what: "no token".to_string(),
            mend: FORM,
        });
    }
    let mut seen = HashSet::with_capacity(tokens.len());
    let Some(again) = tokens.values().position(|token| !seen.insert(token))
    else {
        return Ok(());
    };
    let is_token = |line: &str| !line.chars().all(is_blank);
    let mut lines = text.lines().zip(1..).filter(|(l, _)| is_token(l));
    let (line, number) = lines.nth(again).expect("a line for each token");
    Err(LineError {
        line: number,
        what: format!("the token of {} occurs twice", quoted(line)),
        mend: "remove one of them",
    })
}

fn parse_line(line: &str) -> Option<(Vec<u8>, TokenId)> {
    // Any white space between them, as in Python's `line.split()`.
    let mut words = line.split(is_blank).filter(|word| !word.is_empty());
    let bytes = BASE64_STANDARD.decode(words.next()?).ok()?;
    let rank = words.next()?.parse().ok()?;
    let is_whole = !bytes.is_empty() && words.next().is_none();
    is_whole.then_some((bytes, rank))
}

/// Whether a character is white space to Python's `bytes.split`.
fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\x0b'
}

impl Vocabulary {
    /// The vocabulary of ranked tokens, with its merges recovered.
    ///
    /// A token of two bytes or more was made by joining two others. Which two
    /// is found by encoding its bytes with all other tokens: what is left
    /// before the last merge are its parts. A token for which more than two are
    /// left can be had only as a whole pre-token, and is.
    // ANCHOR: from_ranks
    pub fn from_ranks(mut tokens: IndexMap<TokenId, Vec<u8>>) -> Self {
        tokens.sort_unstable_keys();
        let mut vocabulary = Self::from_tokens(tokens.iter().collect());
        for bytes in tokens.values() {
            if let Some(pair) = vocabulary.parts(bytes) {
                vocabulary.add_merge(pair);
            }
        }
        vocabulary.finish()
    }

    /// The two tokens that were joined to make the token `bytes`.
    fn parts(&self, bytes: &[u8]) -> Option<Pair> {
        // ANCHOR: exercise_7_6
        // Part `i` is between the borders `i` and `i + 1`.
        let mut borders: Vec<usize> = (0..=bytes.len()).collect();
        while borders.len() > 3 {
            let joined = borders.windows(3).enumerate().filter_map(|(i, b)| {
                Some((self.id(&bytes[b[0]..b[2]])?, i + 1))
            });
            let (_, between) = joined.min()?;
            borders.remove(between);
        }
        let &[start, middle, end] = &borders[..] else {
            return None;
        };
        let part = |from: usize, to: usize| self.id(&bytes[from..to]);
        Some((part(start, middle)?, part(middle, end)?))
        // ANCHOR_END: exercise_7_6
    }
    // ANCHOR_END: from_ranks
}
