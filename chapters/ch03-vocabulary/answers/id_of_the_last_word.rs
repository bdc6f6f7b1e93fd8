//! exercise: 3.1
//! verdict: wrong
//! story: counts from 1, as the length is after the word came in
//! test: contract::the_first_word_has_the_id_0
//! says: so 0 is free
// ANCHOR: exercise_3_1
        if let Some(id) = self.id(word) {
            return id;
        }
        self.ids.insert(word.to_string(), 0);
        let id = self.ids.len() as TokenId;
        self.ids[word] = id;
        id
// ANCHOR_END: exercise_3_1
