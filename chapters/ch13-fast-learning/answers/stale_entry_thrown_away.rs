//! exercise: 13.3
//! verdict: wrong
//! story: throws an entry away that is too high, and with it its pair
//! test: lib::learn::tests::it_is_put_back_with_the_count_of_now
//! says: `a n` counts 4 by now
// ANCHOR: exercise_13_3
        loop {
            let first = self.queue.first()?;
            if self.pairs.get(first.pair)?.count == first.count {
                return Some(first.pair);
            }
            self.queue.pop(&self.tokens);
        }
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
