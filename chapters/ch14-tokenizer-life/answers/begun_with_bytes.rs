//! exercise: 14.2
//! verdict: wrong
//! story: keeps the merges of the start, but begins with bytes
//! test: contract::the_merges_of_the_start_come_first_and_are_applied
//! says: is merged already
// ANCHOR: exercise_14_2
    let empty = Bpe::default();
    let mut bpe = start.clone();
    let mut all: Vec<Vec<TokenId>> =
        documents.into_iter().map(|d| empty.encode(d.as_ref())).collect();
    while bpe.vocab_size() < settings.vocab_size {
        let mut counts = count_pairs(&all);
        counts.retain(|pair, _| !bpe.merges().contains(pair));
        match best_pair(&counts, &bpe, settings) {
            None => break,
            Some(pair) => {
                let id = bpe.add_merge(pair).expect("both are tokens");
                all.iter_mut().for_each(|ids| *ids = merge_pair(ids, pair, id));
            }
        }
    }
    bpe
// ANCHOR_END: exercise_14_2
