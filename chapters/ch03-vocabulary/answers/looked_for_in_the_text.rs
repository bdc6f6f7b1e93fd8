//! exercise: 3.3
//! verdict: wrong
//! story: looks for the unknown word in the text and finds it inside another
//! test: contract::a_word_is_found_where_it_stands
//! says: inside an earlier word
// ANCHOR: exercise_3_3
        ch02_words::words(text)
            .map(|word| {
                self.vocabulary.id(word).ok_or_else(|| UnknownWord {
                    word: word.to_string(),
                    offset: text.find(word).unwrap_or(0),
                })
            })
            .collect()
// ANCHOR_END: exercise_3_3
