//! exercise: 5.4
//! verdict: right
//! story: keeps the documents and makes all merges again from the bytes each time
// ANCHOR: exercise_5_4
    let merges = settings
        .vocab_size
        .checked_sub(256)
        .ok_or(VocabSizeTooSmall(settings.vocab_size))?;
    let documents: Vec<Document> = documents.into_iter().collect();
    let mut bpe = Bpe::default();
    for _ in 0..merges {
        let sequences: Vec<Vec<TokenId>> = documents
            .iter()
            .map(|document| bpe.encode(document.as_ref()))
            .collect();
        match best_pair(&count_pairs(&sequences), &bpe, settings) {
            Some(pair) => bpe.add_merge(pair).expect("not merged yet"),
            None => break,
        };
    }
    Ok(bpe)
// ANCHOR_END: exercise_5_4
