//! The search for the border of the longest piece.

mod inside;

use std::cell::OnceCell;
use std::ops::Range;

use ch06_pre_tokens::SplitError;
use ch07_gpt2::{EncodeError, SpecialPolicy};
use ch12_fast_encoding::{Encoder, SpecialFinder};

use super::fewest::Steps;
use super::window::window;
use super::{Side, TruncateError, Truncation};

/// How many bytes a part has at least that is counted whole.
const PART: usize = 256;

/// How many bytes a part has at most in which all borders are tried.
const LONG: usize = 512;

/// What searches for pieces, with an encoder and a policy.
#[derive(Debug)]
pub(super) struct Search<'e, 's> {
    encoder: &'e Encoder,
    policy: SpecialPolicy<'s>,
    /// How special tokens are found before it is known which are in the piece.
    finds: SpecialPolicy<'static>,
    /// How many bytes the longest token has.
    pub(super) longest: usize,
    steps: OnceCell<Steps<'e>>,
    /// [`PART`] and [`LONG`]; tests have smaller ones.
    pub(super) sizes: (usize, usize),
}

/// What is known of the longest piece from a window.
enum Piece {
    Found(Range<usize>),
    NothingFits,
    /// It may reach beyond the window.
    Unknown,
}

/// A part of a text, and how many tokens it may have.
type Tried = (Range<usize>, usize);

impl<'e, 's> Search<'e, 's> {
    pub(super) fn new(encoder: &'e Encoder, policy: SpecialPolicy<'s>) -> Self {
        let vocabulary = encoder.tokenizer().vocabulary();
        let tokens = vocabulary.iter().map(|(_, bytes)| bytes.len());
        let longest = tokens.max().unwrap_or(1);
        Self {
            encoder,
            policy,
            finds: match policy {
                SpecialPolicy::Text => SpecialPolicy::Text,
                _ => SpecialPolicy::Allow,
            },
            longest: longest.max(encoder.special_finder().longest()).max(1),
            steps: OnceCell::new(),
            sizes: (PART, LONG),
        }
    }

    /// The longest piece of `text` within `limit`.
    ///
    /// # Errors
    /// See [`TruncateError`].
    pub(super) fn piece(
        &self,
        text: &[u8],
        limit: &Truncation,
    ) -> Result<Range<usize>, TruncateError> {
        let piece = self.piece_of_part(text, true, limit)?;
        Ok(piece.expect("nothing of a whole text is missing"))
    }

    /// The longest piece of a text of which `part` is the beginning, or the end
    /// if that is kept; `None` if more of the text could matter.
    ///
    /// # Errors
    /// See [`TruncateError`].
    pub(super) fn piece_of_part(
        &self,
        part: &[u8],
        is_whole: bool,
        limit: &Truncation,
    ) -> Result<Option<Range<usize>>, TruncateError> {
        if limit.tokens == 0 {
            return Err(TruncateError::NoTokens);
        }
        if part.is_empty() {
            return Ok(is_whole.then_some(0..0));
        }
        let mut reach = limit.tokens.saturating_mul(self.longest);
        loop {
            let cut = (limit.side, limit.at);
            let window = window(part, reach, cut, self.special());
            if !is_whole && self.needs_more(&window, part.len(), limit.side) {
                return Ok(None);
            }
            let is_all = window.len() == part.len();
            let start = window.start;
            let piece = valid(part[window].to_vec())
                .and_then(|inside| self.piece_of(&inside, limit, is_all))
                .map_err(|error| error.moved_by(start))?;
            match piece {
                Piece::Found(piece) => {
                    return Ok(Some(start + piece.start..start + piece.end));
                }
                Piece::NothingFits => {
                    return Err(limit.nothing_fits(part.len()));
                }
                Piece::Unknown => reach = reach.saturating_mul(4),
            }
        }
    }

    /// Whether a window into a part of a text could be another one in all of the
    /// text.
    fn needs_more(
        &self,
        window: &Range<usize>,
        part: usize,
        side: Side,
    ) -> bool {
        match side {
            Side::Right => window.end == part,
            // So far back special tokens are looked for.
            Side::Left => {
                window.start <= self.special().map_or(0, SpecialFinder::longest)
            }
        }
    }

