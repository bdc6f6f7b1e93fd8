//! exercise: 4.4
//! verdict: wrong
//! story: counts the special tokens towards the size
//! test: contract::the_most_frequent_words_are_kept
//! says: one word is to be kept
// ANCHOR: exercise_4_4
    let mut counts = BTreeMap::<Word, usize>::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by_key(|&(_, count)| Reverse(count));
    let kept = ranked.into_iter().take(size.saturating_sub(2));
    vocabulary_with_special_tokens(kept.map(|(word, _)| word))
// ANCHOR_END: exercise_4_4
