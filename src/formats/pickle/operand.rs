//! Reading what comes after an operation.

use super::error::{DICT, PickleError};
use super::machine::Machine;
use super::value::Span;

impl Machine<'_> {
    pub(super) fn take<const LENGTH: usize>(
        &mut self,
    ) -> Result<[u8; LENGTH], PickleError> {
        let rest = &self.file[self.at..];
        let bytes = *rest.first_chunk().ok_or_else(|| self.cut_off())?;
        self.at += LENGTH;
        Ok(bytes)
    }

    fn cut_off(&self) -> PickleError {
        self.error("a pickle that is cut off", "check that it is whole")
    }

    pub(super) fn number(&mut self, operation: u8) -> Result<i64, PickleError> {
        let number = match operation {
            b'K' => i64::from(u8::from_le_bytes(self.take()?)),
            b'M' => i64::from(u16::from_le_bytes(self.take()?)),
            b'J' => i64::from(i32::from_le_bytes(self.take()?)),
            _ => self.long()?,
        };
        Ok(number)
    }

    /// A number of up to eight bytes, its length before it.
    fn long(&mut self) -> Result<i64, PickleError> {
        let [length] = self.take()?;
        let span = self.spanned(length.into())?;
        let bytes = span.of(self.file);
        if bytes.len() > 8 {
            return Err(self.error("a number of more than 64 bits", DICT));
        }
        let is_negative = bytes.last().is_some_and(|byte| byte >> 7 == 1);
        let mut all = [if is_negative { 0xFF } else { 0 }; 8];
        all[..bytes.len()].copy_from_slice(bytes);
        Ok(i64::from_le_bytes(all))
    }

    /// Bytes or a text, whose length has one, four or eight bytes.
    pub(super) fn span(&mut self, operation: u8) -> Result<Span, PickleError> {
        let length = match operation {
            b'C' | 0x8C => u64::from(u8::from_le_bytes(self.take()?)),
            b'B' | b'X' => u64::from(u32::from_le_bytes(self.take()?)),
            _ => u64::from_le_bytes(self.take()?),
        };
        self.spanned(length)
    }

    fn spanned(&mut self, length: u64) -> Result<Span, PickleError> {
        let rest = self.file.len() - self.at;
        let length = usize::try_from(length).ok().filter(|&l| l <= rest);
        let length = length.ok_or_else(|| self.cut_off())?;
        let start = self.at as u32;
        self.at += length;
        let end = self.at as u32;
        Ok(Span { start, end })
    }

    pub(super) fn line(&mut self) -> Result<Span, PickleError> {
        let rest = &self.file[self.at..];
        let length = rest.iter().position(|&byte| byte == b'\n');
        let length = length.ok_or_else(|| self.cut_off())?;
        let line = self.spanned(length as u64)?;
        self.at += 1;
        Ok(line)
    }
}
