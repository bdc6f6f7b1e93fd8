//! exercise: 13.3
//! verdict: wrong
//! story: compares count and ids at once, so that of equal counts the greater ids win
//! test: lib::queue::tests::of_equal_counts_the_smaller_ids_go_first
//! says: equal counts, so the smaller ids first
// ANCHOR: exercise_13_3
        loop {
            let first = self.queue.first()?;
            let count = self.pairs.get(first.pair)?.count;
            if count == first.count {
                return Some(first.pair);
            } else if count >= self.floor {
                self.queue.sink(&self.tokens, Entry { count, ..first });
            } else {
                self.queue.pop(&self.tokens);
            }
        }
// ANCHOR_END: exercise_13_3
// ANCHOR: exercise_13_3_b
        let bytes = |pair: Pair| (tokens.of(pair.0), tokens.of(pair.1));
        match self.tie_break {
            TieBreak::SmallestIds => (a.count, a.pair) > (b.count, b.pair),
            TieBreak::GreatestBytes => {
                (a.count, bytes(a.pair)) > (b.count, bytes(b.pair))
            }
        }
// ANCHOR_END: exercise_13_3_b
