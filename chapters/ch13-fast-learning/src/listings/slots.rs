//! The page's example in its slots.

use std::io::{self, Write};

use super::show_states::show_states;
use super::states::{WORDS, states};

/// The page's example, slot by slot and merge by merge.
pub fn slots(out: &mut impl Write) -> io::Result<()> {
    show_states(out, &states(WORDS, 3))
}
