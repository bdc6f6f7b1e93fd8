//! Shuffling: every order of `n` things, each as likely as the others.

use crate::Generator;

/// From here on 32 random bits are too few for a fair remainder, and PyTorch
/// takes 64.
const MANY: usize = (u32::MAX / 20) as usize;

impl Generator {
    /// The numbers below `n` in a random order, as `torch.randperm(n)`.
    ///
    /// The algorithm is Fisher's and Yates' (1938) in Durstenfeld's form
    /// (1964): each place in turn is swapped with a random one of those not
    /// yet settled. Costs `n - 1` draws.
    ///
    /// From 214,748,364 on the order follows PyTorch's source but, unlike
    /// shorter ones, has not been held next to PyTorch's own.
    // ANCHOR: randperm
    pub fn randperm(&mut self, n: usize) -> Vec<usize> {
        if n >= MANY {
            return self.randperm_of_many(n);
        }
        // ANCHOR: exercise_9_5
        let mut order: Vec<usize> = (0..n).collect();
        for i in 0..n.saturating_sub(1) {
            // The remainder favours small numbers, by less than one part in
            // twenty even for the largest `n`.
            let ahead = self.next_u32() % (n - i) as u32;
            order.swap(i, i + ahead as usize);
        }
        order
        // ANCHOR_END: exercise_9_5
    }
    // ANCHOR_END: randperm

    /// The same "inside out", a 64-bit draw for every number: each is put in
    /// a random place of the order so far, and what was there goes to the end.
    fn randperm_of_many(&mut self, n: usize) -> Vec<usize> {
        let mut order = Vec::with_capacity(n);
        for i in 0..n {
            order.push(i);
            let place = self.next_u64() % (i as u64 + 1);
            order.swap(i, place as usize);
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_numbers_keep_their_number_and_change_their_order() {
        let mut order = Generator::from_seed(1).randperm_of_many(1_000);
        assert_ne!(order, Vec::from_iter(0..1_000));
        order.sort_unstable();
        assert_eq!(order, Vec::from_iter(0..1_000));
    }
}
