//! exercise: 7.5
//! verdict: wrong
//! story: leaves out ids that are no token's
//! test: contract::unknown_ids_are_named_with_their_position
//! says: 50257, at position 1, is an error
// ANCHOR: exercise_7_5
        let tokens = ids.iter().filter_map(|&id| Tokens::bytes(self, id));
        Ok(tokens.flatten().copied().collect())
// ANCHOR_END: exercise_7_5
// ANCHOR: exercise_7_5_b
        let bytes = self.decode(ids)?;
        Ok(String::from_utf8_lossy(&bytes).to_string())
// ANCHOR_END: exercise_7_5_b
