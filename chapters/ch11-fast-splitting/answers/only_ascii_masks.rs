//! exercise: 11.3
//! verdict: wrong
//! story: uses the masks of ASCII, which call all other letters marks
//! test: lib::starts::tests::all_bytes_of_a_character_are_of_one_class
//! says: count what is not ASCII as well
// ANCHOR: exercise_11_3
    let letter = letter & !masks.not_ascii;
    let number = number & !masks.not_ascii;
    let white = white & !masks.not_ascii;
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
