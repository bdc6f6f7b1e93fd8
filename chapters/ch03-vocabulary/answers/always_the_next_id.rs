//! exercise: 3.1
//! verdict: wrong
//! story: gives a word that is there already a new id
//! test: contract::a_word_that_is_there_keeps_its_id
//! says: `the` is there already
// ANCHOR: exercise_3_1
        let next = self.ids.len() as TokenId;
        self.ids.insert(word.to_string(), next);
        next
// ANCHOR_END: exercise_3_1
