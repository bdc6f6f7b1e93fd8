//! exercise: 4.3
//! verdict: right
//! story: lets the first tokenizer encode each word by itself
// ANCHOR: exercise_4_3
        let mut ids = Vec::new();
        for word in words(text) {
            match self.known.encode(word) {
                Ok(id) => ids.extend(id),
                Err(_) => ids.push(self.unknown),
            }
        }
        ids
// ANCHOR_END: exercise_4_3
