//! In which order things take their turns.

use ch09_batches::Generator;

/// Orders drawn at random from a seed, so that whoever comes after a slow
/// process, or at the end of a round, is another each time.
pub struct Order(Generator);

impl Order {
    /// The orders of this seed.
    pub fn from_seed(seed: u64) -> Self {
        Self(Generator::from_seed(seed))
    }

    /// The numbers below `count`, each once, in the next order.
    pub fn next(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<_> = (0..count).collect();
        for last in (1..count).rev() {
            order.swap(last, self.below(last + 1));
        }
        order
    }

    /// A number below `bound`, each about as likely as the others.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.0.next_u64() % bound.max(1) as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_once_and_again_the_same() {
        let (mut one, mut same) = (Order::from_seed(1), Order::from_seed(1));
        for count in [0, 1, 2, 3, 20] {
            let order = one.next(count);
            assert_eq!(order, same.next(count));
            let distinct: HashSet<_> = order.iter().collect();
            assert_eq!(distinct.len(), count);
            assert!(order.iter().all(|&i| i < count));
        }
    }

    #[test]
    fn each_order_comes_about_as_often() {
        let mut orders = Order::from_seed(2);
        let mut seen = std::collections::HashMap::new();
        for _ in 0..6000 {
            *seen.entry(orders.next(3)).or_insert(0) += 1;
        }
        assert_eq!(seen.len(), 6);
        assert!(seen.values().all(|&times| (850..1150).contains(&times)));
    }
}
