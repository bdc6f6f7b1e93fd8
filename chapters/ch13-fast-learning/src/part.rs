//! Counting one part of a text on one thread.

use ch06_pre_tokens::{PreTokenizer, SpecialTokens, SplitError};
use ch11_fast_splitting::ByHand;
use ch12_fast_encoding::SpecialFinder;

use crate::WordCounts;
use crate::blocks::Cutter;

/// Counts parts of texts.
#[derive(Debug)]
pub(crate) struct PartCounter {
    pre_tokenizer: PreTokenizer,
    by_hand: Option<ByHand>,
    special: SpecialFinder,
    /// Whether a special token reaches from one line into the next, which it
    /// must not be found to do where lines are documents.
    special_has_newline: bool,
    /// Whether each line is a document.
    pub(crate) lines: bool,
    /// Whether texts are split by chapter 11, where it knows the pattern.
    pub(crate) cuts_by_hand: bool,
    /// Whether places of the tables are asked for ahead.
    pub(crate) prefetch: bool,
}

impl PartCounter {
    pub(crate) fn new(
        pre_tokenizer: PreTokenizer,
        special: SpecialTokens,
    ) -> Self {
        Self {
            by_hand: ByHand::new(pre_tokenizer.pattern()),
            special_has_newline: special
                .texts()
                .iter()
                .any(|t| t.contains('\n')),
            special: SpecialFinder::new(special),
            pre_tokenizer,
            lines: false,
            cuts_by_hand: true,
            prefetch: true,
        }
    }

    /// The pattern, if texts are split by chapter 11.
    fn by_hand(&self) -> Option<ByHand> {
        self.by_hand.filter(|_| self.cuts_by_hand)
    }

    /// Where such texts can be split.
    pub(crate) fn cutter(&self) -> Cutter {
        match self.lines && (self.by_hand.is_none() || self.special_has_newline)
        {
            true => Cutter::Lines,
            false => Cutter::Text {
                has_starts: self.by_hand.is_some(),
                special: self.special.clone(),
            },
        }
    }

    /// Counts a part, whose borders are those of documents or certain starts.
    pub(crate) fn count(
        &self,
        part: &[u8],
        counts: &mut WordCounts,
    ) -> Result<(), SplitError> {
        let apart = self.by_hand().is_none() || self.special_has_newline;
        if !self.lines || !apart {
            // Chapter 11 splits the lines on its way.
            return self.count_document(part, counts);
        }
        let mut start = 0;
        for line in part.split_inclusive(|&byte| byte == b'\n') {
            self.count_document(line, counts)
                .map_err(|error| error.moved_by(start))?;
            start += line.len();
        }
        Ok(())
    }

    /// Counts what is between special tokens.
    fn count_document(
        &self,
        document: &[u8],
        counts: &mut WordCounts,
    ) -> Result<(), SplitError> {
        let mut start = 0;
        while start < document.len() {
            let special = self.special.first(document, start);
            let (end, next) = match special {
                Some((_, range)) => (range.start, range.end),
                None => (document.len(), document.len()),
            };
            self.count_ordinary(&document[start..end], counts)
                .map_err(|error| error.moved_by(start))?;
            start = next;
        }
        Ok(())
    }

    fn count_ordinary(
        &self,
        bytes: &[u8],
        counts: &mut WordCounts,
    ) -> Result<(), SplitError> {
        let Some(pattern) = self.by_hand() else {
            let add = |pre_token: &[u8]| counts.add(pre_token, 1);
            return self.pre_tokenizer.for_each(bytes, add);
        };
        let text = str::from_utf8(bytes).map_err(|error| {
            let offset = error.valid_up_to();
            SplitError::NotUtf8 { offset }
        })?;
        counts.add_text(pattern, text, self.lines, self.prefetch);
        Ok(())
    }
}
