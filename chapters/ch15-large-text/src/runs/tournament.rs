//! Which of several runs is next.
//!
//! A tree of losers: the runs play a tournament in which the smaller key wins,
//! and each inner node of the tree holds the run that lost the game there. When
//! the winner goes on to its next word, only the games on its own way to the top
//! are played again, each against the loser who waits there: one comparison per
//! level. (A heap needs two. Knuth, volume 3, section 5.4.1.)

/// A node where nobody has played yet.
const NOBODY: usize = usize::MAX;

/// A tournament of numbered contestants.
#[derive(Debug)]
pub(crate) struct Tournament {
    /// The losers of the inner nodes, from 1 on; node `n` is above `2 n` and
    /// `2 n + 1`, and contestant `i` begins below node `(i + contestants) / 2`.
    /// At 0 is the winner.
    nodes: Vec<usize>,
}

impl Tournament {
    /// Plays all games of at least one contestant; `beats(a, b)` says whether
    /// `a` wins against `b`.
    pub(crate) fn new(
        contestants: usize,
        beats: impl Fn(usize, usize) -> bool,
    ) -> Self {
        let nodes = vec![NOBODY; contestants];
        let mut tournament = Self { nodes };
        for contestant in 0..contestants {
            tournament.play(contestant, &beats);
        }
        tournament
    }

    /// Who won.
    #[inline(always)]
    pub(crate) fn winner(&self) -> usize {
        self.nodes[0]
    }

    /// Plays the games of a contestant on its way to the top: at first, all of
    /// them one after another, later the one who won last.
    // ANCHOR: play
    #[inline(always)]
    pub(crate) fn play(
        &mut self,
        contestant: usize,
        beats: impl Fn(usize, usize) -> bool,
    ) {
        // ANCHOR: exercise_15_5
        let mut best = contestant;
        let mut node = (contestant + self.nodes.len()) / 2;
        while node > 0 {
            let other = self.nodes[node];
            if other == NOBODY {
                // The first one here waits for its opponent.
                self.nodes[node] = best;
                return;
            }
            if beats(other, best) {
                self.nodes[node] = best;
                best = other;
            }
            node /= 2;
        }
        self.nodes[0] = best;
        // ANCHOR_END: exercise_15_5
    }
    // ANCHOR_END: play
}

#[cfg(test)]
mod tests {
    use super::Tournament;

    #[test]
    fn any_number_of_contestants_come_in_order() {
        for contestants in 1..40 {
            let mut keys: Vec<usize> =
                (0..contestants).map(|i| i * 29 % 41).collect();
            let beats = |keys: &[usize], a: usize, b: usize| keys[a] < keys[b];
            let mut tournament =
                Tournament::new(contestants, |a, b| beats(&keys, a, b));
            let mut expected = keys.clone();
            expected.sort_unstable();
            for key in expected {
                let winner = tournament.winner();
                assert_eq!(keys[winner], key, "{contestants}");
                keys[winner] = usize::MAX;
                tournament.play(winner, |a, b| beats(&keys, a, b));
            }
        }
    }
}
