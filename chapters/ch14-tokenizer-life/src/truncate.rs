//! Cutting a text to a number of tokens.
//!
//! A model reads a limited number of tokens, and a text is longer. Cutting the list
//! of its ids is wrong: the last token may end inside a character, and what is
//! left need not be what the shorter text is encoded to. So the *text* is cut,
//! and the piece is the longest that has at most this many tokens when it is
//! encoded by itself.
//!
//! [`truncate_plainly`] tries one border after the other. [`truncate`] gives
//! the same piece and looks at little more than that:
//!
//! 1. A piece of `n` tokens has at most `n` times the bytes of the longest
//!    token: what lies further on is left out (`window`).
//! 2. Parts between certain starts (chapter 11) are counted one by one. A piece
//!    that goes beyond a part has all the part's tokens, so it ends where the
//!    limit is passed, or before.
//! 3. There, borders are tried from the longest piece on (`borders`). In a
//!    long part most of them are ruled out first: no encoding has fewer tokens
//!    than the `fewest` that cover the bytes.
//!
//! The number of tokens does not grow with each character: `token` has one
//! token and `toke` two. That is why a border cannot be searched for by halving.

mod borders;
mod chunks;
mod fewest;
mod plain;
mod search;
mod window;

use std::fmt;
use std::ops::Range;

use ch07_gpt2::{EncodeError, SpecialPolicy};
use ch12_fast_encoding::Encoder;
use thiserror::Error;

pub use self::chunks::{Chunks, split_into_chunks};
pub use self::plain::truncate_plainly;
use self::search::Search;

/// Which piece of a text is kept.
///
/// ```
/// use ch14_tokenizer_life::truncate::{Border, Side, Truncation};
///
/// let limit = Truncation::new(1000);
/// assert_eq!((limit.side, limit.at), (Side::Right, Border::Character));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
// ANCHOR: truncation
pub struct Truncation {
    /// How many tokens the piece has at most.
    pub tokens: usize,
    /// Where text is cut off.
    pub side: Side,
    /// Where the text may be cut.
    pub at: Border,
}
// ANCHOR_END: truncation

/// The side on which text is cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Side {
    /// The beginning of the text is kept.
    #[default]
    Right,
    /// The end of the text is kept.
    Left,
}

/// Where a text may be cut. It is never cut inside a special token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Border {
    /// Between two characters (Unicode scalar values).
    #[default]
    Character,
    /// Between two words, white space or marks, by Unicode's UAX #29.
    Word,
    /// Between two sentences, by UAX #29.
    Sentence,
}

impl fmt::Display for Border {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Character => "character",
            Self::Word => "word",
            Self::Sentence => "sentence",
        })
    }
}

impl Truncation {
    /// The first `tokens` tokens, cut between any two characters.
    pub fn new(tokens: usize) -> Self {
        Self {
            tokens,
            side: Side::default(),
            at: Border::default(),
        }
    }

    /// The piece of a text of `length` bytes that is cut at `border`.
    fn piece(&self, border: usize, length: usize) -> Range<usize> {
        match self.side {
            Side::Right => 0..border,
            Side::Left => border..length,
        }
    }

    /// The border of a part's empty piece.
    fn piece_start(&self, part: &Range<usize>) -> usize {
        match self.side {
            Side::Right => part.start,
            Side::Left => part.end,
        }
    }

    /// The border of the empty piece.
    fn empty_at(&self, length: usize) -> usize {
        match self.side {
            Side::Right => 0,
            Side::Left => length,
        }
    }

    /// The error of a text of this length in which nothing fits.
    fn nothing_fits(&self, length: usize) -> TruncateError {
        TruncateError::NothingFits {
            tokens: self.tokens,
            at: self.at,
            offset: self.empty_at(length),
        }
    }
}

/// Why a text could not be truncated.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TruncateError {
    /// The limit is 0.
    #[error("a piece of 0 tokens is empty; allow at least 1")]
    NoTokens,
    /// Every piece has more tokens than the limit.
    #[error(
        "no piece of at most {tokens} token{s} that ends between two {at}s, at \
         byte {offset} of the text; allow more tokens{or}",
        s = if *tokens == 1 { "" } else { "s" },
        or = match at {
            Border::Character => "",
            _ => ", or cut between characters",
        }
    )]
    NothingFits {
        /// The limit.
        tokens: usize,
        /// Where the text may be cut.
        at: Border,
        /// Where the text to be cut begins; where it ends, if its end is kept.
        offset: usize,
    },
    /// Chunks have no more tokens than they share with the next.
    #[error(
        "an overlap of {overlap} in chunks of {tokens} tokens; \
         the overlap must be smaller"
    )]
    Overlap {
        /// How many tokens a chunk shares with the next at most.
        overlap: usize,
        /// How many tokens a chunk has at most.
        tokens: usize,
    },
    /// The text cannot be encoded as far as it was looked at.
    #[error(transparent)]
    Encode(#[from] EncodeError),
}

