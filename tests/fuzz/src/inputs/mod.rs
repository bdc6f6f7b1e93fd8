//! Inputs: mutated ones, made-up ones, and both.

mod corpus;
mod dictionary;
pub(crate) mod json;
mod mutate;
pub(crate) mod prose;

use rand::rngs::Xoshiro256PlusPlus;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

pub use self::corpus::corpus;
pub use self::mutate::mutated;
use crate::Check;

/// What draws inputs.
pub type Rng = Xoshiro256PlusPlus;

/// The inputs of a target.
pub struct Inputs {
    seed: u64,
    /// Inputs to begin with.
    known: Vec<Vec<u8>>,
}

impl Inputs {
    /// The inputs that follow from a seed.
    pub fn new(target: &str, check: &dyn Check, seed: u64) -> Self {
        let mut known = check.known();
        known.extend(corpus(target).into_iter().map(|(_, input)| input));
        // An input from nothing is found as easily as by a mutation.
        known.push(Vec::new());
        Self { seed, known }
    }

    /// The `number`th input.
    pub fn make(&self, check: &dyn Check, number: u64) -> Vec<u8> {
        // Two seeds have nothing in common even if they are neighbours.
        let mut seed = Rng::seed_from_u64(self.seed);
        let seed: u64 = seed.random();
        let mut rng = Rng::seed_from_u64(seed.wrapping_add(number));
        match rng.random_range(0..8) {
            0..4 => check.generate(&mut rng),
            4 => {
                let input = check.generate(&mut rng);
                mutated(input, &self.known, &mut rng)
            }
            _ => {
                let input = self.known.choose(&mut rng).expect("not empty");
                mutated(input.clone(), &self.known, &mut rng)
            }
        }
    }
}

/// A length for an input: most are short, and most bytes are in long ones.
pub fn size(rng: &mut Rng) -> usize {
    let most = match rng.random_range(0..20) {
        0..9 => 1 << 6,
        9..14 => 1 << 10,
        14..18 => 1 << 13,
        18 => 1 << 15,
        _ => 1 << 17,
    };
    rng.random_range(0..=most)
}
