//! Counting which alternatives of a published pattern some texts reach.

use std::fmt;

use fancy_regex::Regex;

use crate::Published;

/// A published pattern that counts what it matches.
#[derive(Debug)]
pub struct Branches {
    alternatives: Vec<Counted>,
    ways: Vec<(usize, Counted)>,
}

#[derive(Debug)]
struct Counted {
    expression: &'static str,
    regex: Regex,
    count: usize,
}

/// A pre-token, and the alternative that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'text> {
    /// The text.
    pub text: &'text str,
    /// The place of the alternative.
    pub alternative: usize,
}

/// An expression put between two anchors.
fn counted(expression: &'static str, end: &str) -> Counted {
    let anchored = format!(r"\A(?:{expression}){end}");
    Counted {
        expression,
        regex: Regex::new(&anchored).expect("published"),
        count: 0,
    }
}

impl Branches {
    /// Counts nothing yet.
    pub fn new(published: &Published) -> Self {
        let alternatives = published.alternatives.iter();
        let ways = published.ways.iter();
        Self {
            alternatives: alternatives.map(|e| counted(e, "")).collect(),
            ways: ways.map(|&(of, e)| (of, counted(e, r"\z"))).collect(),
        }
    }

    /// Cuts `text` as the pattern does, an alternative at a time: the first
    /// one that matches where the last piece ended.
    ///
    /// # Panics
    /// If none matches, or the engine gives up.
    pub fn cut<'text>(&self, text: &'text str) -> Vec<Piece<'text>> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let found = self.alternatives.iter().enumerate();
            let mut found = found.filter_map(|(place, alternative)| {
                let found = alternative.regex.find(rest).expect("short");
                Some((place, found?.end()))
            });
            let (alternative, end) = found.next().expect("no gaps");
            let (text, after) = rest.split_at(end);
            pieces.push(Piece { text, alternative });
            rest = after;
        }
        pieces
    }

    /// Counts the alternative of a piece, and the ways in which it matched.
    pub fn count(&mut self, piece: Piece) {
        self.alternatives[piece.alternative].count += 1;
        for (of, way) in &mut self.ways {
            if *of == piece.alternative
                && way.regex.is_match(piece.text).expect("short")
            {
                way.count += 1;
            }
        }
    }

    /// The smallest of the counts.
    pub fn least(&self) -> usize {
        let ways = self.ways.iter().map(|(_, way)| way.count);
        let alternatives = self.alternatives.iter().map(|a| a.count);
        ways.chain(alternatives).min().unwrap_or(0)
    }
}

impl fmt::Display for Branches {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (place, alternative) in self.alternatives.iter().enumerate() {
            writeln!(f, "{:7} {}", alternative.count, alternative.expression)?;
            for (_, way) in self.ways.iter().filter(|(of, _)| *of == place) {
                writeln!(f, "{:7}     {}", way.count, way.expression)?;
            }
        }
        Ok(())
    }
}
