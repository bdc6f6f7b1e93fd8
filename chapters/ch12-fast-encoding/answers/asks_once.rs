//! exercise: 12.6
//! verdict: wrong
//! story: asks for the two tokens themselves and never goes back
//! test: lib::merging::ranked::tests::what_stood_at_the_border_may_have_been_merged_before
//! says: before `bc` was made its `b` was after the `a`
// ANCHOR: exercise_12_6
        self.pairs.merged(left, right) >= limit
// ANCHOR_END: exercise_12_6
