//! exercise: 11.3
//! verdict: wrong
//! story: forgets that a space takes the start for itself
//! test: lib::starts::tests::a_word_begins_with_its_space
//! says: the letter after it starts nothing
// ANCHOR: exercise_11_3
    let other = !(letter | number | white);
    let same =
        letter & after(letter) | number & after(number) | other & after(other);
    let word = !white & !same;
    let blank = white & (!after(white) | !before(white));
    let starts = word | blank;
    Starts {
        starts: contractions(starts, masks.apostrophe & starts, block, 0),
        trusted: ALWAYS_TRUSTED,
    }
// ANCHOR_END: exercise_11_3
