//! exercise: 11.1
//! verdict: wrong
//! story: gives a space back though nothing follows
//! test: contract::at_the_end_of_the_text_white_space_is_whole
//! says: nothing is left to it
// ANCHOR: exercise_11_1
        if let Some(end) = self.contraction(start, str::eq) {
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
        match self.text[start..end].char_indices().next_back() {
            Some((last, _)) if last > 0 => start + last,
            _ => end,
        }
// ANCHOR_END: exercise_11_1_b
