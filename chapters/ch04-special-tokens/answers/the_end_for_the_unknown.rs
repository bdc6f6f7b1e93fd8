//! exercise: 4.3
//! verdict: wrong
//! story: takes the last id but one, the end of text, for the unknown token
//! test: contract::every_unknown_word_becomes_the_same_id
//! says: <|unk|>'s
// ANCHOR: exercise_4_3
        let unknown = (self.vocabulary().len() as TokenId).saturating_sub(2);
        words(text)
            .map(|word| self.vocabulary().id(word).unwrap_or(unknown))
            .collect()
// ANCHOR_END: exercise_4_3
