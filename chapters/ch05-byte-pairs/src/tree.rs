//! The tree of merges that formed a token.

use std::fmt;

use crate::{BYTE_ORDER, Bpe, TokenId};

/// Where a token comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It is a single byte.
    Byte(u8),
    /// A merge made it.
    Merge {
        /// Which merge, counted from 0.
        rank: usize,
        /// The token on the left.
        left: TokenId,
        /// The token on the right.
        right: TokenId,
    },
    /// No merge makes it: a special token, say, that was added as it is.
    Added,
}

/// A vocabulary that knows how each of its tokens was formed.
pub trait Tokens {
    /// The bytes of the token `id`.
    fn bytes(&self, id: TokenId) -> Option<&[u8]>;

    /// Where the token `id` comes from.
    fn origin(&self, id: TokenId) -> Option<Origin>;
}

impl Tokens for Bpe {
    fn bytes(&self, id: TokenId) -> Option<&[u8]> {
        self.bytes(id)
    }

    fn origin(&self, id: TokenId) -> Option<Origin> {
        let id = id as usize;
        if let Some(&byte) = BYTE_ORDER.get(id) {
            return Some(Origin::Byte(byte));
        }
        let rank = id - BYTE_ORDER.len();
        let &(left, right) = self.merges().get(rank)?;
        Some(Origin::Merge { rank, left, right })
    }
}

/// The merges that made a token, down to its bytes. Printed, it is a tree:
///
/// ```
/// use ch05_byte_pairs::{MergeTree, Settings, learn};
///
/// let settings = Settings { vocab_size: 258, ..Settings::default() };
/// let bpe = learn(["thethe"], &settings)?;
/// let tree = MergeTree::new(&bpe, 257).unwrap();
/// assert_eq!(tree.to_string(), "\
/// \"the\" 257, merge 1
/// ├─ \"t\" 83
/// └─ \"he\" 256, merge 0
///    ├─ \"h\" 71
///    └─ \"e\" 68
/// ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// It is a view of the vocabulary: it holds an id and no copy of anything, and
/// walking it needs no recursion, however deep the merges are.
// ANCHOR: merge_tree
pub struct MergeTree<'v, Vocabulary: Tokens + ?Sized> {
    vocabulary: &'v Vocabulary,
    id: TokenId,
}
// ANCHOR_END: merge_tree

impl<'v, Vocabulary: Tokens + ?Sized> MergeTree<'v, Vocabulary> {
    /// The tree of the token `id`, if the vocabulary holds it.
    pub fn new(vocabulary: &'v Vocabulary, id: TokenId) -> Option<Self> {
        vocabulary.origin(id)?;
        Some(Self { vocabulary, id })
    }

    /// The token at the top.
    pub fn id(&self) -> TokenId {
        self.id
    }

    /// Its bytes.
    pub fn bytes(&self) -> &'v [u8] {
        self.vocabulary.bytes(self.id).expect("checked by new")
    }

    /// Where it comes from.
    pub fn origin(&self) -> Origin {
        self.vocabulary.origin(self.id).expect("checked by new")
    }

    /// The trees of the two tokens that were merged to make this one; none for
    /// a byte or an added token.
    // ANCHOR: parts
    pub fn parts(&self) -> Option<[Self; 2]> {
        let Origin::Merge { left, right, .. } = self.origin() else {
            return None;
        };
        let vocabulary = self.vocabulary;
        Some([left, right].map(|id| Self { vocabulary, id }))
    }
    // ANCHOR_END: parts
}

impl<Vocabulary: Tokens + ?Sized> fmt::Display for MergeTree<'_, Vocabulary> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        // ANCHOR: exercise_5_6
        let top = Self { ..*self };
        let mut waiting = vec![(String::new(), "", "", top)];
        while let Some((mut indent, branch, trunk, tree)) = waiting.pop() {
            writeln!(f, "{indent}{branch}{}", Node(&tree))?;
            indent.push_str(trunk);
            if let Some([left, right]) = tree.parts() {
                waiting.push((indent.clone(), "└─ ", "   ", right));
                waiting.push((indent, "├─ ", "│  ", left));
            }
        }
        Ok(())
        // ANCHOR_END: exercise_5_6
    }
}

/// A token of a tree on a line of its own.
struct Node<'t, 'v, Vocabulary: Tokens + ?Sized>(&'t MergeTree<'v, Vocabulary>);

impl<Vocabulary: Tokens + ?Sized> fmt::Display for Node<'_, '_, Vocabulary> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} {}", TokenText(self.0.bytes()), self.0.id())?;
        match self.0.origin() {
            Origin::Byte(_) => Ok(()),
            Origin::Merge { rank, .. } => write!(f, ", merge {rank}"),
            Origin::Added => f.write_str(", added"),
        }
    }
}

/// The bytes of a token, shown in quotes: text as it is, control characters and
/// bytes that are not UTF-8 escaped.
pub struct TokenText<'t>(pub &'t [u8]);

impl fmt::Display for TokenText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("\"")?;
        for chunk in self.0.utf8_chunks() {
            // Between double quotes a single one needs no escape.
            for (i, text) in chunk.valid().split('\'').enumerate() {
                f.write_str(if i == 0 { "" } else { "'" })?;
                write!(f, "{}", text.escape_debug())?;
            }
            for byte in chunk.invalid() {
                write!(f, "\\x{byte:02X}")?;
            }
        }
        f.write_str("\"")
    }
}
