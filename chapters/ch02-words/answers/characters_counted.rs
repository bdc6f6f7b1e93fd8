//! exercise: 2.2
//! verdict: wrong
//! story: counts the characters before the separator, not their bytes
//! test: contract::offsets_are_in_bytes
//! says: offsets count bytes
// ANCHOR: exercise_2_2
        let mut characters = 0;
        for (offset, _) in rest.char_indices() {
            self.separator = self.separators.length_at(&rest[offset..]);
            if self.separator.is_some() {
                return characters;
            }
            characters += 1;
        }
        self.done = true;
        rest.len()
// ANCHOR_END: exercise_2_2
