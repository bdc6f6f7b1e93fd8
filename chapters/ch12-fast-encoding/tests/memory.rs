//! Memory does not grow with the text.

use std::cell::Cell;
use std::io::{self, Read};
use std::ops::ControlFlow;

use ch07_gpt2::{SpecialPolicy, Tokenizer};
use ch12_fast_encoding::{Encoder, Options};

/// Bytes of the text.
const TEXT: usize = 4 << 20;

/// Far more than the parts that a few threads work on.
const FEW: usize = TEXT / 16;

/// A text of short words, and how much of it was asked for.
struct Words<'c> {
    read: &'c Cell<usize>,
}

impl Read for Words<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let at = self.read.get();
        let length = buffer.len().min(TEXT - at);
        for (place, at) in buffer[..length].iter_mut().zip(at..) {
            *place = b"tea "[at % 4];
        }
        self.read.set(at + length);
        Ok(length)
    }
}

#[test]
fn a_reader_is_never_far_ahead_of_its_ids() {
    let mut options = Options::default();
    options.part_bytes = 1 << 8;
    options.cache_bytes = 1 << 16;
    let encoder = Encoder::with_options(Tokenizer::gpt2(), options);
    for ahead in [false, true] {
        let read = Cell::new(0);
        let words = Words { read: &read };
        let mut done = 0;
        let take = |_: &[u32], end: u64| {
            let waiting = read.get() - done;
            assert!(waiting < FEW, "{waiting} bytes wait, ahead: {ahead}");
            done = usize::try_from(end).unwrap();
            ControlFlow::Continue(())
        };
        let policy = SpecialPolicy::Forbid;
        match ahead {
            true => encoder.encode_reader_ahead(words, policy, take),
            false => encoder.encode_reader(words, policy, take),
        }
        .unwrap();
        assert_eq!(done, TEXT);
    }
}
