//! exercise: 4.2
//! verdict: wrong
//! story: takes the last id for that of the unknown token
//! test: lib::tokenizer::tests::the_tokenizer_notes_the_id_of_the_unknown_token
//! says: wherever it is
// ANCHOR: exercise_4_2
        if vocabulary.id(UNKNOWN).is_none() {
            return Err(NoUnknownToken);
        }
        let unknown = vocabulary.len() as TokenId - 1;
        let known = SimpleTokenizerV1::new(vocabulary);
        Ok(Self { known, unknown })
// ANCHOR_END: exercise_4_2
