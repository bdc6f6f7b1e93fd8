//! Some lines of an input at a time, to be shared among threads.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter, memrchr};

use crate::cli::input::Reader;

/// Some of an input, and whether it is the last of it.
#[derive(Debug, Default)]
pub struct Block {
    text: Vec<u8>,
    is_last: bool,
    /// How many lines there were before.
    lines: u64,
}

/// A part of a block: whole lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'b> {
    text: &'b [u8],
    /// The number of its first line, from 1 on.
    first: u64,
}

impl Block {
    /// Replaces it by the lines after `lines` others, which begin with `rest`,
    /// and about `bytes` bytes more, or all there are.
    pub fn read_on(
        &mut self,
        rest: &[u8],
        lines: u64,
        reader: &mut Reader,
        bytes: usize,
    ) -> io::Result<()> {
        self.text.clear();
        let room = self.text.try_reserve_exact(rest.len() + bytes);
        room.map_err(|_| io::ErrorKind::OutOfMemory)?;
        self.text.extend_from_slice(rest);
        let read = reader.take(bytes as u64).read_to_end(&mut self.text)?;
        self.is_last = read < bytes;
        self.lines = lines;
        Ok(())
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Its whole lines, and what is left of it.
    pub fn split(&self) -> (&[u8], &[u8]) {
        let end = match self.is_last {
            true => self.text.len(),
            false => memrchr(b'\n', &self.text).map_or(0, |last| last + 1),
        };
        self.text.split_at(end)
    }

    /// The number of a line of more than `longest` bytes whose end is not read
    /// yet, if the block has no other.
    pub fn too_long(&self, longest: usize) -> Option<u64> {
        let (whole, rest) = self.split();
        let long = whole.is_empty() && rest.len() > longest;
        long.then_some(self.lines + 1)
    }

    /// How many lines there are up to the end of its whole ones.
    pub fn lines(&self) -> u64 {
        self.lines + memchr_iter(b'\n', self.split().0).count() as u64
    }

    /// Its whole lines in parts of `bytes` bytes or somewhat more.
    pub fn parts(&self, bytes: usize) -> Vec<Part<'_>> {
        let (mut rest, _) = self.split();
        let mut first = self.lines + 1;
        let mut parts = Vec::new();
        while !rest.is_empty() {
            let wanted = rest.len().min(bytes.max(1));
            let end = memchr(b'\n', &rest[wanted - 1..]);
            let end = end.map_or(rest.len(), |place| wanted + place);
            let text;
            (text, rest) = rest.split_at(end);
            parts.push(Part { text, first });
            first += memchr_iter(b'\n', text).count() as u64;
        }
        parts
    }
}

impl<'b> Part<'b> {
    /// Its lines that are not blank, with their numbers.
    pub fn lines(self) -> impl Iterator<Item = (u64, &'b [u8])> {
        let lines = self.text.split(|&byte| byte == b'\n');
        let lines = (self.first..).zip(lines.map(<[u8]>::trim_ascii_end));
        lines.filter(|(_, line)| !line.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parts_have_the_lines_of_the_text(
            text in "[a-c \n\r]{0,40}",
            block in 1usize..9,
            part in 1usize..9,
        ) {
            let mut reader: Reader =
                Box::new(io::Cursor::new(text.clone().into_bytes()));
            let mut seen = Vec::new();
            let mut now = Block::default();
            now.read_on(&[], 0, &mut reader, block).unwrap();
            while !now.is_empty() {
                for part in now.parts(part) {
                    let lines = part.lines().map(|(n, line)| (n, line.to_vec()));
                    seen.extend(lines);
                }
                let mut next = Block::default();
                let (_, rest) = now.split();
                let wanted = block.max(rest.len());
                next.read_on(rest, now.lines(), &mut reader, wanted).unwrap();
                now = next;
            }
            let lines = text.split('\n').map(str::trim_end);
            let expected: Vec<_> = (1..)
                .zip(lines.map(|line| line.as_bytes().to_vec()))
                .filter(|(_, line)| !line.is_empty())
                .collect();
            prop_assert_eq!(seen, expected);
        }
    }

    #[test]
    fn a_line_without_an_end_is_too_long() {
        let mut reader: Reader = Box::new(io::BufReader::new(io::repeat(b'a')));
        let mut block = Block::default();
        block.read_on(b"", 6, &mut reader, 9).unwrap();
        assert_eq!(block.too_long(9), None);
        block.read_on(b"", 6, &mut reader, 10).unwrap();
        assert_eq!(block.too_long(9), Some(7));
    }
}
