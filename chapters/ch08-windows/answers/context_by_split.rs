//! exercise: 8.1
//! verdict: right
//! story: splits the window after the place
// ANCHOR: exercise_8_1
    let (context, _unseen) = x.split_at(place + 1);
    let answers = &y[place..];
    (context, *answers.first().unwrap())
// ANCHOR_END: exercise_8_1
