//! exercise: 4.4
//! verdict: wrong
//! story: sorts by count, the smallest first
//! test: contract::the_most_frequent_words_are_kept
//! says: `b` comes most often
// ANCHOR: exercise_4_4
    let mut counts = BTreeMap::<Word, usize>::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by_key(|&(_, count)| count);
    let kept = ranked.into_iter().take(size);
    vocabulary_with_special_tokens(kept.map(|(word, _)| word))
// ANCHOR_END: exercise_4_4
