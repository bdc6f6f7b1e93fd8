//! exercise: 6.5
//! verdict: wrong
//! story: hands the error on as it is
//! test: contract::the_offset_of_an_error_is_that_in_the_document
//! says: stand before the bad byte
// ANCHOR: exercise_6_5
        let start = self.start;
        if start == self.text.len() {
            return None;
        }
        if let Some(special) = self.special.at(self.text, start) {
            self.start = special.range.end;
            return Some(special);
        }
        let end = (start + 1..self.text.len())
            .find(|&place| self.special.at(self.text, place).is_some());
        self.start = end.unwrap_or(self.text.len());
        Some(Segment { range: start..self.start, special: None })
// ANCHOR_END: exercise_6_5
// ANCHOR: exercise_6_5_b
        for stretch in special.split(document) {
            if stretch.special.is_none() {
                let text = &document[stretch.range];
                pre_tokenizer.for_each(text, |piece| self.add(piece, 1))?;
            }
        }
        Ok(())
// ANCHOR_END: exercise_6_5_b
