//! exercise: 8.1
//! verdict: wrong
//! story: the context stops before the place that it should end with
//! test: contract::the_shortest_context_is_one_id
//! says: a context ends with the id at its place, never before it
// ANCHOR: exercise_8_1
    (&x[..place], y[place])
// ANCHOR_END: exercise_8_1
