//! Classes of characters: in brackets, and by their names.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

use super::parser::Parser;
use crate::formats::tokenizer_json::common_regex::characters::of;
use crate::formats::tokenizer_json::common_regex::part::Part;

/// Where a class is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Alone,
    InBrackets,
}

/// What a class by itself matches.
pub(super) fn part(class: &ClassUnicode) -> Result<Part, String> {
    match class.ranges() {
        [] => Err("an empty class".to_string()),
        _ => Ok(of(class)),
    }
}

/// What is a part of a word.
pub(super) fn word(kind: Kind) -> Result<ClassUnicode, String> {
    let names = r"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}";
    // Of Latin-1 a table of its own is asked, which has numbers too.
    parsed(&match kind {
        Kind::Alone => format!("[{names}²³¹¼½¾]"),
        Kind::InBrackets => format!("[{names}]"),
    })
}

/// The class with a name, as `L` or `Han`.
pub(super) fn named(name: &str) -> Result<ClassUnicode, String> {
    let unknown = || format!(r"\p{{{name}}}");
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_- ".contains(c);
    if name.is_empty() || !name.chars().all(is_name) {
        return Err(unknown());
    }
    let known = name.to_ascii_lowercase().replace(['_', '-', ' '], "");
    let plain = match &*known {
        "alpha" | "alphabetic" => r"\p{Alphabetic}",
        "alnum" => r"[\p{Alphabetic}\p{Nd}]",
        "ascii" => r"[\x00-\x7F]",
        "any" => r"[\x{0}-\x{10FFFF}]",
        "blank" => r"[\t\p{Zs}]",
        "digit" => r"\p{Nd}",
        "emoji" => r"\p{Emoji}",
        "graph" => r"[^\p{White_Space}\p{Cc}\p{Cn}]",
        "lower" | "lowercase" => r"\p{Lowercase}",
        "print" => r"[[^\p{White_Space}\p{Cc}\p{Cn}]\p{Zs}]",
        "punct" => r"\p{P}",
        "space" | "whitespace" => r"\p{White_Space}",
        "upper" | "uppercase" => r"\p{Uppercase}",
        "word" => return word(Kind::Alone),
        "xdigit" => "[0-9A-Fa-f]",
        "cntrl" => r"\p{Cc}",
        name => {
            let category = parsed(&format!(r"\p{{gc={name}}}"));
            let script = |_| parsed(&format!(r"\p{{sc={name}}}"));
            return category.or_else(script).map_err(|_| unknown());
        }
    };
    parsed(plain)
}

/// The class with a name between colons.
fn posix(name: &str) -> Result<ClassUnicode, String> {
    const NAMES: [&str; 14] = [
        "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower",
        "print", "punct", "space", "upper", "xdigit", "word",
    ];
    let (name, is_not) = match name.strip_prefix('^') {
        Some(name) => (name, true),
        None => (name, false),
    };
    let mut class = match name {
        "punct" => parsed(r"[\p{P}\p{S}]")?,
        "word" => word(Kind::InBrackets)?,
        name if NAMES.contains(&name) => named(name)?,
        _ => return Err(format!("[:{name}:]")),
    };
    if is_not {
        class.negate();
    }
    Ok(class)
}

fn parsed(text: &str) -> Result<ClassUnicode, String> {
    let hir = regex_syntax::parse(text).map_err(|error| error.to_string())?;
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => Ok(class.clone()),
        _ => Err(format!("the class {text}")),
    }
}

/// A thing in brackets.
enum Item {
    Character(char),
    Class(ClassUnicode),
}

impl Parser<'_> {
    /// A class in brackets, the first of which is taken.
    pub(super) fn class(&mut self) -> Result<Part, String> {
        part(&self.brackets()?)
    }

    fn brackets(&mut self) -> Result<ClassUnicode, String> {
        self.depth += 1;
        if self.depth > 100 {
            return Err("brackets 100 deep".to_string());
        }
        let is_not = self.eat("^");
        if self.peek() == Some(']') {
            return Err("] at the beginning of a class".to_string());
        }
        let mut class = self.items()?;
        while self.eat("&&") {
            class.intersect(&self.items()?);
        }
        if !self.eat("]") {
            return Err("a class without an end".to_string());
        }
        self.fold(&mut class)?;
        if is_not {
            class.negate();
        }
        self.depth -= 1;
        Ok(class)
    }

    /// Adds the other case, if it does not matter.
    fn fold(&self, class: &mut ClassUnicode) -> Result<(), String> {
        if !self.flags.any_case {
            return Ok(());
        }
        let last = class.ranges().last().map(ClassUnicodeRange::end);
        if last.is_some_and(|last| !last.is_ascii()) {
            let what = "a class of more than ASCII without regard to case";
            return Err(what.to_string());
        }
        class.case_fold_simple();
        Ok(())
    }

    /// All items up to the end of the class or to an intersection.
    fn items(&mut self) -> Result<ClassUnicode, String> {
        let mut class = ClassUnicode::empty();
        let mut is_first = true;
        while let Some(c) = self.peek() {
            if c == ']' || self.rest.as_str().starts_with("&&") {
                break;
            }
            self.rest.next();
            let is_last = self.peek() == Some(']');
            if c == '-' && !is_first && !is_last {
                return Err("an odd - in a class".to_string());
            }
            match self.item(c)? {
                Item::Class(other) => class.union(&other),
                Item::Character(start) => {
                    class.push(self.range(start)?);
                }
            }
            is_first = false;
        }
        Ok(class)
    }

    fn item(&mut self, c: char) -> Result<Item, String> {
        if c == '[' {
            if self.eat(":") {
                let rest = self.rest.as_str();
                let name = rest.split_once(":]");
                let (name, rest) = name.ok_or("[: without :]")?;
                self.rest = rest.chars();
                return posix(name).map(Item::Class);
            }
            return self.brackets().map(Item::Class);
        }
        if c != '\\' {
            return Ok(Item::Character(c));
        }
        if self.eat("b") {
            return Ok(Item::Character('\u{8}'));
        }
        if let Some(c) = self.escaped_literal()? {
            return Ok(Item::Character(c));
        }
        let class = self.class_of_escape(Kind::InBrackets)?;
        let c = self.peek().unwrap_or_default();
        class.map(Item::Class).ok_or(format!(r"\{c} in a class"))
    }

    /// The range that begins with a character, or that character alone.
    fn range(&mut self, start: char) -> Result<ClassUnicodeRange, String> {
        let mut ahead = self.rest.clone();
        let is_range =
            ahead.next() == Some('-') && ahead.next().is_some_and(|c| c != ']');
        if !is_range {
            return Ok(ClassUnicodeRange::new(start, start));
        }
        self.rest.next();
        let end = self.rest.next().unwrap_or_default();
        match self.item(end)? {
            Item::Character(end) if start <= end => {
                Ok(ClassUnicodeRange::new(start, end))
            }
            _ => Err(format!("an odd range from {start} in a class")),
        }
    }
}
