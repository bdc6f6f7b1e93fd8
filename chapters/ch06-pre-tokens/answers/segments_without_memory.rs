//! exercise: 6.5
//! verdict: right
//! story: looks for the special token again instead of keeping it
// ANCHOR: exercise_6_5
        let start = self.start;
        if start == self.text.len() {
            return None;
        }
        if let Some(special) = self.special.at(self.text, start) {
            self.start = special.range.end;
            return Some(special);
        }
        let mut end = start + 1;
        while end < self.text.len()
            && self.special.at(self.text, end).is_none()
        {
            end += 1;
        }
        self.start = end;
        Some(Segment { range: start..end, special: None })
// ANCHOR_END: exercise_6_5
// ANCHOR: exercise_6_5_b
        let ordinary =
            special.split(document).filter(|s| s.special.is_none());
        for stretch in ordinary.map(|stretch| stretch.range) {
            let text = &document[stretch.clone()];
            let result =
                pre_tokenizer.for_each(text, |piece| self.add(piece, 1));
            if let Err(error) = result {
                return Err(error.moved_by(stretch.start));
            }
        }
        Ok(())
// ANCHOR_END: exercise_6_5_b
