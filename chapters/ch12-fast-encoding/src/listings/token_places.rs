//! Where each token of a text is.

use std::io::{self, Write};

use ch05_byte_pairs::TokenText;

use crate::Encoder;

/// Where each token of a text is in it, in bytes.
// ANCHOR: token_places
pub fn token_places(out: &mut impl Write) -> io::Result<()> {
    let gpt2 = Encoder::gpt2();
    let text = "a 茶 of genius";
    // ANCHOR: offsets
    let ids = gpt2.encode(text).map_err(io::Error::other)?;
    let places = gpt2.offsets(&ids).map_err(io::Error::other)?;
    // ANCHOR_END: offsets
    for (id, place) in ids.iter().zip(places) {
        let bytes = &text.as_bytes()[place.clone()];
        let token = TokenText(bytes).to_string();
        writeln!(out, "{id:6} {place:?} {token}")?;
    }
    Ok(())
}
// ANCHOR_END: token_places
