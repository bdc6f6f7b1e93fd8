//! exercise: 3.5
//! verdict: wrong
//! story: joins with spaces, before punctuation too
//! test: contract::no_space_comes_before_punctuation
//! says: one of the CLOSING_MARKS
// ANCHOR: exercise_3_5
        let mut words = Vec::new();
        for (position, &id) in ids.iter().enumerate() {
            let vocabulary_size = self.vocabulary.len();
            let unknown = UnknownId { id, position, vocabulary_size };
            words.push(self.vocabulary.word(id).ok_or(unknown)?);
        }
        Ok(words.join(" "))
// ANCHOR_END: exercise_3_5
