//! exercise: 7.5
//! verdict: right
//! story: walks by position and converts at the end
// ANCHOR: exercise_7_5
        let mut bytes = Vec::new();
        for position in 0..ids.len() {
            let id = ids[position];
            match Tokens::bytes(self, id) {
                Some(token) => bytes.extend_from_slice(token),
                None => {
                    let largest = self.largest_id();
                    return Err(UnknownId {
                        id,
                        position,
                        largest,
                    });
                }
            }
        }
        Ok(bytes)
// ANCHOR_END: exercise_7_5
// ANCHOR: exercise_7_5_b
        self.decode(ids)
            .map(|bytes| String::from_utf8_lossy(&bytes).to_string())
// ANCHOR_END: exercise_7_5_b
