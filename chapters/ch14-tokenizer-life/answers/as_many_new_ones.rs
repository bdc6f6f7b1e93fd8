//! exercise: 14.2
//! verdict: wrong
//! story: takes the size of the vocabulary for a number of new tokens
//! test: contract::a_start_that_is_large_enough_stays
//! says: it has 257 tokens, 256 are wanted
// ANCHOR: exercise_14_2
    let mut bpe = start.clone();
    let mut all: Vec<Vec<TokenId>> =
        documents.into_iter().map(|d| bpe.encode(d.as_ref())).collect();
    for _ in 0..settings.vocab_size {
        let Some(pair) = best_pair(&count_pairs(&all), &bpe, settings) else {
            return bpe;
        };
        let id = bpe.add_merge(pair).expect("both are tokens");
        all.iter_mut().for_each(|ids| *ids = merge_pair(ids, pair, id));
    }
    bpe
// ANCHOR_END: exercise_14_2
