//! exercise: 11.3
//! verdict: right
//! story: looks for changes of class, and takes away what a space has taken
// ANCHOR: exercise_11_3
    let text_like = !white;
    let mut changes = text_like & after(white);
    for class in [letter, number, text_like & !letter & !number] {
        changes |= class & !after(class);
    }
    let inner = white & after(white) & before(white);
    let starts = changes & !after(masks.space) & !white | white & !inner;
    let marks = starts & masks.apostrophe;
    let starts = contractions(starts, marks, block, 0);
    let trusted = ALWAYS_TRUSTED;
    Starts { starts, trusted }
// ANCHOR_END: exercise_11_3
