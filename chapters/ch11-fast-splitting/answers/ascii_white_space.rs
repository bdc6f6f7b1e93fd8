//! exercise: 11.1
//! verdict: wrong
//! story: asks a byte whether it is white, so U+00A0 is a mark
//! test: contract::white_space_is_not_only_ascii
//! says: U+00A0
// ANCHOR: exercise_11_1
        if let Some(end) = self.contraction(start, str::eq) {
            return end;
        }
        let word = start + usize::from(self.byte(start) == Some(b' '));
        let class = self.class(word);
        let white = |c: char| c.is_ascii_whitespace();
        let rest = &self.text[word..];
        if class & LETTER != 0 {
            self.run(word, LETTER)
        } else if class & NUMBER != 0 {
            self.run(word, NUMBER)
        } else if !rest.is_empty() && !rest.starts_with(white) {
            let other = |c: char| !white(c) && !c.is_alphanumeric();
            word + rest.find(|c| !other(c)).unwrap_or(rest.len())
        } else {
            let run = &self.text[start..];
            let end = run.find(|c| !white(c)).unwrap_or(run.len());
            self.leave_one(start, start + end)
        }
// ANCHOR_END: exercise_11_1
// ANCHOR: exercise_11_1_b
        let last = self.text[start..end].char_indices().next_back();
        match last {
            Some((last, _)) if last > 0 && end < self.text.len() => {
                start + last
            }
            _ => end,
        }
// ANCHOR_END: exercise_11_1_b
