//! exercise: 11.4
//! verdict: wrong
//! story: moves a start over the end of its run into the next
//! test: lib::starts::tests::one_run_says_nothing_of_the_next
//! says: but of another run
// ANCHOR: exercise_11_4
    let mut starts = number & !after(number);
    loop {
        let more = starts << 3 & number & !starts;
        if more == 0 {
            return starts;
        }
        starts |= more;
    }
// ANCHOR_END: exercise_11_4
