//! The blocks of a text, as the code that splits goes through them.

use crate::ByHand;
use crate::masks::Words;
use crate::starts::{Cl100k, Gpt2, O200k, Rules, Starts};

/// A block of a text, on its way through it.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// Where it begins, at the start of a pre-token.
    pub from: usize,
    /// Its starts, whether they can be trusted or not.
    pub starts: u64,
    /// How many bits of them can be trusted.
    pub trusted: u32,
    /// Where the next one begins.
    pub next: usize,
}

impl Seen {
    /// The starts that can be trusted, without the one that was known.
    pub fn known(&self) -> u64 {
        self.starts & ((1 << self.trusted) - 1) & !1
    }
}

/// The blocks of `text` that tell something. What lies between them, and after
/// the last, is the scanner's.
pub fn blocks(pattern: ByHand, text: &str) -> Vec<Seen> {
    let mut blocks = Vec::new();
    let mut from = 0;
    let mut scanned = 0;
    while let Some(block) = text.as_bytes()[from..].first_chunk() {
        let rest = &text.as_bytes()[from..];
        let Starts { starts, trusted } = match pattern {
            ByHand::Gpt2 => Gpt2::starts::<Words>(block, rest),
            ByHand::Cl100k | ByHand::Llama3 => {
                Cl100k::<3>::starts::<Words>(block, rest)
            }
            ByHand::O200k => O200k::starts::<Words>(block, rest),
            ByHand::Qwen2 => Cl100k::<1>::starts::<Words>(block, rest),
        };
        let mut seen = Seen {
            from,
            starts,
            trusted,
            next: from,
        };
        if from >= scanned && seen.known() != 0 {
            seen.next = from + seen.known().ilog2() as usize;
            from = seen.next;
            blocks.push(seen);
        } else {
            if from >= scanned {
                scanned = from + trusted as usize + 1;
            }
            from = pattern.end(text, from);
        }
    }
    blocks
}
