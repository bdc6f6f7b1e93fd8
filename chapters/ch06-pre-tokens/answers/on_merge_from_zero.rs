//! exercise: 6.3
//! verdict: wrong
//! story: tells the number of the merge, from 0, instead of how many there are
//! test: contract::learning_says_how_far_it_came
//! says: called after each merge with their number
// ANCHOR: exercise_6_3
    let mut bpe = Bpe::default();
    if settings.vocab_size < 256 {
        return Err(VocabSizeTooSmall(settings.vocab_size));
    }
    let mut words: Vec<(Vec<TokenId>, u64)> =
        counts.iter().map(|(text, n)| (byte_ids(text), n)).collect();
    while bpe.vocab_size() < settings.vocab_size {
        let mut pairs: HashMap<Pair, u64> = HashMap::new();
        for (ids, times) in &words {
            for pair in ids.windows(2) {
                *pairs.entry((pair[0], pair[1])).or_insert(0) += times;
            }
        }
        let Some(best) = best_pair(&pairs, &bpe, settings) else {
            break;
        };
        on_merge(bpe.merges().len());
        let id = bpe.add_merge(best).expect("new");
        for (ids, _) in &mut words {
            *ids = merge_pair(ids, best, id);
        }
    }
    Ok(bpe)
// ANCHOR_END: exercise_6_3
