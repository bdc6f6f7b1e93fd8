//! A long text in chunks that fit.

use std::iter::FusedIterator;
use std::ops::Range;

use ch07_gpt2::SpecialPolicy;
use ch12_fast_encoding::Encoder;

use super::search::Search;
use super::{Border, Side, TruncateError, Truncation};

/// Splits a text into chunks of at most `tokens` tokens, each encoded by
/// itself. A chunk is the longest piece from its start on; the next starts at
/// the longest part of its end that has at most `overlap` tokens. It starts
/// where the chunk ends if nothing fits, if all of the chunk would, or if the
/// next would not get any further. So with an overlap of 0 the chunks
/// concatenated are the text.
///
/// ```
/// use ch07_gpt2::SpecialPolicy;
/// use ch12_fast_encoding::Encoder;
/// use ch14_tokenizer_life::truncate::{Border, split_into_chunks};
///
/// let gpt2 = Encoder::gpt2();
/// let (text, policy) = ("one two three four", SpecialPolicy::Forbid);
/// let chunks = split_into_chunks(&gpt2, text, 2, 1, Border::Character, policy)?;
/// let chunks: Result<Vec<_>, _> = chunks.collect();
/// let chunks: Vec<_> = chunks?.into_iter().map(|chunk| &text[chunk]).collect();
/// assert_eq!(chunks, ["one two", " two three", " three four"]);
/// # Ok::<(), ch14_tokenizer_life::truncate::TruncateError>(())
/// ```
///
/// # Errors
/// [`TruncateError::NoTokens`] and [`TruncateError::Overlap`]; for those of a
/// chunk see [`Chunks`].
pub fn split_into_chunks<'e, 't, 's>(
    encoder: &'e Encoder,
    text: &'t str,
    tokens: usize,
    overlap: usize,
    at: Border,
    policy: SpecialPolicy<'s>,
) -> Result<Chunks<'e, 't, 's>, TruncateError> {
    if tokens == 0 {
        return Err(TruncateError::NoTokens);
    }
    if overlap >= tokens {
        return Err(TruncateError::Overlap { overlap, tokens });
    }
    Ok(Chunks {
        search: Search::new(encoder, policy),
        text,
        limit: Truncation {
            tokens,
            side: Side::Right,
            at,
        },
        overlap,
        start: 0,
        covered: 0,
    })
}

/// The chunks of a text, as ranges of bytes; see [`split_into_chunks`].
///
/// An item is an error where a chunk cannot be made: see
/// [`truncate`](super::truncate). It is the last.
#[derive(Debug)]
pub struct Chunks<'e, 't, 's> {
    search: Search<'e, 's>,
    text: &'t str,
    limit: Truncation,
    overlap: usize,
    /// Where the next chunk starts, if it gets further from there.
    start: usize,
    /// Where the last chunk ends.
    covered: usize,
}

impl Iterator for Chunks<'_, '_, '_> {
    type Item = Result<Range<usize>, TruncateError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.covered == self.text.len() {
            return None;
        }
        let next = self.next_chunk();
        self.covered = match &next {
            Ok(chunk) => chunk.end,
            Err(_) => self.text.len(),
        };
        Some(next)
    }
}

impl FusedIterator for Chunks<'_, '_, '_> {}

impl Chunks<'_, '_, '_> {
    // ANCHOR: next_chunk
    fn next_chunk(&mut self) -> Result<Range<usize>, TruncateError> {
        let shared = self.chunk_from(self.start);
        let chunk = match shared {
            Ok(chunk) if chunk.end > self.covered => chunk,
            Ok(_) | Err(TruncateError::NothingFits { .. }) => {
                self.chunk_from(self.covered)?
            }
            Err(error) => return Err(error),
        };
        self.start = self.start_after(&chunk)?;
        Ok(chunk)
    }
    // ANCHOR_END: next_chunk

    fn chunk_from(&self, start: usize) -> Result<Range<usize>, TruncateError> {
        let rest = &self.text.as_bytes()[start..];
        let piece = self.search.piece(rest, &self.limit);
        let piece = piece.map_err(|error| error.moved_by(start))?;
        Ok(start..start + piece.end)
    }

    /// Where the next chunk starts.
    fn start_after(
        &self,
        chunk: &Range<usize>,
    ) -> Result<usize, TruncateError> {
        if self.overlap == 0 {
            return Ok(chunk.end);
        }
        let limit = Truncation {
            tokens: self.overlap,
            side: Side::Left,
            ..self.limit
        };
        let bytes = &self.text.as_bytes()[chunk.clone()];
        match self.search.piece(bytes, &limit) {
            Ok(Range { start: 0, .. }) => Ok(chunk.end),
            Ok(piece) => Ok(chunk.start + piece.start),
            Err(TruncateError::NothingFits { .. }) => Ok(chunk.end),
            Err(error) => Err(error.moved_by(chunk.start)),
        }
    }
}
