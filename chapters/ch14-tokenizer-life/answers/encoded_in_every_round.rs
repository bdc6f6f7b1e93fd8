//! exercise: 14.2
//! verdict: right
//! story: encodes the documents from their bytes again in each round
// ANCHOR: exercise_14_2
    let documents: Vec<Document> = documents.into_iter().collect();
    let mut bpe = start.clone();
    for _ in start.vocab_size()..settings.vocab_size {
        let encoded: Vec<Vec<TokenId>> =
            documents.iter().map(|d| bpe.encode(d.as_ref())).collect();
        match best_pair(&count_pairs(&encoded), &bpe, settings) {
            None => break,
            Some((left, right)) => {
                bpe.add_merge((left, right)).expect("both are tokens");
            }
        }
    }
    bpe
// ANCHOR_END: exercise_14_2
