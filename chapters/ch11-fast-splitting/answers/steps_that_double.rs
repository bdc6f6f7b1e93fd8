//! exercise: 11.4
//! verdict: right
//! story: doubles the distance of its steps in place of a loop to the end
// ANCHOR: exercise_11_4
    let mut starts = number & !after(number);
    let mut whole = number & number << 1 & number << 2;
    for step in [3, 6, 12, 24, 48] {
        starts |= starts << step & whole;
        whole &= whole << step;
    }
    starts
// ANCHOR_END: exercise_11_4
