//! A word of one letter: pairs that overlap.

use std::io::{self, Write};

use super::show_states::show_states;
use super::states::states;

/// A run of one letter.
pub fn run(out: &mut impl Write) -> io::Result<()> {
    show_states(out, &states(&[("aaaaaaa", 1)], 2))
}
