//! exercise: 5.4
//! verdict: wrong
//! story: counts once and takes the most frequent pairs of the bytes
//! test: contract::the_example_of_every_text_book_aaabdaaabac
//! says: each merge is made in the text before the next one is looked for
// ANCHOR: exercise_5_4
    let mut bpe = Bpe::default();
    if settings.vocab_size < 256 {
        return Err(VocabSizeTooSmall(settings.vocab_size));
    }
    let sequences: Vec<Vec<TokenId>> =
        documents.into_iter().map(|d| byte_ids(d.as_ref())).collect();
    let mut counts = count_pairs(&sequences);
    while bpe.vocab_size() < settings.vocab_size {
        let Some(pair) = best_pair(&counts, &bpe, settings) else {
            break;
        };
        counts.remove(&pair);
        bpe.add_merge(pair).expect("new");
    }
    Ok(bpe)
// ANCHOR_END: exercise_5_4
