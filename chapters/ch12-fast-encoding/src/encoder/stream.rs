//! Decoding a token at a time, as a model gives them.
//!
//! A token may end inside a character. What is given out is always whole
//! characters; the bytes of an unfinished one, three at most, wait for the
//! next token.

use ch05_byte_pairs::{TokenId, Tokens, UnknownId};
use ch07_gpt2::Tokenizer;

/// Decodes ids one after another.
///
/// ```
/// use ch07_gpt2::Tokenizer;
/// use ch12_fast_encoding::StreamDecoder;
///
/// let gpt2 = Tokenizer::gpt2();
/// let mut decoder = StreamDecoder::new(&gpt2);
/// let mut shown = Vec::new();
/// for id in gpt2.encode("a 茶 b")? {
///     shown.push(decoder.push(id)?.to_string());
/// }
/// assert_eq!(shown, ["a", " ", "", "茶", " b"]);
/// assert_eq!(decoder.finish(), "");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct StreamDecoder<'t> {
    tokenizer: &'t Tokenizer,
    /// The beginning of a character.
    waiting: Vec<u8>,
    text: String,
    /// How many ids were pushed.
    position: usize,
}

impl<'t> StreamDecoder<'t> {
    /// A decoder that has seen no id.
    pub fn new(tokenizer: &'t Tokenizer) -> Self {
        Self {
            tokenizer,
            waiting: Vec::new(),
            text: String::new(),
            position: 0,
        }
    }

    /// The characters that `id` completes, with U+FFFD where bytes are no
    /// text. All that is given out, concatenated, is what
    /// [`Tokenizer::decode_lossy`] gives for all ids.
    ///
    /// # Errors
    /// An id that is no token's; the decoder goes on as if it had not come.
    // ANCHOR: push
    pub fn push(&mut self, id: TokenId) -> Result<&str, UnknownId> {
        let position = self.position;
        let bytes = self.tokenizer.bytes(id).ok_or_else(|| UnknownId {
            id,
            position,
            largest: self.tokenizer.largest_id(),
        })?;
        self.position += 1;
        self.waiting.extend(bytes);
        // ANCHOR: whole
        let whole = self.waiting.len() - unfinished(&self.waiting);
        self.text.clear();
        self.text
            .push_str(&String::from_utf8_lossy(&self.waiting[..whole]));
        self.waiting.drain(..whole);
        // ANCHOR_END: whole
        Ok(&self.text)
    }
    // ANCHOR_END: push

    /// What is left when no more ids come: nothing, or U+FFFD for a character
    /// without its end.
    pub fn finish(self) -> String {
        String::from_utf8_lossy(&self.waiting).into_owned()
    }
}

/// How many bytes at the end are the beginning of a character.
fn unfinished(bytes: &[u8]) -> usize {
    let end = bytes.utf8_chunks().last();
    let end = end.map_or(&[][..], |chunk| chunk.invalid());
    // A character without its end could go on; anything else could not.
    let goes_on = str::from_utf8(end).is_err_and(|e| e.error_len().is_none());
    if goes_on { end.len() } else { 0 }
}
