//! Parts side by side, and how often each is repeated.

use std::str::Chars;

use crate::formats::tokenizer_json::common_regex::characters::{
    NEWLINE, any_but, folded, one,
};
use crate::formats::tokenizer_json::common_regex::part::Part;
use crate::formats::tokenizer_json::common_regex::times::Times;

/// How deep groups may be nested.
const DEEPEST: usize = 100;

/// Letters that make one character together without regard to case, as `ss`
/// does `ß`: the beginnings of those in Unicode's CaseFolding.txt that are
/// ASCII.
const FOLDED_TOGETHER: [&str; 5] = ["ff", "fi", "fl", "ss", "st"];

/// What is in force.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Flags {
    /// Without regard to case.
    pub(super) any_case: bool,
    /// A dot matches newlines.
    pub(super) dot_all: bool,
    /// White space and comments are nothing.
    pub(super) extended: bool,
}

/// What is left of an expression.
#[derive(Debug)]
pub(super) struct Parser<'r> {
    pub(super) rest: Chars<'r>,
    pub(super) flags: Flags,
    pub(super) depth: usize,
}

impl<'r> Parser<'r> {
    pub(super) fn new(regex: &'r str) -> Self {
        Self {
            rest: regex.chars(),
            flags: Flags::default(),
            depth: 0,
        }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    /// Takes `text` if it comes next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.as_str().strip_prefix(text);
        if let Some(rest) = rest {
            self.rest = rest.chars();
        }
        rest.is_some()
    }

    /// All up to the end of the group, or of the expression.
    pub(super) fn alternatives(&mut self) -> Result<Part, String> {
        Ok(Part::alternatives(self.branches()?))
    }

    /// The alternatives one by one.
    pub(super) fn branches(&mut self) -> Result<Vec<Part>, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("groups {DEEPEST} deep"));
        }
        let mut branches = vec![self.concat()?];
        while self.eat("|") {
            branches.push(self.concat()?);
        }
        self.depth -= 1;
        Ok(branches)
    }

    fn concat(&mut self) -> Result<Part, String> {
        let mut parts = Vec::new();
        let mut before = None;
        loop {
            self.skip_comments();
            let Some(c) = self.peek().filter(|&c| c != '|' && c != ')') else {
                break;
            };
            self.rest.next();
            let literal = self.literal(c)?;
            let part = match literal {
                Some(c) => {
                    self.check_folding(before, c)?;
                    if self.flags.any_case {
                        folded(c)
                    } else {
                        one(c)
                    }
                }
                None => self.other(c)?,
            };
            before = literal;
            parts.push(self.repeated(part)?);
        }
        Part::concat(parts)
    }

    /// The character that is meant literally, if one is.
    fn literal(&mut self, c: char) -> Result<Option<char>, String> {
        match c {
            '\\' => self.escaped_literal(),
            '?' | '*' | '+' => Err(format!("{c} after nothing")),
            '(' | '[' | '.' | '^' | '$' => Ok(None),
            c => Ok(Some(c)),
        }
    }

    /// What begins with a character that is not meant literally.
    fn other(&mut self, c: char) -> Result<Part, String> {
        match c {
            '\\' => self.escaped(),
            '(' => self.group(),
            '[' => self.class(),
            '.' if self.flags.dot_all => Ok(any_but(&[])),
            '.' => Ok(any_but(&[NEWLINE])),
            '^' => Ok(Part::of_no_length(r"(?:\A|(?<=\n)(?!\z))")),
            _ => Ok(Part::of_no_length(r"(?=\n|\z)")),
        }
    }

    /// That a letter, after another one, is matched only by letters.
    fn check_folding(
        &self,
        before: Option<char>,
        c: char,
    ) -> Result<(), String> {
        if !self.flags.any_case {
            return Ok(());
        }
        if !c.is_ascii() {
            return Err(format!("{c} without regard to case"));
        }
        let both: String = before.into_iter().chain([c]).collect();
        let both = both.to_ascii_lowercase();
        match FOLDED_TOGETHER.contains(&&*both) {
            true => Err(format!("{both} without regard to case")),
            false => Ok(()),
        }
    }

    /// A part with all quantifiers after it.
    fn repeated(&mut self, mut part: Part) -> Result<Part, String> {
        loop {
            self.skip_comments();
            let Some((times, can_be_possessive)) = self.times()? else {
                return Ok(part);
            };
            let is_fixed = times.most == Some(times.least);
            let can_be_lazy = can_be_possessive || !is_fixed;
            let is_lazy = can_be_lazy && self.eat("?");
            let greedy = !is_lazy;
            let is_possessive = !is_lazy && can_be_possessive && self.eat("+");
            part = part.repeat(Times { greedy, ..times })?;
            if is_possessive {
                part = part.atomic();
            }
        }
    }

    /// A quantifier, and whether a plus sign may belong to it: it does not to
    /// counts in braces.
    fn times(&mut self) -> Result<Option<(Times, bool)>, String> {
        for (sign, least, most) in
            [("?", 0, Some(1)), ("*", 0, None), ("+", 1, None)]
        {
            if self.eat(sign) {
                let greedy = true;
                let times = Times {
                    least,
                    most,
                    greedy,
                };
                return Ok(Some((times, true)));
            }
        }
        let rest = self.rest.as_str();
        let Some(counts) = rest.strip_prefix('{') else {
            return Ok(None);
        };
        let Some((counts, rest)) = counts.split_once('}') else {
            return Ok(None);
        };
        let Some(times) = counted(counts)? else {
            return Ok(None);
        };
        self.rest = rest.chars();
        Ok(Some((times, false)))
    }

    /// Skips what means nothing where white space and comments do not.
    fn skip_comments(&mut self) {
        loop {
            let before = self.rest.as_str().len();
            while self.eat("(?#") {
                let mut escaped = false;
                for c in self.rest.by_ref() {
                    if c == ')' && !escaped {
                        break;
                    }
                    escaped = c == '\\' && !escaped;
                }
            }
            if self.flags.extended {
                while self.peek().is_some_and(|c| c.is_ascii_whitespace()) {
                    self.rest.next();
                }
                if self.eat("#") {
                    self.rest.by_ref().find(|&c| c == NEWLINE);
                }
            }
            if before == self.rest.as_str().len() {
                return;
            }
        }
    }
}

/// The counts between braces; anything else is meant literally.
fn counted(counts: &str) -> Result<Option<Times>, String> {
    let (least, most) = match counts.split_once(',') {
        None => (counts, Some(counts)),
        Some((least, "")) => (least, None),
        Some((least, most)) => (least, Some(most)),
    };
    let is_count =
        |count: &str| count.bytes().all(|byte| byte.is_ascii_digit());
    let is_none = least.is_empty() && most.is_none_or(str::is_empty);
    if is_none || !is_count(least) || !most.is_none_or(is_count) {
        return Ok(None);
    }
    let number = |count: &str| {
        let too_large = |_| format!("the quantifier {{{counts}}}");
        count.parse().map_err(too_large)
    };
    Ok(Some(Times {
        least: if least.is_empty() { 0 } else { number(least)? },
        most: most.map(number).transpose()?,
        greedy: true,
    }))
}
