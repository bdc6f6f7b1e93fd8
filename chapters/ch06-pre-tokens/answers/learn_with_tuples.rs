//! exercise: 6.3
//! verdict: right
//! story: keeps ids and counts in two lists, and counts each word by itself
// ANCHOR: exercise_6_3
    let room = settings
        .vocab_size
        .checked_sub(256)
        .ok_or(VocabSizeTooSmall(settings.vocab_size))?;
    let times: Vec<u64> = counts.iter().map(|(_, count)| count).collect();
    let mut sequences: Vec<Vec<TokenId>> =
        counts.iter().map(|(text, _)| byte_ids(text)).collect();
    let mut bpe = Bpe::default();
    for done in 1..=room {
        let mut pairs: HashMap<Pair, u64> = HashMap::new();
        for (ids, times) in sequences.iter().zip(&times) {
            let in_word =
                ch05_byte_pairs::count_pairs(std::slice::from_ref(ids));
            for (pair, count) in in_word {
                *pairs.entry(pair).or_insert(0) += count * times;
            }
        }
        let Some(best) = best_pair(&pairs, &bpe, settings) else {
            break;
        };
        let id = bpe.add_merge(best).expect("new");
        for ids in &mut sequences {
            *ids = merge_pair(ids, best, id);
        }
        on_merge(done);
    }
    Ok(bpe)
// ANCHOR_END: exercise_6_3
