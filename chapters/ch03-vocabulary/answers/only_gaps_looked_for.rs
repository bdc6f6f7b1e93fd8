//! exercise: 3.6
//! verdict: wrong
//! story: looks for gaps only, not for an id that occurs twice
//! test: contract::an_id_that_stands_twice_is_refused
//! says: `a` had this id before `b`
// ANCHOR: exercise_3_6
        let mut ids = IndexMap::<String, TokenId>::new();
        while let Some((word, id)) = map.next_entry()? {
            if ids.contains_key(&word) {
                return Err(Error::custom(format!("{word:?} occurs twice")));
            }
            ids.insert(word, id);
        }
        ids.sort_by(|_, a, _, b| a.cmp(b));
        for (place, &id) in ids.values().enumerate() {
            if id as usize > place {
                return Err(Error::custom(format!("no word has the id {place}")));
            }
        }
        Ok(WordVocabulary { ids })
// ANCHOR_END: exercise_3_6
