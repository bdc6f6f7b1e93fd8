//! exercise: 3.2
//! verdict: right
//! story: collects the words in the map, sorts it and numbers it anew
// ANCHOR: exercise_3_2
        let mut ids: IndexMap<String, TokenId> = words
            .into_iter()
            .map(|word| (word.as_ref().to_string(), 0))
            .collect();
        ids.sort_unstable_keys();
        for (id, (_, value)) in ids.iter_mut().enumerate() {
            *value = id as TokenId;
        }
        Self { ids }
// ANCHOR_END: exercise_3_2
