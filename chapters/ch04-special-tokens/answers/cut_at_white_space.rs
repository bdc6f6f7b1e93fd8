//! exercise: 4.3
//! verdict: wrong
//! story: cuts at white space, so that marks stick to their words
//! test: contract::known_words_have_their_ids
//! says: then the words in sorted order
// ANCHOR: exercise_4_3
        text.split_whitespace()
            .map(|word| self.vocabulary().id(word).unwrap_or(self.unknown))
            .collect()
// ANCHOR_END: exercise_4_3
