//! The merges of the tokenizers that have a name.

use ch05_byte_pairs::{Pair, TokenId};
use ch07_gpt2::{Vocabulary, gpt2_vocabulary};

/// Merges as packed pairs; `data/README.md` says how.
const CL100K: &[u8] = include_bytes!("data/cl100k-merges.bin");
const O200K: &[u8] = include_bytes!("data/o200k-merges.bin");

/// The tokens that p50k_base has beyond GPT-2's, runs of 2 to 25 spaces, as the
/// pairs that make them. Their ids come after that of `<|endoftext|>`.
const SPACES: [Pair; 24] = [
    (220, 220),
    (50_257, 220),
    (50_257, 50_257),
    (50_257, 50_258),
    (50_259, 50_257),
    (50_259, 50_258),
    (50_259, 50_259),
    (50_259, 50_260),
    (50_259, 50_261),
    (50_259, 50_262),
    (50_263, 50_259),
    (50_263, 50_260),
    (50_263, 50_261),
    (50_263, 50_262),
    (50_263, 50_263),
    (50_263, 50_264),
    (50_263, 50_265),
    (50_263, 50_266),
    (50_263, 50_267),
    (50_263, 50_268),
    (50_263, 50_269),
    (50_263, 50_270),
    (50_271, 50_263),
    (50_271, 50_264),
];

pub(super) fn gpt2() -> Vocabulary {
    gpt2_vocabulary()
}

pub(super) fn p50k() -> Vocabulary {
    let gpt2 = gpt2_vocabulary();
    let merges = gpt2.merges().iter().copied().zip(256..);
    of_merges(merges.chain(SPACES.into_iter().zip(50_257..)))
}

pub(super) fn cl100k() -> Vocabulary {
    of_merges(unpacked(CL100K, 100_000).zip(256..))
}

pub(super) fn o200k() -> Vocabulary {
    of_merges(unpacked(O200K, 199_742).zip(256..))
}

fn of_merges(merges: impl Iterator<Item = (Pair, TokenId)>) -> Vocabulary {
    Vocabulary::from_merges(merges).expect("tests/oracle makes each of them")
}

/// The first `count` pairs of a file.
fn unpacked(packed: &[u8], count: u32) -> impl Iterator<Item = Pair> {
    let mut bits = Bits { packed, at: 0 };
    (0..count).map(move |rank| {
        let width = (255 + rank).ilog2() + 1;
        (bits.next(width), bits.next(width))
    })
}

/// The bits of a file, the lowest of each byte first.
struct Bits<'p> {
    packed: &'p [u8],
    /// How many were read.
    at: usize,
}

impl Bits<'_> {
    /// The number in the next `width` bits, 25 at most.
    fn next(&mut self, width: u32) -> u32 {
        let rest = &self.packed[self.at / 8..];
        let word = match rest.first_chunk() {
            Some(&four) => u32::from_le_bytes(four),
            None => {
                let mut four = [0; 4];
                four[..rest.len()].copy_from_slice(rest);
                u32::from_le_bytes(four)
            }
        };
        let number = word >> (self.at % 8) & ((1 << width) - 1);
        self.at += width as usize;
        number
    }
}
