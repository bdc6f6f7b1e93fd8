//! Parsing a part of a word-count file, on any thread.

use bytepair::bpe::{LineError, PreTokenCheck, parse_word_count_into};
use memchr::memchr_iter;

/// The lines of a part of a word-count file, parsed.
#[derive(Debug, Default)]
pub struct Part {
    /// The concatenated pre-tokens.
    words: Vec<u8>,
    /// Where the pre-token of each line ends, and its count: 0 for a malformed
    /// line.
    lines: Vec<(usize, u64)>,
    /// What is wrong with each malformed line.
    errors: Vec<LineError>,
}

impl Part {
    /// Parses lines in place of those that are here. `first` says whether they
    /// are the first ones of a file.
    pub fn parse(
        &mut self,
        text: &[u8],
        first: bool,
        check: Option<&PreTokenCheck>,
    ) {
        self.words.clear();
        self.lines.clear();
        self.errors.clear();
        let ends = memchr_iter(b'\n', text).map(|end| end + 1);
        let unended = (!text.ends_with(b"\n")).then_some(text.len());
        let mut start = 0;
        let mut word = Vec::new();
        // Only the first line of a file may have the number 1.
        let numbers = if first { 1.. } else { 2.. };
        for (end, number) in ends.chain(unended).zip(numbers) {
            let line = &text[start..end];
            start = end;
            match parse_line(line, number, check, &mut word) {
                Ok(count) => {
                    self.words.extend_from_slice(&word);
                    self.lines.push((self.words.len(), count));
                }
                Err(error) => {
                    self.lines.push((self.words.len(), 0));
                    self.errors.push(error);
                }
            }
        }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// What each line holds; `before` lines of the file come before them.
    pub fn lines(
        &self,
        before: usize,
    ) -> impl Iterator<Item = Result<(&[u8], u64, usize), LineError>> {
        let mut errors = self.errors.iter();
        let mut start = 0;
        (before + 1..)
            .zip(&self.lines)
            .map(move |(line, &(end, count))| {
                if count == 0 {
                    let error = errors.next().expect("one per malformed line");
                    return Err(LineError {
                        line,
                        ..error.clone()
                    });
                }
                let word = &self.words[start..end];
                start = end;
                Ok((word, count, line))
            })
    }
}

/// Parses a line and returns its count; the pre-token is put into `word`.
fn parse_line(
    line: &[u8],
    number: usize,
    check: Option<&PreTokenCheck>,
    word: &mut Vec<u8>,
) -> Result<u64, LineError> {
    let count = parse_word_count_into(line, number, word)?;
    let error = |what, mend| LineError {
        line: number,
        what,
        mend,
    };
    if let Some(check) = check.filter(|check| !check.allows(word)) {
        let what = format!("not a pre-token of --pattern {}", check.pattern());
        return Err(error(
            what,
            "use the --pattern that count-words was given",
        ));
    }
    match line.ends_with(b"\n") {
        true => Ok(count),
        // The last digits of the count may be missing.
        false => Err(error(
            "a last line without a line ending, as if cut off".to_string(),
            "write the file again, or end the line if it is complete",
        )),
    }
}
