//! exercise: 15.5
//! verdict: right
//! story: swaps the winner out of the node
// ANCHOR: exercise_15_5
        let mut best = contestant;
        let mut node = contestant + self.nodes.len();
        loop {
            node /= 2;
            if node == 0 {
                break;
            }
            if self.nodes[node] == NOBODY {
                self.nodes[node] = best;
                return;
            }
            if beats(self.nodes[node], best) {
                std::mem::swap(&mut self.nodes[node], &mut best);
            }
        }
        self.nodes[0] = best;
// ANCHOR_END: exercise_15_5
