//! How the tour looks: headings, and lines that are not too wide.

use std::fmt::Display;
use std::io::{self, Write};

use crate::cli::error::visible;

/// How wide a line may be, in characters.
const WIDTH: usize = 78;

/// What every line under a heading begins with.
const INDENT: &str = "    ";

/// The tour's output.
pub struct Page {
    out: Box<dyn Write>,
}

impl Page {
    pub fn new(out: impl Write + 'static) -> Self {
        Self { out: Box::new(out) }
    }

    pub fn title(&mut self, what: &str, name: &str) -> io::Result<()> {
        writeln!(self.out, "{what} {name}")
    }

    /// The heading of a chapter.
    pub fn chapter(&mut self, number: u8, title: &str) -> io::Result<()> {
        writeln!(self.out, "\n{number:>2}  {title}")
    }

    /// A line of text, broken between words where it is too wide; what is
    /// broken off stands further in.
    pub fn line(&mut self, text: impl Display) -> io::Result<()> {
        let mut line = INDENT.to_string();
        let mut empty = true;
        for word in visible(&text.to_string()).split(' ') {
            let width = line.chars().count() + 1 + word.chars().count();
            if !empty && width > WIDTH {
                writeln!(self.out, "{line}")?;
                line = format!("{INDENT}  ");
            } else if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        writeln!(self.out, "{line}")
    }

    /// A text with its ids and what they decode to.
    pub fn round_trip(
        &mut self,
        text: &str,
        ids: &[u32],
        decoded: &str,
    ) -> io::Result<()> {
        self.line(text)?;
        self.line(format!("= {ids:?}"))?;
        self.line(format!("= {decoded}"))
    }

    /// What to try next.
    pub fn next_commands(&mut self) -> io::Result<()> {
        writeln!(self.out, "\nNext:")?;
        for command in [
            "bytepair explain 'a cheap genius'",
            "bytepair train FILE --vocab-size 1000 -o my-tokenizer",
            "bytepair encode FILE --tokenizer my-tokenizer",
            "bytepair --help",
        ] {
            writeln!(self.out, "{INDENT}{command}")?;
        }
        Ok(())
    }

    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}
