//! The patterns that this chapter knows by hand.

use ch06_pre_tokens::Pattern;

use crate::scan::Scanner;
use crate::wide::Fill;
use crate::{Ends, Instructions};

/// A pattern that is split by hand, without a regular expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ByHand {
    /// [`Pattern::Gpt2`].
    Gpt2,
    /// [`Pattern::Cl100k`].
    Cl100k,
    /// [`Pattern::O200k`].
    O200k,
    /// [`Pattern::Llama3`].
    Llama3,
    /// [`Pattern::Qwen2`].
    Qwen2,
}

impl ByHand {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Gpt2,
        Self::Cl100k,
        Self::O200k,
        Self::Llama3,
        Self::Qwen2,
    ];

    /// The same pattern, if it is one of these.
    pub fn new(pattern: &Pattern) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.pattern() == *pattern)
    }

    /// The pattern by its name.
    pub fn pattern(self) -> Pattern {
        match self {
            Self::Gpt2 => Pattern::Gpt2,
            Self::Cl100k => Pattern::Cl100k,
            Self::O200k => Pattern::O200k,
            Self::Llama3 => Pattern::Llama3,
            Self::Qwen2 => Pattern::Qwen2,
        }
    }

    /// Where the pre-token of `text` ends that starts at `start`: one
    /// character after the other, without masks.
    ///
    /// # Panics
    /// If `start` is the end of the text, or no border of characters.
    pub fn end(self, text: &str, start: usize) -> usize {
        assert!(start < text.len(), "nothing starts at the end of a text");
        Scanner::new(text).end(self, start)
    }

    /// Puts into `ends` where the next pre-tokens of `text` end, by masks.
    /// `from` is where the first one starts: 0, or the last end of the batch
    /// before. At the end of the text there are none.
    ///
    /// # Panics
    /// If `from` is behind the text, or no border of characters.
    pub fn fill(
        self,
        instructions: Instructions,
        text: &str,
        from: usize,
        ends: &mut Ends,
    ) {
        assert!(text.is_char_boundary(from), "not where a pre-token starts");
        instructions.fill(Fill {
            pattern: self,
            line_end: None,
            text,
            from,
            ends,
        });
    }

    /// The same where each line of `text` is a text of its own, its newline
    /// included. `line_end` is 0 before the first batch and then belongs to the
    /// text: it says where the line ends that was looked at last, so that a
    /// long one is not looked through again in each batch.
    ///
    /// ```
    /// use ch11_fast_splitting::{ByHand, Ends, Instructions};
    ///
    /// let (pattern, widest) = (ByHand::Gpt2, Instructions::widest());
    /// let (mut ends, mut line_end) = (Ends::default(), 0);
    /// pattern.fill(widest, "tea \nfor", 0, &mut ends);
    /// assert_eq!(ends.as_slice(), [3, 4, 5, 8]);
    /// pattern.fill_lines(widest, "tea \nfor", 0, &mut line_end, &mut ends);
    /// assert_eq!(ends.as_slice(), [3, 5, 8]);
    /// ```
    ///
    /// # Panics
    /// If `from` is behind the text, or no border of characters.
    pub fn fill_lines(
        self,
        instructions: Instructions,
        text: &str,
        from: usize,
        line_end: &mut usize,
        ends: &mut Ends,
    ) {
        assert!(text.is_char_boundary(from), "not where a pre-token starts");
        instructions.fill(Fill {
            pattern: self,
            line_end: Some(line_end),
            text,
            from,
            ends,
        });
    }
}
