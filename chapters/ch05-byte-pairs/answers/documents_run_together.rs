//! exercise: 5.4
//! verdict: wrong
//! story: reads all documents as one text, so merges reach across
//! test: contract::no_merge_reaches_from_one_document_into_the_next
//! says: a document is a sequence of its own
// ANCHOR: exercise_5_4
    let mut bpe = Bpe::default();
    if settings.vocab_size < 256 {
        return Err(VocabSizeTooSmall(settings.vocab_size));
    }
    let mut text = Vec::new();
    for document in documents {
        text.extend_from_slice(document.as_ref());
    }
    let mut ids = byte_ids(&text);
    while bpe.vocab_size() < settings.vocab_size {
        let counts = count_pairs(&[ids.clone()]);
        let Some(pair) = best_pair(&counts, &bpe, settings) else {
            break;
        };
        let id = bpe.add_merge(pair).expect("new");
        ids = merge_pair(&ids, pair, id);
    }
    Ok(bpe)
// ANCHOR_END: exercise_5_4
