//! exercise: 4.4
//! verdict: wrong
//! story: hands out the ids by rank, the most frequent word first
//! test: contract::kept_words_have_their_ids_in_sorted_order
//! says: ids follow the sorted order
// ANCHOR: exercise_4_4
    let mut counts = BTreeMap::<Word, usize>::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by_key(|&(_, count)| Reverse(count));
    let mut vocabulary = WordVocabulary::default();
    for (word, _) in ranked.iter().take(size) {
        vocabulary.append(word.as_ref());
    }
    vocabulary.append(crate::END_OF_TEXT);
    vocabulary.append(crate::UNKNOWN);
    vocabulary
// ANCHOR_END: exercise_4_4
