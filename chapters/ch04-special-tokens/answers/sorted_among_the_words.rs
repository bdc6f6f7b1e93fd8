//! exercise: 4.1
//! verdict: wrong
//! story: sorts the special tokens in among the words
//! test: contract::special_tokens_are_not_sorted_in
//! says: even those that sort after `<`
// ANCHOR: exercise_4_1
    let mut all: Vec<String> =
        words.into_iter().map(|word| word.as_ref().to_string()).collect();
    all.extend([END_OF_TEXT.to_string(), UNKNOWN.to_string()]);
    WordVocabulary::from_words(all)
// ANCHOR_END: exercise_4_1
