//! exercise: 11.1
//! verdict: right
//! story: walks with the methods of char where it can, and looks at both sides of the last character
// ANCHOR: exercise_11_1
        let end = self.contraction(start, str::eq);
        let spaced = self.text[start..].starts_with(' ');
        let word = if spaced { start + 1 } else { start };
        let runs = [LETTER, NUMBER].map(|flag| self.run(word, flag));
        let [_, _, others] = [runs[0], runs[1], self.run_of_others(word)];
        let first = runs.into_iter().chain([others]).find(|&end| end > word);
        end.or(first).unwrap_or_else(|| {
            let rest = &self.text[start..];
            let run = rest.len() - rest.trim_start().len();
            self.leave_one(start, start + run)
        })
// ANCHOR_END: exercise_11_1
// ANCHOR: exercise_11_1_b
        if end == self.text.len() {
            return end;
        }
        let mut last = end - 1;
        while !self.text.is_char_boundary(last) {
            last -= 1;
        }
        if last == start { end } else { last }
// ANCHOR_END: exercise_11_1_b
