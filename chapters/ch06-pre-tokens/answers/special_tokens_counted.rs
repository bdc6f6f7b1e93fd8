//! exercise: 6.5
//! verdict: wrong
//! story: counts the special tokens too
//! test: contract::a_special_token_ends_its_document_and_teaches_nothing
//! says: the special token ends a document and is not counted
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
            let range = stretch.range;
            pre_tokenizer
                .for_each(&document[range.clone()], |p| self.add(p, 1))
                .map_err(|error| error.moved_by(range.start))?;
        }
        Ok(())
// ANCHOR_END: exercise_6_5_b
