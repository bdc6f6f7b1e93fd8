//! exercise: 15.5
//! verdict: wrong
//! story: leaves the winner in the node and lets the loser go on
//! test: contract::two_runs_are_merged
//! says: words of two runs
// ANCHOR: exercise_15_5
        let mut best = contestant;
        let mut node = (contestant + self.nodes.len()) / 2;
        while node > 0 {
            let other = self.nodes[node];
            if other == NOBODY {
                self.nodes[node] = best;
                return;
            }
            if beats(best, other) {
                self.nodes[node] = best;
                best = other;
            }
            node /= 2;
        }
        self.nodes[0] = best;
// ANCHOR_END: exercise_15_5
