//! The formats in which ids are written.

use std::io::{self, Write};

use bytepair::bpe::TokenId;

use crate::cli::output::Output;

/// The format of the ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// Decimal numbers separated by spaces, one line per file
    Ids,
    /// A JSON array, one line per file
    Json,
    /// 2 bytes per id, little-endian, files concatenated
    U16,
    /// 4 bytes per id, little-endian, files concatenated
    U32,
    /// A NumPy array of u32, files concatenated
    Npy,
}

impl Form {
    /// Whether it is text.
    pub fn is_readable(self) -> bool {
        matches!(self, Self::Ids | Self::Json)
    }

    /// What goes before, between and after the ids of a file.
    fn marks(self) -> [&'static str; 3] {
        match self {
            Self::Json => ["[", ", ", "]"],
            Self::Ids => ["", " ", ""],
            _ => ["", "", ""],
        }
    }

    /// Writes what goes after the ids of a file.
    pub fn end_of_file(self, output: &mut Output) -> anyhow::Result<()> {
        if self.is_readable() {
            let [_, _, close] = self.marks();
            output.write(|out| writeln!(out, "{close}"))?;
        }
        Ok(())
    }
}

/// How much of a file's ids is written.
pub struct Written<'n> {
    form: Form,
    name: &'n str,
    ids: usize,
    opened: bool,
}

impl<'n> Written<'n> {
    /// The file with this name, to which nothing has been written yet.
    pub fn new(form: Form, name: &'n str) -> Self {
        Self {
            form,
            name,
            ids: 0,
            opened: false,
        }
    }

    /// Writes the next ids.
    pub fn write(
        &mut self,
        output: &mut Output,
        ids: &[TokenId],
    ) -> anyhow::Result<()> {
        let bytes = match self.form {
            Form::U16 => self.to_u16(ids)?,
            Form::U32 => u32_bytes(ids),
            _ => self.text_of(ids)?,
        };
        self.ids += ids.len();
        Ok(output.write(|out| out.write_all(&bytes))?)
    }

    fn to_u16(&self, ids: &[TokenId]) -> anyhow::Result<Vec<u8>> {
        // Unlike the largest, all bits together are found many ids at a time.
        let mut bits = 0;
        let narrow = ids.iter().map(|&id| {
            bits |= id;
            (id as u16).to_le_bytes()
        });
        let narrow: Vec<_> = narrow.collect();
        if bits > u32::from(u16::MAX) {
            let large = |&id: &TokenId| u16::try_from(id).is_err();
            let place = ids.iter().position(large).unwrap_or(0);
            anyhow::bail!(
                "token id {} is too large for u16, {} at position {}; \
                 use --output u32",
                ids[place],
                self.name,
                self.ids + place
            );
        }
        Ok(narrow.into_flattened())
    }

    fn text_of(&mut self, ids: &[TokenId]) -> io::Result<Vec<u8>> {
        let mut text = Vec::with_capacity(ids.len() * 6);
        let [open, between, _] = self.form.marks();
        if !self.opened {
            text.extend(open.as_bytes());
            self.opened = true;
        }
        if self.ids > 0 && !ids.is_empty() {
            text.extend(between.as_bytes());
        }
        write_between(&mut text, ids, between)?;
        Ok(text)
    }
}

/// Four bytes for each id, little-endian.
pub fn u32_bytes(ids: &[TokenId]) -> Vec<u8> {
    let bytes = ids.iter().map(|id| id.to_le_bytes());
    bytes.collect::<Vec<_>>().into_flattened()
}

/// Writes all ids of a text in a text format.
pub fn write_readable(
    out: &mut Vec<u8>,
    ids: &[TokenId],
    form: Form,
) -> io::Result<()> {
    let [open, between, close] = form.marks();
    out.extend(open.as_bytes());
    write_between(out, ids, between)?;
    out.extend(close.as_bytes());
    Ok(())
}

fn write_between(
    out: &mut Vec<u8>,
    ids: &[TokenId],
    between: &str,
) -> io::Result<()> {
    for (i, id) in ids.iter().enumerate() {
        let between = if i == 0 { "" } else { between };
        write!(out, "{between}{id}")?;
    }
    Ok(())
}
