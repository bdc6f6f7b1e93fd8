//! exercise: 5.4
//! verdict: wrong
//! story: stops one merge early
//! test: contract::the_vocabulary_size_counts_the_bytes_too
//! says: 256 bytes and 1 merges were asked for
// ANCHOR: exercise_5_4
    let mut bpe = Bpe::default();
    if settings.vocab_size < 256 {
        return Err(VocabSizeTooSmall(settings.vocab_size));
    }
    let mut sequences: Vec<Vec<TokenId>> =
        documents.into_iter().map(|d| byte_ids(d.as_ref())).collect();
    for id in 257..settings.vocab_size {
        let counts = count_pairs(&sequences);
        let Some(pair) = best_pair(&counts, &bpe, settings) else {
            return Ok(bpe);
        };
        bpe.add_merge(pair).expect("new");
        for ids in &mut sequences {
            *ids = merge_pair(ids, pair, id as TokenId - 1);
        }
    }
    Ok(bpe)
// ANCHOR_END: exercise_5_4
