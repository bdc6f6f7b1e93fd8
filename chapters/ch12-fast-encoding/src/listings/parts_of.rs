//! The parts of a text that threads share out.

use std::io::{self, Write};

use ch07_gpt2::{SpecialPolicy, Tokenizer};

use crate::threads::parts::Parts;
use crate::{Encoder, Options};

/// Where a long text is split for several threads.
pub fn parts_of(out: &mut impl Write, text: &str) -> io::Result<()> {
    let jobs = Parts::new(text.as_bytes(), None, true, 5_000);
    let encoder = Encoder::with_options(Tokenizer::gpt2(), small_parts());
    let mut sum = 0;
    for part in jobs {
        let text = &text[part.clone()];
        let ids = encoder.encode(text).map_err(io::Error::other)?.len();
        sum += ids;
        let begins: String = text.chars().take(16).collect();
        writeln!(out, "{part:?} {ids} ids, begins {begins:?}")?;
    }
    let policy = SpecialPolicy::Text;
    let ids = encoder.encode_parallel(text, policy);
    let whole = ids.map_err(io::Error::other)?.len();
    writeln!(out, "{sum} ids in all; as a whole {whole}")
}

fn small_parts() -> Options {
    Options {
        part_bytes: 5000,
        ..Options::default()
    }
}
