//! exercise: 11.4
//! verdict: wrong
//! story: finds the fourth digit and never the seventh
//! test: lib::starts::tests::every_fourth_digit_starts_again
//! says: three digits on
// ANCHOR: exercise_11_4
    let starts = number & !after(number);
    let third = number & number << 1 & number << 2;
    starts | starts << 3 & third
// ANCHOR_END: exercise_11_4
