//! exercise: 3.6
//! verdict: wrong
//! story: leaves the entries in the order of the file
//! test: contract::the_entries_of_a_file_may_stand_in_any_order
//! says: in the order of their ids
// ANCHOR: exercise_3_6
        let mut ids = IndexMap::new();
        while let Some((word, id)) = map.next_entry::<String, TokenId>()? {
            if ids.contains_key(&word) {
                return Err(Error::custom(format!("{word:?} occurs twice")));
            }
            ids.insert(word, id);
        }
        let mut sorted: Vec<_> = ids.iter().collect();
        sorted.sort_by_key(|&(_, &id)| id);
        for (place, &(word, &id)) in sorted.iter().enumerate() {
            if (id as usize) < place {
                let fault = format!("{word:?} has the id {id} of another word");
                return Err(Error::custom(fault));
            }
            if id as usize > place {
                return Err(Error::custom(format!("no word has the id {place}")));
            }
        }
        Ok(WordVocabulary { ids })
// ANCHOR_END: exercise_3_6
