//! Inside a part of the text: its borders, and its special tokens.

use std::ops::Range;

use super::super::Truncation;
use super::super::borders::borders;
use super::super::fewest::Steps;
use super::Search;

impl<'e> Search<'e, '_> {
    /// The borders in a part at which a piece with `room` tokens could end.
    pub(super) fn borders(
        &self,
        text: &str,
        part: &Range<usize>,
        room: usize,
        limit: &Truncation,
    ) -> Vec<usize> {
        let mut borders = borders(text, part, limit.at);
        borders.retain(|&it| it != limit.piece_start(part));
        let special = self.special_in(text, part);
        borders.retain(|&border| {
            let next = special.partition_point(|it| it.end <= border);
            special.get(next).is_none_or(|it| border <= it.start)
        });
        let is_prepared = self.encoder.tokenizer().preparation().is_some();
        if part.len() <= self.sizes.1 || is_prepared {
            return borders;
        }
        let bytes = &text.as_bytes()[part.clone()];
        let in_part =
            |it: &Range<usize>| it.start - part.start..it.end - part.start;
        let special: Vec<_> = special.iter().map(in_part).collect();
        let sought = (room, limit.side);
        let fits =
            self.steps()
                .could_fit(bytes, &special, sought, self.longest);
        borders.retain(|border| fits[border - part.start]);
        borders
    }

    fn steps(&self) -> &Steps<'e> {
        let vocabulary = self.encoder.tokenizer().vocabulary();
        self.steps.get_or_init(|| Steps::new(vocabulary))
    }

    /// The special tokens in a part.
    fn special_in(&self, text: &str, part: &Range<usize>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut from = part.start;
        while let Some((_, range)) = self
            .special()
            .and_then(|it| it.first(&text.as_bytes()[..part.end], from))
        {
            from = range.end;
            found.push(range);
        }
        found
    }
}
