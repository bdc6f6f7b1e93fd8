//! exercise: 6.3
//! verdict: wrong
//! story: counts each word once, however often it is there
//! test: contract::a_pair_counts_as_often_as_its_word
//! says: but `cd` occurs in the text four times
// ANCHOR: exercise_6_3
    let mut bpe = Bpe::default();
    if settings.vocab_size < 256 {
        return Err(VocabSizeTooSmall(settings.vocab_size));
    }
    let mut sequences: Vec<Vec<TokenId>> =
        counts.iter().map(|(text, _)| byte_ids(text)).collect();
    while bpe.vocab_size() < settings.vocab_size {
        let pairs = ch05_byte_pairs::count_pairs(&sequences);
        let Some(best) = best_pair(&pairs, &bpe, settings) else {
            break;
        };
        let id = bpe.add_merge(best).expect("new");
        for ids in &mut sequences {
            *ids = merge_pair(ids, best, id);
        }
        on_merge(bpe.merges().len());
    }
    Ok(bpe)
// ANCHOR_END: exercise_6_3
