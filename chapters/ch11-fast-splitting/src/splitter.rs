//! Any pattern, as fast as it goes.

use ch06_pre_tokens::{Pattern, PreTokenizer, PreTokens, SplitError};

use crate::{ByHand, Ends, Instructions};

/// Cuts texts as a [`PreTokenizer`] does: by hand where the pattern is one of
/// [`ByHand`], else by the regular expression.
///
/// ```
/// use ch06_pre_tokens::{Pattern, PreTokenizer};
/// use ch11_fast_splitting::Splitter;
///
/// let gpt2 = Splitter::new(PreTokenizer::new(Pattern::Gpt2)?);
/// let pieces: Result<Vec<&str>, _> = gpt2.split("I'd   buy 12!").collect();
/// assert_eq!(pieces?, ["I", "'d", "  ", " buy", " 12", "!"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Splitter {
    pre_tokenizer: PreTokenizer,
    by_hand: Option<ByHand>,
    instructions: Instructions,
}

impl Splitter {
    /// A splitter by this pattern, with the widest instructions.
    pub fn new(pre_tokenizer: PreTokenizer) -> Self {
        Self::with_instructions(pre_tokenizer, Instructions::widest())
    }

    /// A splitter by this pattern, with these instructions.
    pub fn with_instructions(
        pre_tokenizer: PreTokenizer,
        instructions: Instructions,
    ) -> Self {
        Self {
            by_hand: ByHand::new(pre_tokenizer.pattern()),
            pre_tokenizer,
            instructions,
        }
    }

    /// The pattern.
    pub fn pattern(&self) -> &Pattern {
        self.pre_tokenizer.pattern()
    }

    /// The pre-tokens of `text`; see [`Pieces`].
    // ANCHOR: split
    pub fn split<'text>(&self, text: &'text str) -> Pieces<'_, 'text> {
        Pieces(match self.by_hand {
            None => Way::Regex(self.pre_tokenizer.split(text)),
            Some(pattern) => Way::ByHand(Batches {
                pattern,
                instructions: self.instructions,
                text,
                ends: Box::default(),
                next: 0,
                start: 0,
            }),
        })
    }
    // ANCHOR_END: split

    /// Calls `each` with the pre-tokens of `text`, which may be any bytes if
    /// the pattern is [`Pattern::None`].
    ///
    /// # Errors
    /// As chapter 6's [`PreTokenizer::for_each`].
    pub fn for_each<'text>(
        &self,
        text: &'text [u8],
        mut each: impl FnMut(&'text [u8]),
    ) -> Result<(), SplitError> {
        if self.by_hand.is_none() {
            return self.pre_tokenizer.for_each(text, each);
        }
        let text = str::from_utf8(text).map_err(|error| {
            let offset = error.valid_up_to();
            SplitError::NotUtf8 { offset }
        })?;
        for piece in self.split(text) {
            each(piece?.as_bytes());
        }
        Ok(())
    }
}

/// The pre-tokens of a text, in order: those of chapter 6's [`PreTokens`].
#[derive(Debug, Clone)]
pub struct Pieces<'s, 'text>(Way<'s, 'text>);

#[derive(Debug, Clone)]
enum Way<'s, 'text> {
    Regex(PreTokens<'s, 'text>),
    ByHand(Batches<'text>),
}

/// A text on its way through batches of ends.
#[derive(Debug, Clone)]
struct Batches<'text> {
    pattern: ByHand,
    instructions: Instructions,
    text: &'text str,
    ends: Box<Ends>,
    /// Which end of the batch comes next.
    next: usize,
    /// Where the next pre-token starts.
    start: usize,
}

impl<'text> Iterator for Pieces<'_, 'text> {
    type Item = Result<&'text str, SplitError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Way::Regex(pre_tokens) => pre_tokens.next(),
            Way::ByHand(batches) => batches.next().map(Ok),
        }
    }
}

impl<'text> Iterator for Batches<'text> {
    type Item = &'text str;

    fn next(&mut self) -> Option<&'text str> {
        if self.next == self.ends.as_slice().len() {
            self.next = 0;
            self.pattern.fill(
                self.instructions,
                self.text,
                self.start,
                &mut self.ends,
            );
        }
        let end = *self.ends.as_slice().get(self.next)?;
        let piece = &self.text[self.start..end];
        self.next += 1;
        self.start = end;
        Some(piece)
    }
}