    /// The longest piece of the text in a window.
    fn piece_of(
        &self,
        text: &str,
        limit: &Truncation,
        is_whole: bool,
    ) -> Result<Piece, EncodeError> {
        let tried = self.tried(text, limit)?;
        // The tokens of a prepared text may be made of more bytes than they
        // have.
        let is_prepared = self.encoder.tokenizer().preparation().is_some();
        if !is_whole && is_prepared && is_at_the_edge(&tried, text, limit.side)
        {
            return Ok(Piece::Unknown);
        }
        let Some(border) = self.last(text, &tried, limit)? else {
            return Ok(Piece::NothingFits);
        };
        let piece = limit.piece(border, text.len());
        if self.policy != self.finds {
            // What is forbidden is so in the piece only.
            self.encoder
                .count(text[piece.clone()].as_bytes(), self.policy)
                .map_err(|error| error.moved_by(piece.start))?;
        }
        Ok(Piece::Found(piece))
    }

    /// The parts of a text up to the one in which the limit is passed.
    // ANCHOR: tried
    fn tried(
        &self,
        text: &str,
        limit: &Truncation,
    ) -> Result<Vec<Tried>, EncodeError> {
        let mut tried = Vec::new();
        let mut room = limit.tokens;
        for part in self.parts(text, limit.side) {
            let counted = self.count(text, &part, room)?;
            tried.push((part, room));
            match counted {
                Some(tokens) => room -= tokens,
                None => break,
            }
        }
        Ok(tried)
    }
    // ANCHOR_END: tried

    /// Parts that can be encoded apart, the one that is surely kept first.
    fn parts<'p>(
        &'p self,
        text: &'p str,
        side: Side,
    ) -> Box<dyn Iterator<Item = Range<usize>> + 'p> {
        let bytes = text.as_bytes();
        let parts = self.encoder.parts_of(bytes, self.finds, self.sizes.0);
        match side {
            Side::Right => Box::new(parts),
            Side::Left => {
                let parts: Vec<_> = parts.collect();
                Box::new(parts.into_iter().rev())
            }
        }
    }

    /// The border of the longest piece, in the part where the limit is passed
    /// or in one before.
    fn last(
        &self,
        text: &str,
        tried: &[Tried],
        limit: &Truncation,
    ) -> Result<Option<usize>, EncodeError> {
        for (part, room) in tried.iter().rev() {
            let found = self.last_in_part(text, part, *room, limit)?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The border of the longest piece of `part` that has at most `room` tokens
    /// and is not empty.
    // ANCHOR: last_in_part
    fn last_in_part(
        &self,
        text: &str,
        part: &Range<usize>,
        room: usize,
        limit: &Truncation,
    ) -> Result<Option<usize>, EncodeError> {
        let mut borders = self.borders(text, part, room, limit);
        if limit.side == Side::Left {
            borders.reverse();
        }
        while let Some(border) = borders.pop() {
            let piece = match limit.side {
                Side::Right => part.start..border,
                Side::Left => border..part.end,
            };
            if self.count(text, &piece, room)?.is_some() {
                return Ok(Some(border));
            }
        }
        Ok(None)
    }
    // ANCHOR_END: last_in_part

    /// What finds special tokens, if any are to be found.
    fn special(&self) -> Option<&'e SpecialFinder> {
        let finder = self.encoder.special_finder();
        let is_sought = self.finds != SpecialPolicy::Text;
        (is_sought && finder.longest() > 0).then_some(finder)
    }

    /// How many tokens a piece has, if it has at most `room`.
    fn count(
        &self,
        text: &str,
        piece: &Range<usize>,
        room: usize,
    ) -> Result<Option<usize>, EncodeError> {
        self.encoder
            .count_up_to(room, &text[piece.clone()], self.finds)
            .map_err(|error| error.moved_by(piece.start))
    }
}

/// Whether the last part that was tried may be longer outside the window, or
/// all parts fit.
fn is_at_the_edge(tried: &[Tried], window: &str, side: Side) -> bool {
    tried.last().is_none_or(|(part, _)| match side {
        Side::Right => part.end == window.len(),
        Side::Left => part.start == 0,
    })
}

/// The bytes as text.
fn valid(bytes: Vec<u8>) -> Result<String, EncodeError> {
    let valid = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        SplitError::NotUtf8 { offset }
    });
    Ok(valid?)
}
