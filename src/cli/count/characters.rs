//! Counts characters while a text is read.

use std::io::{self, Read};

/// A reader that counts the bytes and characters it passes on. Each sequence of
/// bytes that is not UTF-8 counts as one character, as it would be shown.
pub struct Counting<R> {
    reader: R,
    bytes: u64,
    chars: u64,
    /// The first bytes of a character that is not complete yet.
    begun: Vec<u8>,
}

impl<R: Read> Counting<R> {
    pub fn new(reader: R) -> Self {
        Self {
            reader,
            bytes: 0,
            chars: 0,
            begun: Vec::new(),
        }
    }

    /// How many characters and bytes there were.
    pub fn finish(self) -> [u64; 2] {
        let cut_off = u64::from(!self.begun.is_empty());
        [self.chars + cut_off, self.bytes]
    }

    fn count(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        let joined;
        let mut rest = bytes;
        if !self.begun.is_empty() {
            joined = [&self.begun, bytes].concat();
            rest = &joined;
        }
        let mut begun: &[u8] = &[];
        while !rest.is_empty() {
            let error = match str::from_utf8(rest) {
                Ok(text) => {
                    self.chars += text.chars().count() as u64;
                    break;
                }
                Err(error) => error,
            };
            let (valid, behind) = rest.split_at(error.valid_up_to());
            let valid = str::from_utf8(valid).unwrap_or_default();
            self.chars += valid.chars().count() as u64;
            let Some(length) = error.error_len() else {
                begun = behind;
                break;
            };
            self.chars += 1;
            rest = &behind[length..];
        }
        self.begun = begun.to_vec();
    }
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(bytes)?;
        self.count(&bytes[..read]);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pieces_of_any_length_count_as_the_whole(
            text in "[a-c é漢😀]{0,20}",
            noise in proptest::collection::vec(any::<u8>(), 0..8),
            cuts in 1usize..7,
        ) {
            let bytes = [text.as_bytes(), &noise, text.as_bytes()].concat();
            let mut counting = Counting::new(io::empty());
            bytes.chunks(cuts).for_each(|chunk| counting.count(chunk));
            let chars = String::from_utf8_lossy(&bytes).chars().count();
            let expected = [chars as u64, bytes.len() as u64];
            prop_assert_eq!(counting.finish(), expected);
        }
    }
}
