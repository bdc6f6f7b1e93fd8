//! What other makers' tokenizers do to a text before it is split.
//!
//! GPT-2's tokenizer takes a text as it is. Others normalize it first, split it
//! in several steps, or look for added tokens by rules of their own. What they
//! do is a [`Preparation`], and a tokenizer that has one encodes the parts that
//! it gives.

use std::any::Any;
use std::fmt::Debug;
use std::ops::ControlFlow;

use ch05_byte_pairs::TokenId;

use crate::{EncodeError, SpecialPolicy};

/// What is done to a text before it is encoded.
///
/// A tokenizer with a preparation finds no special tokens by itself: that is a
/// part of it.
pub trait Preparation: Any + Debug + Send + Sync {
    /// Whether the ordinary way gives the right ids for this text: nothing in
    /// it has to be changed, and special tokens are found as chapter 6 finds
    /// them. Asked for every text, so it should be quick.
    fn leaves_alone(&self, text: &str, policy: SpecialPolicy) -> bool;

    /// Calls `each` with the parts of the prepared text in order, until it
    /// breaks off.
    ///
    /// # Errors
    /// A special token that `policy` forbids, or a pattern that gives up;
    /// `each` may have been called before.
    fn prepare(
        &self,
        text: &str,
        policy: SpecialPolicy,
        each: &mut dyn FnMut(Part) -> ControlFlow<()>,
    ) -> Result<(), EncodeError>;

    /// The same for a text in which nothing is a token: no special token, and
    /// no other one that is added to the vocabulary, is looked for.
    ///
    /// # Errors
    /// A pattern that gives up; `each` may have been called before.
    fn prepare_plain(
        &self,
        text: &str,
        each: &mut dyn FnMut(Part) -> ControlFlow<()>,
    ) -> Result<(), EncodeError>;

    /// Whether a text may be split, and its pieces prepared apart, wherever a
    /// pre-token certainly starts between two ASCII characters, and before and
    /// after special tokens.
    fn may_cut(&self, policy: SpecialPolicy) -> bool;

    /// What a special token is decoded to, if that is not its text.
    fn decoded(&self, id: TokenId) -> Option<&[u8]>;
}

/// A part of a prepared text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'t> {
    /// Text to be split by the pattern.
    Text(&'t str),
    /// A pre-token, which is not split any further.
    PreToken(&'t [u8]),
    /// A token.
    Token(TokenId),
}
