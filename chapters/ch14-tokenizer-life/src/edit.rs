//! Encoding a text again after an edit.
//!
//! An editor that shows the number of tokens would encode the whole text at each
//! key. But an edit changes ids only near it. So the text is kept in blocks of a
//! few kilobytes, each with its ids (`blocks`), and only the blocks around the
//! edit are encoded again (`region`). They are in a balanced tree that knows
//! the bytes and the tokens below each of its nodes (`tree`): a block is found
//! and replaced in a time that grows with the logarithm of the text.
//!
//! Why are the ids those of the whole text? A block begins at a certain start
//! of chapter 11: a pre-token starts there because of the two characters around
//! it, whatever else changes. And no special token is across it. An edit can
//! only break what is near: a new special token that reaches over the border of
//! a block has to contain something of the edit. On the left the region begins
//! further away than any special token reaches; on the right it grows until
//! none reaches over its end.

mod blocks;
mod region;
mod tree;

use std::ops::Range;

use ch07_gpt2::{EncodeError, SpecialPolicy, TokenId};
use ch12_fast_encoding::Encoder;
use thiserror::Error;

use self::blocks::Rules;
use self::region::Region;
use self::tree::{Sums, Tree};

/// How many bytes a block has at least, but the last.
const BLOCK: usize = 2048;

/// A text and its ids, which follow each edit of the text.
///
/// ```
/// use ch07_gpt2::SpecialPolicy;
/// use ch12_fast_encoding::Encoder;
/// use ch14_tokenizer_life::edit::Encoded;
///
/// let gpt2 = Encoder::gpt2();
/// let text = "Every effort moves you";
/// let mut encoded = Encoded::new(&gpt2, text, SpecialPolicy::Forbid)?;
/// encoded.edit(&gpt2, 6..12, "word")?;
/// assert_eq!(encoded.text(), "Every word moves you");
/// let ids: Vec<_> = encoded.ids().collect();
/// assert_eq!(ids, gpt2.encode("Every word moves you")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Encoded<'s> {
    tree: Tree,
    policy: SpecialPolicy<'s>,
    /// [`BLOCK`]; tests have smaller ones.
    block: usize,
}

/// What an edit changed: the tokens `old` were replaced by the tokens `new`,
/// both as places in the list of ids. Those that stayed equal may be among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which tokens were replaced, before the edit.
    pub old: Range<usize>,
    /// Which tokens there are instead, after it.
    pub new: Range<usize>,
}

/// Why a text could not be edited. It stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// The bytes to be replaced are not all in the text.
    #[error(
        "an edit of the bytes {start}..{end} in a text of {length}; \
         edit bytes of the text"
    )]
    OutOfRange {
        /// Where the edit begins.
        start: usize,
        /// Where it ends.
        end: usize,
        /// How many bytes the text has.
        length: usize,
    },
    /// The edit begins or ends inside a character.
    #[error(
        "an edit at byte {at}, which is inside a character; \
         edit whole characters"
    )]
    InsideCharacter {
        /// The place in the text.
        at: usize,
    },
    /// The edited text cannot be encoded; places are those in it.
    #[error(transparent)]
    Encode(#[from] EncodeError),
}

impl<'s> Encoded<'s> {
    /// Encodes a text.
    ///
    /// # Errors
    /// See [`EncodeError`].
    pub fn new(
        encoder: &Encoder,
        text: &str,
        policy: SpecialPolicy<'s>,
    ) -> Result<Self, EncodeError> {
        Self::with_blocks(encoder, text, policy, BLOCK)
    }

    fn with_blocks(
        encoder: &Encoder,
        text: &str,
        policy: SpecialPolicy<'s>,
        block: usize,
    ) -> Result<Self, EncodeError> {
        let mut encoded = Self {
            tree: Tree::default(),
            policy,
            block,
        };
        let rules = encoded.rules(encoder);
        let region = Region::around(&encoded.tree, &rules, 0..0, text);
        let blocks = rules.blocks(&region.text, &region.special)?;
        encoded.tree.replace(0..0, blocks);
        Ok(encoded)
    }

    /// Replaces bytes of the text and encodes again what that may change. The
    /// encoder has to be the one that the text was encoded with.
    ///
    /// Time: the length of the replacement and of a few blocks, and the logarithm
    /// of the number of blocks. A stretch without a certain start of chapter 11
    /// is one block, and so is the whole text under a pattern that chapter 11
    /// does not know (a user's, `none`, `deepseek`), or if the tokenizer
    /// [prepares](ch07_gpt2::Preparation) texts and must not have them cut: then
    /// all of it is encoded again.
    ///
    /// # Errors
    /// See [`EditError`]; nothing is changed.
    // ANCHOR: edit
    pub fn edit(
        &mut self,
        encoder: &Encoder,
        range: Range<usize>,
        replacement: &str,
    ) -> Result<Change, EditError> {
        self.check(&range)?;
        let rules = self.rules(encoder);
        let region = Region::around(&self.tree, &rules, range, replacement);
        let blocks = rules
            .blocks(&region.text, &region.special)
            .map_err(|error| error.moved_by(region.old.start))?;
        let added: usize = blocks.iter().map(|it| it.ids.len()).sum();
        let first = self.tree.before(region.old.start).tokens;
        let last = self.tree.before(region.old.end).tokens;
        self.tree.replace(region.old, blocks);
        Ok(Change {
            old: first..last,
            new: first..first + added,
        })
    }
    // ANCHOR_END: edit

    /// The ids of the text, in order.
    pub fn ids(&self) -> impl Iterator<Item = TokenId> {
        self.tree.blocks().flat_map(|it| it.ids.iter().copied())
    }

    /// The ids at these places, as far as there are any: the new ones of a
    /// [`Change`], for instance.
    pub fn ids_in(
        &self,
        places: Range<usize>,
    ) -> impl Iterator<Item = TokenId> {
        let (before, blocks) =
            self.tree.blocks_from(|sums| sums.tokens, places.start);
        let ids = blocks.flat_map(|it| it.ids.iter().copied());
        ids.skip(places.start - before.tokens.min(places.start))
            .take(places.len())
    }

    /// How many tokens the text has.
    pub fn len(&self) -> usize {
        self.tree.sums().tokens
    }

    /// Whether the text has no tokens.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many bytes the text has.
    pub fn bytes(&self) -> usize {
        self.tree.sums().bytes
    }

    /// The text.
    pub fn text(&self) -> String {
        self.tree.blocks().map(|it| it.text.as_str()).collect()
    }

    fn rules<'e>(&self, encoder: &'e Encoder) -> Rules<'e, 's> {
        Rules::new(encoder, self.policy, self.block)
    }

    /// Checks that these are whole characters of the text.
    fn check(&self, range: &Range<usize>) -> Result<(), EditError> {
        let Sums { bytes, .. } = self.tree.sums();
        if range.start > range.end || range.end > bytes {
            return Err(EditError::OutOfRange {
                start: range.start,
                end: range.end,
                length: bytes,
            });
        }
        for at in [range.start, range.end] {
            let (before, mut blocks) =
                self.tree.blocks_from(|sums| sums.bytes, at);
            let is_inside = blocks.next().is_some_and(|block| {
                !block.text.is_char_boundary(at - before.bytes)
            });
            if is_inside {
                return Err(EditError::InsideCharacter { at });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
