//! exercise: 4.1
//! verdict: right
//! story: sorts the words itself and appends everything in one row
// ANCHOR: exercise_4_1
    let mut sorted: Vec<Word> = words.into_iter().collect();
    sorted.sort();
    let mut vocabulary = WordVocabulary::default();
    let special = [END_OF_TEXT, UNKNOWN];
    for word in sorted.iter().map(AsRef::as_ref).chain(special) {
        vocabulary.append(word);
    }
    vocabulary
// ANCHOR_END: exercise_4_1
