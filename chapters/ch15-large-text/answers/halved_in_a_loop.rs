//! exercise: 15.2
//! verdict: right
//! story: halves the number while it is even
// ANCHOR: exercise_15_2
    let (mut rest, mut share) = (part, 0);
    while share < SMALLEST && rest % 2 == 0 {
        rest /= 2;
        share += 1;
    }
    share
// ANCHOR_END: exercise_15_2
