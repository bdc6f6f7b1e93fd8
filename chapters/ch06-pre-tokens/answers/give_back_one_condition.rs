//! exercise: 6.1
//! verdict: right
//! story: finds where the last character begins
// ANCHOR: exercise_6_1
        let run = found.as_str();
        let all_white = run.chars().all(char::is_whitespace);
        let before_last = match run.char_indices().last() {
            Some((before_last, _)) => before_last,
            None => return found.end(),
        };
        let moves = all_white
            && before_last > 0
            && found.end() < self.text.len()
            && self.pre_tokenizer.pattern.gives_back(run);
        if moves { found.start() + before_last } else { found.end() }
// ANCHOR_END: exercise_6_1
