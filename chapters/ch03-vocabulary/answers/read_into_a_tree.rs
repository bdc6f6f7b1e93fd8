//! exercise: 3.6
//! verdict: right
//! story: keeps the words by id in a tree and appends them in its order
// ANCHOR: exercise_3_6
        let mut seen = std::collections::HashSet::new();
        let mut by_id = std::collections::BTreeMap::new();
        let mut taken = None;
        while let Some((word, id)) = map.next_entry::<String, TokenId>()? {
            if !seen.insert(word.clone()) {
                return Err(Error::custom(format!("{word:?} occurs twice")));
            }
            if by_id.contains_key(&id) {
                taken.get_or_insert((word, id));
            } else {
                by_id.insert(id, word);
            }
        }
        if let Some((word, id)) = taken {
            let fault = format!("{word:?} has the id {id} of another word");
            return Err(Error::custom(fault));
        }
        let mut vocabulary = WordVocabulary::default();
        for (id, word) in by_id {
            let next = vocabulary.len();
            if id as usize != next {
                return Err(Error::custom(format!("no word has the id {next}")));
            }
            vocabulary.append(&word);
        }
        Ok(vocabulary)
// ANCHOR_END: exercise_3_6
