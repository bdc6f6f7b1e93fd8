//! exercise: 6.1
//! verdict: wrong
//! story: gives back a run of one character, and an empty piece is left
//! test: contract::a_run_of_one_character_stays
//! says: a newline by itself is all there is of its run
// ANCHOR: exercise_6_1
        let run = found.as_str();
        let last = run.chars().last().map_or(0, |c| c.len_utf8());
        if run.trim().is_empty()
            && found.end() < self.text.len()
            && self.pre_tokenizer.pattern.gives_back(run)
        {
            return found.end() - last;
        }
        found.end()
// ANCHOR_END: exercise_6_1
