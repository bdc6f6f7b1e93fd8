//! exercise: 7.5
//! verdict: wrong
//! story: reads every token as text by itself
//! test: contract::bytes_are_joined_before_they_are_read_as_text
//! says: join all bytes first
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
        let mut text = String::new();
        for (position, &id) in ids.iter().enumerate() {
            let bytes = self.decode(&[id]).map_err(|error| UnknownId {
                position,
                ..error
            })?;
            text += &String::from_utf8_lossy(&bytes);
        }
        Ok(text)
// ANCHOR_END: exercise_7_5_b
