//! exercise: 6.1
//! verdict: wrong
//! story: takes a character for a byte
//! test: contract::a_run_of_one_character_stays
//! says: not a char boundary
// ANCHOR: exercise_6_1
        let run = found.as_str();
        if run.trim().is_empty()
            && run.len() > 1
            && found.end() < self.text.len()
            && self.pre_tokenizer.pattern.gives_back(run)
        {
            return found.end() - 1;
        }
        found.end()
// ANCHOR_END: exercise_6_1