impl TruncateError {
    /// The same error for a text that begins `bytes` further on.
    pub fn moved_by(mut self, bytes: usize) -> Self {
        match &mut self {
            Self::NothingFits { offset, .. } => *offset += bytes,
            Self::Encode(error) => *error = error.clone().moved_by(bytes),
            Self::NoTokens | Self::Overlap { .. } => {}
        }
        self
    }
}

/// The longest piece of `text`, its beginning or its end, that has at most
/// `limit.tokens` tokens when it is encoded by itself, and is cut where
/// `limit.at` allows. The empty text gives the empty piece.
///
/// What `policy` forbids is an error in the piece; behind it nobody looks.
///
/// Time: encoding the piece, and bytes of the longest token for each
/// token searched for special tokens. If a long stretch of the text has no
/// certain start of chapter 11, as under a user's pattern, the borders after the
/// piece that could fit are encoded one by one, each from the beginning of the
/// stretch. If the tokenizer [prepares](ch07_gpt2::Preparation) its texts, nothing
/// is known of their length, so all borders of the stretch are; and the stretch
/// is all of the text where the preparation may not be cut.
///
/// ```
/// use ch07_gpt2::SpecialPolicy;
/// use ch12_fast_encoding::Encoder;
/// use ch14_tokenizer_life::truncate::{Truncation, truncate};
///
/// let gpt2 = Encoder::gpt2();
/// let text = "Every effort moves you";
/// let piece = truncate(&gpt2, text, &Truncation::new(2), SpecialPolicy::Forbid)?;
/// assert_eq!(&text[piece], "Every effort");
/// # Ok::<(), ch14_tokenizer_life::truncate::TruncateError>(())
/// ```
///
/// # Errors
/// See [`TruncateError`].
pub fn truncate(
    encoder: &Encoder,
    text: &str,
    limit: &Truncation,
    policy: SpecialPolicy,
) -> Result<Range<usize>, TruncateError> {
    truncate_bytes(encoder, text.as_bytes(), limit, policy)
}

/// The same for bytes, of which only what is looked at has to be UTF-8.
///
/// # Errors
/// As [`truncate`]; what is looked at and is not UTF-8, under any pattern.
pub fn truncate_bytes(
    encoder: &Encoder,
    text: &[u8],
    limit: &Truncation,
    policy: SpecialPolicy,
) -> Result<Range<usize>, TruncateError> {
    Search::new(encoder, policy).piece(text, limit)
}

/// The same for a text of which `part` is all that was read so far, such as
/// the first megabyte of a long file: its beginning or, if `limit` keeps the
/// end of the text, its end. `None` means that more of the text could matter;
/// `is_whole`, that there is no more.
///
/// Places, also those in errors, are counted from the start of `part`.
///
/// ```
/// use ch07_gpt2::SpecialPolicy;
/// use ch12_fast_encoding::Encoder;
/// use ch14_tokenizer_life::truncate::{Truncation, truncate_part};
///
/// let gpt2 = Encoder::gpt2();
/// let text = "moving ".repeat(1000);
/// let limit = Truncation::new(3);
/// let piece = |part| {
///     let part = &text.as_bytes()[..part];
///     truncate_part(&gpt2, part, false, &limit, SpecialPolicy::Forbid)
/// };
/// // Nobody knows what comes next: a token may have 128 bytes.
/// assert_eq!(piece(20)?, None);
/// assert_eq!(piece(500)?, Some(0..20));
/// # Ok::<(), ch14_tokenizer_life::truncate::TruncateError>(())
/// ```
///
/// # Errors
/// As [`truncate_bytes`].
pub fn truncate_part(
    encoder: &Encoder,
    part: &[u8],
    is_whole: bool,
    limit: &Truncation,
    policy: SpecialPolicy,
) -> Result<Option<Range<usize>>, TruncateError> {
    Search::new(encoder, policy).piece_of_part(part, is_whole, limit)
}

#[cfg(test)]
pub(crate) mod tests;
