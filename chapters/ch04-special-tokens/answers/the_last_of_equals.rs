//! exercise: 4.4
//! verdict: wrong
//! story: turns the whole order round, so that of equal counts the last stay
//! test: contract::of_equally_frequent_words_the_first_in_order_are_kept
//! says: `a`, `b` and `c` come once
// ANCHOR: exercise_4_4
    let mut counts = BTreeMap::<Word, usize>::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut ranked: Vec<_> =
        counts.into_iter().map(|(word, count)| (count, word)).collect();
    ranked.sort();
    let kept = ranked.into_iter().rev().take(size);
    vocabulary_with_special_tokens(kept.map(|(_, word)| word))
// ANCHOR_END: exercise_4_4
