//! exercise: 4.2
//! verdict: wrong
//! story: appends the unknown token where it lacks
//! test: contract::a_vocabulary_without_the_unknown_token_is_refused
//! says: no <|unk|> is among the words
// ANCHOR: exercise_4_2
        let mut vocabulary = vocabulary;
        let unknown = vocabulary.append(UNKNOWN);
        let known = SimpleTokenizerV1::new(vocabulary);
        Ok(Self { known, unknown })
// ANCHOR_END: exercise_4_2
