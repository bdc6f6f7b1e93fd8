//! Counting documents that come one by one.

use ch06_pre_tokens::SplitError;

use super::Counter;
use super::groups::Table;

/// Counts documents for a [`Counter`] on one thread. When it is dropped, its
/// counts are the counter's, in group 0.
///
/// ```
/// use ch06_pre_tokens::{Pattern, PreTokenizer, SpecialTokens};
/// use ch13_fast_learning::Counter;
///
/// let gpt2 = PreTokenizer::new(Pattern::Gpt2)?;
/// let counter = Counter::new(gpt2, SpecialTokens::default());
/// let mut worker = counter.worker();
/// worker.count(b"more tea")?;
/// worker.count(b"tea")?;
/// drop(worker);
/// // "tea" at the start of a document and " tea" after a word differ.
/// assert_eq!(counter.finish().len(), 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Worker<'c> {
    pub(super) counter: &'c Counter,
    pub(super) table: Table,
}

impl Worker<'_> {
    /// Counts the pre-tokens of a document.
    ///
    /// # Errors
    /// If it cannot be split. Part of it is counted then, unless it is not
    /// UTF-8 and its pattern is one of chapter 11.
    pub fn count(&mut self, document: &[u8]) -> Result<(), SplitError> {
        let Self { counter, table } = self;
        counter.part_counter.count(document, &mut table.words)
    }
}

impl Drop for Worker<'_> {
    fn drop(&mut self) {
        let table = std::mem::take(&mut self.table);
        self.counter.locked().push(table);
    }
}
