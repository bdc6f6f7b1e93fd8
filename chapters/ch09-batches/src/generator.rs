//! The Mersenne Twister: random numbers that anyone can draw again.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::saved::SavedGenerator;

/// How many words of state there are.
pub(crate) const WORDS: usize = 624;
/// How far ahead the word lies that a new word is mixed with.
const MIDDLE: usize = 397;

/// PyTorch's random numbers on the CPU: MT19937 of Matsumoto and Nishimura
/// ("Mersenne Twister: a 623-dimensionally equidistributed uniform
/// pseudo-random number generator", 1998).
///
/// Clones give the same numbers from here on. Saved with serde, a generator is
/// about five kilobytes of JSON and goes on where it was.
///
/// ```
/// use ch09_batches::Generator;
///
/// let mut generator = Generator::from_seed(123);
/// assert_eq!(generator.randperm(10), [2, 0, 8, 1, 3, 7, 4, 9, 5, 6]);
/// ```
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(into = "SavedGenerator", try_from = "SavedGenerator")]
// ANCHOR: generator
pub struct Generator {
    pub(crate) words: [u32; WORDS],
    /// The word that the next draw takes; `WORDS` when all are used up.
    pub(crate) next: usize,
    pub(crate) spare_normal: Option<f64>,
}
// ANCHOR_END: generator

impl Generator {
    /// As `torch.manual_seed(seed)`: only the low 32 bits count.
    // ANCHOR: from_seed
    pub fn from_seed(seed: u64) -> Self {
        // ANCHOR: exercise_9_3
        let mut words = [seed as u32; WORDS];
        for j in 1..WORDS {
            let before = words[j - 1];
            words[j] = (before ^ (before >> 30))
                .wrapping_mul(1_812_433_253)
                .wrapping_add(j as u32);
        }
        Self {
            words,
            next: WORDS,
            spare_normal: None,
        }
        // ANCHOR_END: exercise_9_3
    }
    // ANCHOR_END: from_seed

    /// 32 random bits: a word of the state, its bits mixed ("tempered").
    // ANCHOR: next_u32
    #[inline]
    pub fn next_u32(&mut self) -> u32 {
        if self.next == WORDS {
            self.twist();
        }
        // ANCHOR: exercise_9_3_b
        let mut word = self.words[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
        // ANCHOR_END: exercise_9_3_b
    }
    // ANCHOR_END: next_u32

    /// Makes 624 new words out of the old ones: each from its own top bit, the
    /// other bits of the word after it, and a word further on.
    // ANCHOR: twist
    fn twist(&mut self) {
        // ANCHOR: exercise_9_4
        let words = &mut self.words;
        for k in 0..WORDS {
            let after = words[(k + 1) % WORDS];
            let joined = (words[k] & 0x8000_0000) | (after & 0x7fff_ffff);
            let mask = if joined % 2 == 1 { 0x9908_b0df } else { 0 };
            words[k] = words[(k + MIDDLE) % WORDS] ^ (joined >> 1) ^ mask;
        }
        self.next = 0;
        // ANCHOR_END: exercise_9_4
    }
    // ANCHOR_END: twist

    /// 64 random bits from two draws, the first of which gives the high half.
    #[inline]
    pub fn next_u64(&mut self) -> u64 {
        let high = u64::from(self.next_u32());
        (high << 32) | u64::from(self.next_u32())
    }

    /// A number to seed another generator with: 63 random bits, as
    /// `torch.empty((), dtype=torch.int64).random_()` draws them.
    pub fn draw_seed(&mut self) -> u64 {
        self.next_u64() & (u64::MAX >> 1)
    }

    /// A number in 0.0..1.0, a multiple of 2⁻²⁴: the low bits of one draw.
    #[inline]
    pub fn uniform_f32(&mut self) -> f32 {
        let low = self.next_u32() & ((1 << 24) - 1);
        low as f32 / (1 << 24) as f32
    }

    /// A number in 0.0..1.0, a multiple of 2⁻⁵³: the low bits of two draws.
    #[inline]
    pub fn uniform_f64(&mut self) -> f64 {
        let low = self.next_u64() & ((1 << 53) - 1);
        low as f64 / (1_u64 << 53) as f64
    }

    /// Keeps a normally distributed number for the next call that needs one.
    ///
    /// They are made in pairs (chapter 10). The one that is not used yet
    /// belongs to the stream: it is cloned and saved with the generator.
    /// It must be finite, or the saved generator is refused when it comes back.
    pub fn keep_spare_normal(&mut self, normal: f64) {
        self.spare_normal = Some(normal);
    }

    /// The number that was kept, once.
    pub fn take_spare_normal(&mut self) -> Option<f64> {
        self.spare_normal.take()
    }
}

/// Without the 624 words, which tell a reader nothing.
impl fmt::Debug for Generator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Generator")
            .field("next", &self.next)
            .field("spare_normal", &self.spare_normal)
            .finish_non_exhaustive()
    }
}
