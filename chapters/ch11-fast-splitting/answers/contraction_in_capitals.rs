//! exercise: 11.1
//! verdict: wrong
//! story: takes IT'S for it's
//! test: contract::capitals_make_no_contraction
//! says: small letters only
// ANCHOR: exercise_11_1
        if let Some(end) = self.contraction(start, str::eq_ignore_ascii_case) {
            return end;
        }
        let word = start + usize::from(self.byte(start) == Some(b' '));
        let class = self.class(word);
        if class & LETTER != 0 {
            self.run(word, LETTER)
        } else if class & NUMBER != 0 {
            self.run(word, NUMBER)
        } else if class & WHITE == 0 && word < self.text.len() {
            self.run_of_others(word)
        } else {
            self.leave_one(start, self.run(start, WHITE))
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
