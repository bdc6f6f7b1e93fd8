//! exercise: 13.3
//! verdict: wrong
//! story: takes the first entry as it is, however old its count
//! test: lib::learn::tests::a_pair_whose_count_has_fallen_is_not_next
//! says: the entry is too high
// ANCHOR: exercise_13_3
        let first = self.queue.first()?;
        (first.count >= self.floor).then_some(first.pair)
// ANCHOR_END: exercise_13_3
// ANCHOR: exercise_13_3_b
        use std::cmp::Reverse;
        let bytes = |pair: Pair| (tokens.of(pair.0), tokens.of(pair.1));
        match self.tie_break {
            TieBreak::SmallestIds => {
                (a.count, Reverse(a.pair)) > (b.count, Reverse(b.pair))
            }
            TieBreak::GreatestBytes => {
                (a.count, bytes(a.pair)) > (b.count, bytes(b.pair))
            }
        }
// ANCHOR_END: exercise_13_3_b
