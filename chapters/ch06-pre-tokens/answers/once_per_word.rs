//! exercise: 6.3
//! verdict: wrong
//! story: counts a pair that stands in a word several times only once
//! test: contract::a_pair_counts_at_each_place_in_its_word
//! says: three times in a word that is there twice are six times
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
            let distinct: std::collections::HashSet<Pair> =
                ids.windows(2).map(|pair| (pair[0], pair[1])).collect();
            for pair in distinct {
                *pairs.entry(pair).or_insert(0) += times;
            }
        }
        let Some(best) = best_pair(&pairs, &bpe, settings) else {
            break;
        };
        let id = bpe.add_merge(best).expect("new");
        for (ids, _) in &mut words {
            *ids = merge_pair(ids, best, id);
        }
        on_merge(bpe.merges().len());
    }
    Ok(bpe)
// ANCHOR_END: exercise_6_3
