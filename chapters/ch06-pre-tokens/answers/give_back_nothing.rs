//! exercise: 6.1
//! verdict: wrong
//! story: takes each run whole
//! test: contract::a_run_before_a_word_gives_its_last_space_to_the_word
//! says: the word takes the last space
// ANCHOR: exercise_6_1
        found.end()
// ANCHOR_END: exercise_6_1
