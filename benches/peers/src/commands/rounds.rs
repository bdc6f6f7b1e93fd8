//! Rounds, in each of which all take their turn in an order of its own.

use clap::Args;
use measuring::figures;

use crate::order::Order;

/// How many rounds there are, and the orders in them.
#[derive(Debug, Clone, Copy, Args)]
pub struct Rounds {
    /// How often each is measured; six rounds or more give an interval.
    #[arg(long = "rounds", default_value_t = 9)]
    number: usize,
    /// Where the random orders come from.
    #[arg(long, default_value_t = 16)]
    seed: u64,
}

impl Rounds {
    /// Takes this many things in turn, all in each round, and gives the round,
    /// from 1 on, and the thing.
    pub fn turns(self, things: usize) -> impl Iterator<Item = (usize, usize)> {
        let mut order = Order::from_seed(self.seed);
        (1..=self.number).flat_map(move |round| {
            let things = order.next(things).into_iter();
            things.map(move |thing| (round, thing))
        })
    }

    /// The same for pairs: what is in one group takes its turns together, so
    /// that little time is between what is going to be compared.
    pub fn turns_in_groups(
        self,
        groups: usize,
        members: usize,
    ) -> impl Iterator<Item = (usize, usize, usize)> {
        let mut order = Order::from_seed(self.seed + 1);
        self.turns(groups).flat_map(move |(round, group)| {
            let members = order.next(members).into_iter();
            members.map(move |member| (round, group, member))
        })
    }

    /// How many there are, and what a figure is of them.
    pub fn describe(self) -> String {
        let interval = match self.number {
            ..6 => "too few for an interval",
            _ => "in brackets the interval that holds the median with 95 %",
        };
        format!(
            "{} in random order (seed {}), medians; {interval}",
            figures::rounds(self.number),
            self.seed,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_take_their_turn_in_each_round() {
        let rounds = Rounds { number: 3, seed: 1 };
        let mut turns: Vec<_> = rounds.turns_in_groups(2, 2).collect();
        assert_eq!(turns.len(), 12);
        assert!(turns.chunks(2).all(|pair| pair[0].1 == pair[1].1));
        assert!(turns.is_sorted_by_key(|turn| turn.0));
        turns.sort_unstable();
        turns.dedup();
        assert_eq!(turns.len(), 12);
    }
}
