//! Cutting a text into pre-tokens by a pattern.
//!
//! # White space before a word
//!
//! The patterns say `\s+(?!\S)|\s+`: a run of white space that a word follows
//! stops one character early, and that last character, if it is a space, goes
//! to the word. To find out where such a run stops, an engine runs to its end
//! and steps back, and `fancy-regex` gives up when the run is about a million
//! characters long. So the search here takes the run whole, and its last
//! character is given back by hand; without the look-ahead the expression
//! needs no stepping back at all, and any run is split in one pass.
//!
//! A user's pattern is searched for as it is. It may give up on a long
//! run, and it may be slow: each pre-token takes a search of its own, and one
//! that looks far ahead each time makes the whole take time that grows with the
//! square of the text, as `a+b|a` does on a run of `a`.

use std::ops::Range;

use fancy_regex::Regex;

use crate::{BadPattern, Pattern, SplitError};

/// A [`Pattern`], ready to split texts.
#[derive(Debug, Clone)]
pub struct PreTokenizer {
    pattern: Pattern,
    /// Cuts a text into stretches, if the pattern is one of two steps.
    first: Option<Regex>,
    regex: Option<Regex>,
}

impl PreTokenizer {
    /// Compiles `pattern`.
    ///
    /// # Errors
    /// A user's regular expression may be malformed.
    pub fn new(pattern: Pattern) -> Result<Self, BadPattern> {
        let compile = |expression: &str| {
            Regex::new(expression).map_err(|error| BadPattern::of(&error))
        };
        Ok(Self {
            first: pattern.first_expression().map(compile).transpose()?,
            regex: pattern.expression().map(compile).transpose()?,
            pattern,
        })
    }

    /// The pattern.
    pub fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// The pre-tokens of `text`; see [`PreTokens`].
    pub fn split<'text>(&self, text: &'text str) -> PreTokens<'_, 'text> {
        match self.first {
            None => PreTokens::new(self, text, ""),
            Some(_) => PreTokens::new(self, "", text),
        }
    }

    /// Whether the pattern matches anything in `text`. One that does not leaves
    /// it whole, as `none` does.
    ///
    /// # Errors
    /// A user's pattern that gives up.
    pub fn matches(&self, text: &str) -> Result<bool, SplitError> {
        let gave_up = |error| SplitError::gave_up(0, &error);
        if let Some(first) = &self.first
            && first.is_match(text).map_err(gave_up)?
        {
            return Ok(true);
        }
        let found = PreTokens::new(self, text, "").find_match()?;
        Ok(found.start < text.len())
    }

    /// Calls `each` with the pre-tokens of `text`, which may be any bytes if
    /// the pattern is [`Pattern::None`].
    ///
    /// # Errors
    /// Bytes that are not UTF-8 under any other pattern, before the first call
    /// of `each`; a user's pattern that gives up, after some.
    pub fn for_each<'text>(
        &self,
        text: &'text [u8],
        mut each: impl FnMut(&'text [u8]),
    ) -> Result<(), SplitError> {
        if self.pattern == Pattern::None {
            if !text.is_empty() {
                each(text);
            }
            return Ok(());
        }
        let text = str::from_utf8(text).map_err(|error| {
            let offset = error.valid_up_to();
            SplitError::NotUtf8 { offset }
        })?;
        for pre_token in self.split(text) {
            each(pre_token?.as_bytes());
        }
        Ok(())
    }
}

/// The pre-tokens of a text, in order; none is empty, and concatenated they
/// are the text: what a user's pattern does not match is a pre-token too.
///
/// Ends after the first error.
#[derive(Debug, Clone)]
// ANCHOR: pre_tokens
pub struct PreTokens<'p, 'text> {
    pre_tokenizer: &'p PreTokenizer,
    /// The text, or the stretch of it that is being split.
    text: &'text str,
    /// What follows that stretch.
    rest: &'text str,
    /// Where the next pre-token begins.
    start: usize,
    /// The last match, while text before it is still to be given.
    found: Range<usize>,
}

impl<'text> Iterator for PreTokens<'_, 'text> {
    type Item = Result<&'text str, SplitError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.start == self.text.len() {
            match self.next_stretch() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(self.end_with(error)),
            }
        }
        if self.found.end <= self.start {
            match self.find_match() {
                Ok(found) => self.found = found,
                Err(error) => return Some(self.end_with(error)),
            }
        }
        let start = self.start;
        self.start = if start < self.found.start {
            self.found.start
        } else {
            self.found.end
        };
        Some(Ok(&self.text[start..self.start]))
    }
}
// ANCHOR_END: pre_tokens

impl<'p, 'text> PreTokens<'p, 'text> {
    fn new(
        pre_tokenizer: &'p PreTokenizer,
        text: &'text str,
        rest: &'text str,
    ) -> Self {
        Self {
            pre_tokenizer,
            text,
            rest,
            start: 0,
            found: 0..0,
        }
    }

    /// The error as the last item.
    fn end_with(
        &mut self,
        error: SplitError,
    ) -> Result<&'text str, SplitError> {
        self.start = self.text.len();
        self.rest = "";
        Err(error)
    }

    /// Goes on to the next stretch, a match of the first step or what lies
    /// before it, which is then split as a text of its own. False at the end.
    fn next_stretch(&mut self) -> Result<bool, SplitError> {
        let Some(first) = &self.pre_tokenizer.first else {
            return Ok(false);
        };
        let found = first
            .find(self.rest)
            .map_err(|error| SplitError::gave_up(0, &error))?;
        let end = match found {
            None => self.rest.len(),
            Some(found) if found.start() == 0 => found.end(),
            Some(found) => found.start(),
        };
        (self.text, self.rest) = self.rest.split_at(end);
        (self.start, self.found) = (0, 0..0);
        Ok(end > 0)
    }

    /// The next match that is not empty; the end of the text if there is none.
    fn find_match(&self) -> Result<Range<usize>, SplitError> {
        let end = self.text.len();
        let Some(regex) = &self.pre_tokenizer.regex else {
            return Ok(self.start..end);
        };
        let mut from = self.start;
        loop {
            let found = regex
                .find_from_pos(self.text, from)
                .map_err(|error| SplitError::gave_up(from, &error))?;
            match found {
                None => return Ok(end..end),
                Some(found) if found.start() < found.end() => {
                    return Ok(found.start()..self.give_back(found));
                }
                Some(empty) => match self.text[empty.end()..].chars().next() {
                    None => return Ok(end..end),
                    Some(c) => from = empty.end() + c.len_utf8(),
                },
            }
        }
    }

    /// Where a match ends once a run of white space has given its last
    /// character to what follows.
    // ANCHOR: give_back
    fn give_back(&self, found: fancy_regex::Match) -> usize {
        // ANCHOR: exercise_6_1
        let run = found.as_str();
        let last = run.chars().next_back().map_or(0, char::len_utf8);
        let at_the_end = found.end() == self.text.len();
        if at_the_end || run.len() == last || !run.trim().is_empty() {
            return found.end();
        }
        if self.pre_tokenizer.pattern.gives_back(run) {
            found.end() - last
        } else {
            found.end()
        }
        // ANCHOR_END: exercise_6_1
    }
    // ANCHOR_END: give_back
}
