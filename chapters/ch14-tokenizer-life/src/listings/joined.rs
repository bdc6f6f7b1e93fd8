//! Two texts as parts of a message: apart, and joined.

use std::io::{self, Write};

use ch12_fast_encoding::Encoder;

use crate::parts::{Joining, Part, encode_parts};

/// Encodes a word in two parts.
pub fn joined(out: &mut impl Write) -> io::Result<()> {
    let gpt2 = Encoder::gpt2();
    let parts = [Part::Text("to"), Part::Text("gether")];
    for (name, joining) in
        [("apart", Joining::Apart), ("joined", Joining::Joined)]
    {
        let ids = encode_parts(&gpt2, &parts, joining);
        writeln!(out, "{name:6} {:?}", ids.map_err(io::Error::other)?)?;
    }
    Ok(())
}
