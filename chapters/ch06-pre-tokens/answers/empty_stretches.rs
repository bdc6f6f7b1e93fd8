//! exercise: 6.5
//! verdict: wrong
//! story: gives the text before each special token even if there is none
//! test: contract::no_stretch_is_empty
//! says: there is nothing before `<b>`
// ANCHOR: exercise_6_5
        if let Some(special) = self.found.take() {
            self.start = special.range.end;
            return Some(special);
        }
        let start = self.start;
        if start == self.text.len() {
            return None;
        }
        self.found = (start..self.text.len())
            .find_map(|place| self.special.at(self.text, place));
        let end = match &self.found {
            Some(special) => special.range.start,
            None => self.text.len(),
        };
        self.start = end;
        Some(Segment { range: start..end, special: None })
// ANCHOR_END: exercise_6_5
// ANCHOR: exercise_6_5_b
        for stretch in special.split(document) {
            if stretch.special.is_none() {
                let range = stretch.range;
                pre_tokenizer
                    .for_each(&document[range.clone()], |p| self.add(p, 1))
                    .map_err(|error| error.moved_by(range.start))?;
            }
        }
        Ok(())
// ANCHOR_END: exercise_6_5_b
