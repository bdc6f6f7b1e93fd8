//! The patterns by hand, a character at a time.
//!
//! A pattern is tried at the place where the last pre-token ended, and never
//! looks at what was before. So all it takes is a function from a start to
//! an end. This is that function: the meaning of each pattern without a
//! regular expression, what the masks of this chapter are held against, and
//! what they fall back to where the text has something rare.
//!
//! Time: one walk through the pre-token, a table look-up a character.

use crate::ByHand;
use crate::classes::{Classes, LETTER, LOWER, NOT_OTHER, NUMBER, UPPER, WHITE};

/// A text with the classes of its characters.
#[derive(Clone, Copy)]
pub(crate) struct Scanner<'t> {
    text: &'t str,
    classes: &'static Classes,
}

impl<'t> Scanner<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            classes: Classes::get(),
        }
    }

    /// Where the pre-token ends that starts at `start`, which is a start and
    /// not the end of the text.
    // ANCHOR: end
    pub(crate) fn end(self, pattern: ByHand, start: usize) -> usize {
        match pattern {
            ByHand::Gpt2 => self.gpt2(start),
            ByHand::Cl100k => self.cl100k(start, 3, true),
            ByHand::O200k => self.o200k(start),
            ByHand::Llama3 => self.cl100k(start, 3, false),
            ByHand::Qwen2 => self.cl100k(start, 1, false),
        }
    }
    // ANCHOR_END: end

    // ANCHOR: gpt2
    fn gpt2(self, start: usize) -> usize {
        // ANCHOR: exercise_11_1
        if let Some(end) = self.contraction(start, str::eq) {
            return end;
        }
        let word = start + usize::from(self.byte(start) == Some(b' '));
        let class = self.class(word);
        if class & LETTER != 0 {
            self.run(word, LETTER)
        } else if class & NUMBER != 0 {
            self.run(word, NUMBER)
        } else if class & WHITE == 0 && word < self.text.len() {
            self.run_of_others(word)
        } else {
            self.leave_one(start, self.run(start, WHITE))
        }
        // ANCHOR_END: exercise_11_1
    }

    /// The end of a run of white space, all of it found, that leaves its last
    /// character to what follows.
    fn leave_one(self, start: usize, end: usize) -> usize {
        // ANCHOR: exercise_11_1_b
        let last = self.text[start..end].char_indices().next_back();
        match last {
            Some((last, _)) if last > 0 && end < self.text.len() => {
                start + last
            }
            _ => end,
        }
        // ANCHOR_END: exercise_11_1_b
    }
    // ANCHOR_END: gpt2

    /// cl100k's pattern, with at most this many numbers together; the last
    /// white space of the text is whole, or is split as any other after its
    /// newlines.
    #[inline]
    fn cl100k(self, start: usize, numbers: usize, whole: bool) -> usize {
        let same = str::eq_ignore_ascii_case;
        if let Some(end) = self.contraction(start, same) {
            return end;
        }
        let class = self.class(start);
        if class & LETTER != 0 {
            return self.run(start, LETTER);
        }
        if class & NUMBER != 0 {
            return self.numbers(start, numbers);
        }
        let next = self.next(start);
        if !self.is_newline(start) && self.class(next) & LETTER != 0 {
            return self.run(next, LETTER);
        }
        match self.others_and(start, &['\r', '\n']) {
            Some(end) => end,
            None => {
                let end = self.run(start, WHITE);
                match whole && end == self.text.len() {
                    true => end,
                    false => self.lines(start, end),
                }
            }
        }
    }

    fn o200k(self, start: usize) -> usize {
        if let Some(end) = self.cased_word(start) {
            let same = str::eq_ignore_ascii_case;
            return self.contraction(end, same).unwrap_or(end);
        }
        if self.class(start) & NUMBER != 0 {
            return self.numbers(start, 3);
        }
        match self.others_and(start, &['\r', '\n', '/']) {
            Some(end) => end,
            None => self.lines(start, self.run(start, WHITE)),
        }
    }

    /// A word of o200k with any one character before it: capitals and then
    /// small letters, at least one; else capitals.
    fn cased_word(self, start: usize) -> Option<usize> {
        let prefix = self.class(start) & (LETTER | NUMBER) == 0
            && !self.is_newline(start);
        let from = [prefix.then(|| self.next(start)), Some(start)];
        let from = || from.into_iter().flatten();
        from()
            .find_map(|from| self.with_small_letters(from))
            .or_else(|| from().find_map(|from| self.capitals(from)))
    }

    /// Capitals, as many as there are, and then small letters, at least one:
    /// the last capitals that count as both are given back for that.
    fn with_small_letters(self, from: usize) -> Option<usize> {
        let capitals = self.run(from, UPPER);
        let end = self.run(capitals, LOWER);
        if end > capitals {
            return Some(end);
        }
        let taken = self.text[from..capitals].char_indices().rev();
        taken
            .filter(|&(_, c)| self.classes.of(c) & LOWER != 0)
            .map(|(at, c)| from + at + c.len_utf8())
            .next()
    }

    fn capitals(self, from: usize) -> Option<usize> {
        let end = self.run(from, UPPER);
        (end > from).then_some(end)
    }

    /// Other characters, with a space before them if there is one, and then
    /// any of these.
    fn others_and(self, start: usize, then: &[char]) -> Option<usize> {
        let from = start + usize::from(self.byte(start) == Some(b' '));
        let end = self.run_of_others(from);
        (end > from).then(|| {
            let rest = &self.text[end..];
            self.text.len() - rest.trim_start_matches(then).len()
        })
    }

    /// Where white space with newlines in it is split: after the last one.
    fn lines(self, start: usize, end: usize) -> usize {
        match self.text[start..end].rfind(['\r', '\n']) {
            Some(newline) => start + newline + 1,
            None => self.leave_one(start, end),
        }
    }

    /// Where the numbers that begin at `start` end, at most this many.
    fn numbers(self, start: usize, most: usize) -> usize {
        let rest = self.text[start..].char_indices();
        let numbers = rest
            .take(most)
            .take_while(|&(_, c)| self.classes.of(c) & NUMBER != 0);
        numbers
            .last()
            .map_or(start, |(at, c)| start + at + c.len_utf8())
    }

    /// Where the contraction at `start` ends, if there is one.
    fn contraction(
        self,
        start: usize,
        same: fn(&str, &str) -> bool,
    ) -> Option<usize> {
        if self.byte(start) != Some(b'\'') {
            return None;
        }
        let rest = &self.text[start + 1..];
        let ends = ["s", "d", "m", "t", "ll", "ve", "re"];
        let found = ends.into_iter().find(|end| {
            rest.get(..end.len()).is_some_and(|rest| same(rest, end))
        });
        // Without regard to case the long s is an s.
        let long_s = || {
            let folds = same("S", "s") && rest.starts_with('\u{17F}');
            folds.then_some("\u{17F}")
        };
        found.or_else(long_s).map(|end| start + 1 + end.len())
    }

    /// The end of the run of characters that have one of these flags.
    fn run(self, from: usize, flags: u8) -> usize {
        self.run_while(from, |class| class & flags != 0)
    }

    /// The end of the run of neither letters nor numbers nor white space.
    fn run_of_others(self, from: usize) -> usize {
        self.run_while(from, |class| class & NOT_OTHER == 0)
    }

    #[inline]
    fn run_while(self, from: usize, holds: impl Fn(u8) -> bool) -> usize {
        let rest = &self.text[from..];
        rest.char_indices()
            .find(|&(_, c)| !holds(self.classes.of(c)))
            .map_or(self.text.len(), |(at, _)| from + at)
    }

    /// The flags of the character at `at`; none at the end of the text.
    fn class(self, at: usize) -> u8 {
        let next = self.text[at..].chars().next();
        next.map_or(0, |c| self.classes.of(c))
    }

    /// Where the character at `at` ends.
    fn next(self, at: usize) -> usize {
        at + self.text[at..].chars().next().map_or(0, char::len_utf8)
    }

    fn byte(self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn is_newline(self, at: usize) -> bool {
        matches!(self.byte(at), Some(b'\r' | b'\n'))
    }
}
