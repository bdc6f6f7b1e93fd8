//! Distinct pre-tokens with their counts.

use ch11_fast_splitting::{ByHand, Ends, Instructions};

use crate::key::{Key, LONGEST, key_at};
use crate::long_words::LongWords;
use crate::short_words::ShortWords;

/// How often each distinct pre-token occurs in some documents: chapter 6's
/// [`PreTokenCounts`](ch06_pre_tokens::PreTokenCounts), in less memory and
/// faster.
///
/// ```
/// use ch13_fast_learning::WordCounts;
///
/// let mut counts = WordCounts::new();
/// counts.add(b" tea", 2);
/// counts.add(b" tea", 1);
/// assert_eq!((counts.len(), counts.total()), (1, 3));
/// ```
///
/// Memory: 24 bytes and some room for a pre-token of at most 15 bytes, 48 and
/// its bytes for a longer one.
#[derive(Debug, Clone, Default)]
pub struct WordCounts {
    short: ShortWords,
    long: LongWords,
    /// Keys on their way into the table, each with its home there.
    waiting: Vec<(Key, usize)>,
    ends: Box<Ends>,
}

impl WordCounts {
    /// Counts nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds `times` to the count of `pre_token`, up to 2^64 - 1. An empty
    /// pre-token is not counted.
    pub fn add(&mut self, pre_token: &[u8], times: u64) {
        match pre_token.len() {
            _ if times == 0 => {}
            0 => {}
            1..=LONGEST => {
                self.short.reserve(1);
                let key = key_at(pre_token, 0, pre_token.len());
                self.short.add(key, times);
            }
            _ => self.long.add(pre_token, times),
        }
    }

    /// Counts the pre-tokens of a text that is split by hand, as a whole or
    /// each line as a text of its own. First the keys of several hundred
    /// pre-tokens are made and their places asked for, then they are counted:
    /// by then the places have come from memory.
    // ANCHOR: add_text
    pub(crate) fn add_text(
        &mut self,
        pattern: ByHand,
        text: &str,
        lines: bool,
        prefetch: bool,
    ) {
        let instructions = Instructions::widest();
        let bytes = text.as_bytes();
        let (mut start, mut line_end) = (0, 0);
        while start < text.len() {
            let ends = &mut *self.ends;
            match lines {
                false => pattern.fill(instructions, text, start, ends),
                true => {
                    let line_end = &mut line_end;
                    pattern.fill_lines(
                        instructions,
                        text,
                        start,
                        line_end,
                        ends,
                    );
                }
            }
            self.short.reserve(self.ends.as_slice().len());
            self.waiting.clear();
            for &end in self.ends.as_slice() {
                let key = key_at(bytes, start, end);
                if key == 0 {
                    self.long.add(&bytes[start..end], 1);
                } else {
                    let home = self.short.home(key);
                    if prefetch {
                        self.short.ask(home);
                    }
                    self.waiting.push((key, home));
                }
                start = end;
            }
            for &(key, home) in &self.waiting {
                self.short.add_at(home, key, 1);
            }
        }
    }
    // ANCHOR_END: add_text

    /// Counts all that `other` counted.
    pub fn merge(&mut self, other: &Self) {
        self.short.merge(&other.short);
        self.long.merge(&other.long);
    }

    /// How many pre-tokens were counted, including repeated ones; at most
    /// 2^64 - 1.
    pub fn total(&self) -> u64 {
        let counts = self.iter().map(|(_, count)| count);
        counts.fold(0, u64::saturating_add)
    }

    /// The length of all pre-tokens in bytes, including repeated ones; at most
    /// 2^64 - 1.
    pub fn text_bytes(&self) -> u64 {
        let bytes = self
            .iter()
            .map(|(word, count)| count.saturating_mul(word.len() as u64));
        bytes.fold(0, u64::saturating_add)
    }

    /// How many distinct pre-tokens there are.
    pub fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The distinct pre-tokens with their counts, in no order that means
    /// anything.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], u64)> {
        self.short.iter().chain(self.long.iter())
    }

    /// How many bytes of memory this takes.
    pub fn memory(&self) -> usize {
        self.short.memory() + self.long.memory()
    }
}
