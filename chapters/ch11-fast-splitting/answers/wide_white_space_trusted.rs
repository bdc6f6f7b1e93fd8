//! exercise: 11.3
//! verdict: wrong
//! story: trusts a block in which white space of several bytes stands
//! test: lib::starts::tests::wide_white_space_is_not_trusted
//! says: before the first white space that is not ASCII
// ANCHOR: exercise_11_3
    let other = !(letter | number | white);
    let same =
        letter & after(letter) | number & after(number) | other & after(other);
    let word = !white & !same & !after(masks.space);
    let blank = white & (!after(white) | !before(white));
    let starts = word | blank;
    Starts {
        starts: contractions(starts, masks.apostrophe & starts, block, 0),
        trusted: ALWAYS_TRUSTED,
    }
// ANCHOR_END: exercise_11_3
