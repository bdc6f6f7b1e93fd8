//! exercise: 3.5
//! verdict: right
//! story: looks for an unknown id first, then joins without a list of words
// ANCHOR: exercise_3_5
        let vocabulary_size = self.vocabulary.len();
        let unknown = |&id: &TokenId| id as usize >= vocabulary_size;
        if let Some(position) = ids.iter().position(unknown) {
            let id = ids[position];
            return Err(UnknownId { id, position, vocabulary_size });
        }
        let words = ids.iter().filter_map(|&id| self.vocabulary.word(id));
        Ok(join_words(words, CLOSING_MARKS))
// ANCHOR_END: exercise_3_5
