//! The layout of the tour: headings and wrapped lines.

use std::fmt::Display;
use std::io::Write;

use bytepair::files::FileError;

use crate::cli::error::visible;
use crate::cli::output::of_standard_output;

/// The maximum width of a line in characters.
const WIDTH: usize = 78;

/// The indentation of every line under a heading.
const INDENT: &str = "    ";

/// The tour's output, which goes to standard output.
pub struct Page {
    out: Box<dyn Write>,
}

impl Page {
    pub fn new(out: impl Write + 'static) -> Self {
        Self { out: Box::new(out) }
    }

    pub fn title(&mut self, what: &str, name: &str) -> Result<(), FileError> {
        self.write(format_args!("{what} {name}"))
    }

    /// The heading of a chapter.
    pub fn chapter(
        &mut self,
        number: u8,
        title: &str,
    ) -> Result<(), FileError> {
        self.write(format_args!("\n{number:>2}  {title}"))
    }

    /// A line of text, wrapped between words, with continuation lines indented.
    pub fn line(&mut self, text: impl Display) -> Result<(), FileError> {
        let mut line = INDENT.to_string();
        let mut empty = true;
        for word in visible(&text.to_string()).split(' ') {
            let width = line.chars().count() + 1 + word.chars().count();
            if !empty && width > WIDTH {
                self.write(format_args!("{line}"))?;
                line = format!("{INDENT}  ");
            } else if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        self.write(format_args!("{line}"))
    }

    /// A text with its ids and what they decode to.
    pub fn round_trip(
        &mut self,
        text: &str,
        ids: &[u32],
        decoded: &str,
    ) -> Result<(), FileError> {
        self.line(text)?;
        self.line(format!("= {ids:?}"))?;
        self.line(format!("= {decoded}"))
    }

    /// What to try next.
    pub fn next_commands(&mut self) -> Result<(), FileError> {
        self.write(format_args!("\nNext:"))?;
        for command in [
            "bytepair explain 'a cheap genius'",
            "bytepair train FILE --vocab-size 1000 -o my-tokenizer",
            "bytepair encode FILE --tokenizer my-tokenizer",
            "bytepair --help",
        ] {
            self.write(format_args!("{INDENT}{command}"))?;
        }
        Ok(())
    }

    pub fn finish(mut self) -> Result<(), FileError> {
        self.out.flush().map_err(of_standard_output)
    }

    fn write(&mut self, line: std::fmt::Arguments) -> Result<(), FileError> {
        writeln!(self.out, "{line}").map_err(of_standard_output)
    }
}
