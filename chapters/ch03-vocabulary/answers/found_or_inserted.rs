//! exercise: 3.1
//! verdict: right
//! story: looks first, and copies the word only if it is new
// ANCHOR: exercise_3_1
        if let Some(id) = self.id(word) {
            return id;
        }
        let (index, _) = self
            .ids
            .insert_full(word.to_string(), self.ids.len() as TokenId);
        index as TokenId
// ANCHOR_END: exercise_3_1
