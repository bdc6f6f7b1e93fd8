//! exercise: 4.2
//! verdict: right
//! story: makes the first tokenizer and asks its vocabulary
// ANCHOR: exercise_4_2
        let known = SimpleTokenizerV1::new(vocabulary);
        match known.vocabulary().id(UNKNOWN) {
            Some(unknown) => Ok(Self { known, unknown }),
            None => Err(NoUnknownToken),
        }
// ANCHOR_END: exercise_4_2
