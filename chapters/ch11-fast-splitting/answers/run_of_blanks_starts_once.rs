//! exercise: 11.3
//! verdict: wrong
//! story: leaves the last white space of a run to nobody
//! test: lib::starts::tests::the_last_white_space_goes_to_what_follows
//! says: starts again
// ANCHOR: exercise_11_3
    let other = !(letter | number | white);
    let same =
        letter & after(letter) | number & after(number) | other & after(other);
    let word = !white & !same & !after(masks.space);
    let blank = white & !after(white);
    let starts = word | blank;
    Starts {
        starts: contractions(starts, masks.apostrophe & starts, block, 0),
        trusted: ALWAYS_TRUSTED,
    }
// ANCHOR_END: exercise_11_3
