//! exercise: 13.3
//! verdict: right
//! story: takes an entry that is too high out and puts it in again
// ANCHOR: exercise_13_3
        while let Some(first) = self.queue.first() {
            let count = self.pairs.get(first.pair).map_or(0, |now| now.count);
            if count == first.count {
                return Some(first.pair);
            }
            self.queue.pop(&self.tokens);
            if count >= self.floor {
                self.queue.push(&self.tokens, Entry { count, ..first });
            }
        }
        None
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
