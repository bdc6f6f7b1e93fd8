//! exercise: 3.5
//! verdict: wrong
//! story: counts the positions from 1
//! test: contract::an_unknown_id_is_named_with_its_position
//! says: its place counted from 0
// ANCHOR: exercise_3_5
        let mut words = Vec::new();
        for (position, &id) in (1..).zip(ids) {
            words.push(self.vocabulary.word(id).ok_or(UnknownId {
                id,
                position,
                vocabulary_size: self.vocabulary.len(),
            })?);
        }
        Ok(join_words(words, CLOSING_MARKS))
// ANCHOR_END: exercise_3_5
