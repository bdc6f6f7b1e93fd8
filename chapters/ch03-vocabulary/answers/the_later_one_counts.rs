//! exercise: 3.6
//! verdict: wrong
//! story: lets a word that comes again replace the first, as JSON readers do
//! test: contract::a_word_that_stands_twice_is_refused
//! says: the second time in line 2
// ANCHOR: exercise_3_6
        let mut ids = IndexMap::<String, TokenId>::new();
        while let Some((word, id)) = map.next_entry()? {
            ids.insert(word, id);
        }
        ids.sort_by(|_, a, _, b| a.cmp(b));
        for (place, (word, &id)) in ids.iter().enumerate() {
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
