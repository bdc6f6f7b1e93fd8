//! Decoding token by token.

use std::io::{self, Write};

use ch07_gpt2::Tokenizer;

use crate::StreamDecoder;

/// A text as a model gives it, a token at a time.
// ANCHOR: streamed
pub fn streamed(out: &mut impl Write) -> io::Result<()> {
    let gpt2 = Tokenizer::gpt2();
    let ids = gpt2.encode("茶 is tea").map_err(io::Error::other)?;
    let mut decoder = StreamDecoder::new(&gpt2);
    for id in ids {
        // ANCHOR: stream
        let alone = gpt2.decode_lossy(&[id]).map_err(io::Error::other)?;
        let shown = decoder.push(id).map_err(io::Error::other)?;
        // ANCHOR_END: stream
        writeln!(out, "{id:5} alone {alone:?}, in the stream {shown:?}")?;
    }
    writeln!(out, "and in the end {:?}", decoder.finish())
}
// ANCHOR_END: streamed
