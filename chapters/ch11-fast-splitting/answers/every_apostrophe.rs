//! exercise: 11.3
//! verdict: wrong
//! story: takes any apostrophe for the start of a contraction, and folds case
//! test: lib::starts::tests::contractions_are_kept_together
//! says: small letters only
// ANCHOR: exercise_11_3
    let other = !(letter | number | white);
    let same =
        letter & after(letter) | number & after(number) | other & after(other);
    let word = !white & !same & !after(masks.space);
    let blank = white & (!after(white) | !before(white));
    let starts = word | blank;
    Starts {
        starts: contractions(starts, masks.apostrophe, block, 0x20),
        trusted: ALWAYS_TRUSTED,
    }
// ANCHOR_END: exercise_11_3
