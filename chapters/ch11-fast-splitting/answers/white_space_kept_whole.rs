//! exercise: 11.1
//! verdict: wrong
//! story: gives nothing of a run back
//! test: contract::white_space_leaves_its_last_character
//! says: left to what follows
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
        let _ = start;
        end
// ANCHOR_END: exercise_11_1_b
