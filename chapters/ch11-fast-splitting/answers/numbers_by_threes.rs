//! exercise: 11.1
//! verdict: wrong
//! story: cuts digits by threes, as cl100k does
//! test: contract::letters_numbers_and_marks_stand_apart
//! says: however long
// ANCHOR: exercise_11_1
        if let Some(end) = self.contraction(start, str::eq) {
            return end;
        }
        let word = start + usize::from(self.byte(start) == Some(b' '));
        let class = self.class(word);
        if class & LETTER != 0 {
            self.run(word, LETTER)
        } else if class & NUMBER != 0 {
            self.numbers(word, 3)
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
