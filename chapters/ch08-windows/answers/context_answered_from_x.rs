//! exercise: 8.1
//! verdict: wrong
//! story: asks for the id that was just shown, as the target was not moved
//! test: contract::the_shortest_context_is_one_id
//! says: the answer is the id that follows, and `y` has it
// ANCHOR: exercise_8_1
    (&x[..place + 1], x[place])
// ANCHOR_END: exercise_8_1
