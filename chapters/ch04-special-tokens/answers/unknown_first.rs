//! exercise: 4.1
//! verdict: wrong
//! story: appends the unknown token before the end of text
//! test: contract::two_special_tokens_come_after_the_words
//! says: the sorted words, then <|endoftext|>, then <|unk|>
// ANCHOR: exercise_4_1
    let mut vocabulary = WordVocabulary::from_words(words);
    for token in [UNKNOWN, END_OF_TEXT] {
        vocabulary.append(token);
    }
    vocabulary
// ANCHOR_END: exercise_4_1
