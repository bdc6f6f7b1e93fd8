//! Eight bytes asked in one word.

use std::io::{self, Write};

use super::print::{bit, cells};
use crate::masks::{Word, gather};

/// Which of eight bytes are small letters, found in one word.
pub fn eight_bytes(out: &mut impl Write) -> io::Result<()> {
    let bytes = *b"Mrs. 12,";
    let word = Word(u64::from_le_bytes(bytes));
    let found = word.within(b'a', b'z');
    let hex = |word: u64| {
        let bytes = word.to_le_bytes();
        bytes.map(|byte| format!("{byte:02X}")).to_vec()
    };
    let sum = |add: u8| hex(word.0 + u64::from_ne_bytes([add; 8]));
    let chars = bytes.map(|byte| format!(" {}", byte as char));
    cells(out, "text", &chars)?;
    cells(out, "bytes", &hex(word.0))?;
    cells(out, "+ 128 - 'a'", &sum(128 - b'a'))?;
    cells(out, "+ 127 - 'z'", &sum(127 - b'z'))?;
    cells(out, "within", &hex(found))?;
    let bits: Vec<_> = (0..8).map(|i| bit(gather(found), i)).collect();
    cells(out, "gathered", &bits)
}
