//! exercise: 6.1
//! verdict: wrong
//! story: gives back where nothing follows
//! test: contract::a_run_at_the_end_of_the_text_stays_whole
//! says: no word follows
// ANCHOR: exercise_6_1
        let run = found.as_str();
        let last = run.chars().last().map_or(0, |c| c.len_utf8());
        if run.trim().is_empty()
            && run.chars().count() > 1
            && self.pre_tokenizer.pattern.gives_back(run)
        {
            return found.end() - last;
        }
        found.end()
// ANCHOR_END: exercise_6_1
