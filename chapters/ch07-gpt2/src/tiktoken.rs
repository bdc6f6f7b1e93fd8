//! `.tiktoken` files: a line a token, its bytes in base64 and its rank, which
//! is also its id. The merges are not written there; they follow.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ch05_byte_pairs::{Pair, TokenId};
use hashbrown::HashSet;

use crate::error::quoted;
use crate::lookup::Ids;
use crate::{LineError, TokenList, Vocabulary};

/// The longest token that is read, in bytes. Time to find its parts grows with
/// the square of its length, and GPT-2's longest has 128.
const LONGEST: usize = 1024;

/// What a file has to look like.
const FORM: &str = "a line is base64, white space and a number";

/// Reads the tokens of a `.tiktoken` file, by their ranks.
///
/// # Errors
/// A line that is not base64, white space and a number; a token or a rank that
/// occurs twice; no token at all. And a token of more than 1,024 bytes:
/// in [`Vocabulary::from_ranks`] it would take too long, a million bytes hours.
pub fn parse_tiktoken(text: &str) -> Result<TokenList, LineError> {
    let mut tokens = TokenList::default();
    let mut ranks = HashSet::new();
    let mut bytes = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let line_error = |what, mend| LineError {
            line: number,
            what,
            mend,
        };
        if line.chars().all(is_blank) {
            continue;
        }
        let rank = parse_line(line, &mut bytes).ok_or_else(|| {
            let line = quoted(line);
            line_error(format!("{line} is not a token with its rank"), FORM)
        })?;
        if bytes.len() > LONGEST {
            let what = format!("a token of {} bytes", bytes.len());
            return Err(line_error(what, "1024 bytes are the most"));
        }
        if !ranks.insert(rank) {
            let what = format!("the rank {rank} occurs twice");
            return Err(line_error(what, "give each token a rank of its own"));
        }
        tokens.push(rank, &bytes);
    }
    let tokens = tokens.in_order();
    check_tokens(text, &tokens)?;
    Ok(tokens)
}

/// That there are tokens, and that none occurs twice.
fn check_tokens(text: &str, tokens: &TokenList) -> Result<(), LineError> {
    if tokens.is_empty() {
        return Err(LineError {
            line: 1,
            what: "no token".to_string(),
            mend: FORM,
        });
    }
    if Ids::new(tokens).iter().count() == tokens.len() {
        return Ok(());
    }
    let mut seen = HashSet::new();
    let is_token = |line: &str| !line.chars().all(is_blank);
    let mut lines = text.lines().zip(1..).filter(|(l, _)| is_token(l));
    let again = lines.find(|(line, _)| {
        let mut bytes = Vec::new();
        parse_line(line, &mut bytes);
        !seen.insert(bytes)
    });
    let (line, number) = again.expect("there are fewer tokens than lines");
    Err(LineError {
        line: number,
        what: format!("the token of {} occurs twice", quoted(line)),
        mend: "take one of them out",
    })
}

/// The rank of a line, and its token in `bytes`.
fn parse_line(line: &str, bytes: &mut Vec<u8>) -> Option<TokenId> {
    // Any white space between them, as in Python's `line.split()`.
    let mut words = line.split(is_blank).filter(|word| !word.is_empty());
    bytes.clear();
    BASE64_STANDARD.decode_vec(words.next()?, bytes).ok()?;
    let rank = words.next()?.parse().ok()?;
    let is_whole = !bytes.is_empty() && words.next().is_none();
    is_whole.then_some(rank)
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
    pub fn from_ranks(tokens: TokenList) -> Self {
        let mut vocabulary = Self::from_tokens(tokens.clone());
        for (_, bytes) in tokens.iter() {
            if let Some(pair) = vocabulary.parts(bytes) {
                vocabulary.add_merge(pair);
            }
        }
        vocabulary.finish()
    }

    /// The two tokens that were joined to make the token `bytes`.
    fn parts(&self, bytes: &[u8]) -> Option<Pair> {
        // ANCHOR: exercise_7_6
        // Part `i` is what stands between the borders `i` and `i + 1`.
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
