//! exercise: 7.5
//! verdict: wrong
//! story: leaves out bytes that are no text
//! test: contract::half_a_character_decodes_to_bytes_and_to_a_replacement_character
//! says: decode gives bytes as they are
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
        let text = String::from_utf8_lossy(&bytes).replace('\u{FFFD}', "");
        Ok(text.into_bytes())
// ANCHOR_END: exercise_7_5
// ANCHOR: exercise_7_5_b
        let bytes = self.decode(ids)?;
        Ok(String::from_utf8_lossy(&bytes).to_string())
// ANCHOR_END: exercise_7_5_b
