//! exercise: 5.5
//! verdict: wrong
//! story: takes the longest token that fits, from the left
//! test: contract::the_earliest_merge_goes_first_wherever_it_stands
//! says: the rank decides, not the place
// ANCHOR: exercise_5_5
        let mut ids = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let (id, token) = (0..)
                .zip(&self.tokens)
                .filter(|(_, token)| rest.starts_with(token))
                .max_by_key(|(_, token)| token.len())
                .expect("every byte is a token");
            ids.push(id);
            rest = &rest[token.len()..];
        }
        ids
// ANCHOR_END: exercise_5_5
