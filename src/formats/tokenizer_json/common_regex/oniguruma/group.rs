//! What is in parentheses.

use super::parser::{Flags, Parser};
use crate::formats::tokenizer_json::common_regex::part::Part;

impl Parser<'_> {
    /// A group, its parenthesis taken.
    pub(super) fn group(&mut self) -> Result<Part, String> {
        let flags = self.flags;
        let part = self.open_group()?;
        self.flags = flags;
        Ok(part)
    }

    fn open_group(&mut self) -> Result<Part, String> {
        if self.peek() == Some('*') {
            return Err("a callout (*...)".to_string());
        }
        if !self.eat("?") {
            return self.closed();
        }
        if self.eat(":") {
            return self.closed();
        }
        if self.eat(">") {
            return Ok(self.closed()?.atomic());
        }
        if self.eat("=") {
            return Ok(self.closed()?.ahead());
        }
        if self.eat("!") {
            return Ok(self.closed()?.not_ahead());
        }
        if self.eat("<=") {
            let each = self.closed_branches()?.into_iter().map(Part::behind);
            return Ok(Part::alternatives(
                each.collect::<Result<Vec<_>, _>>()?,
            ));
        }
        if self.eat("<!") {
            let branches = self.closed_branches()?.into_iter();
            let each = branches.map(Part::not_behind);
            return Part::concat(each.collect::<Result<Vec<_>, _>>()?);
        }
        if self.eat("<") {
            return self.named();
        }
        self.with_flags()
    }

    /// A group with a name, which is of no use without references to it.
    fn named(&mut self) -> Result<Part, String> {
        let rest = self.rest.as_str();
        let (name, rest) = rest.split_once('>').unwrap_or_default();
        let is_name = |c: char| c == '_' || c.is_ascii_alphanumeric();
        if name.is_empty() || !name.chars().all(is_name) {
            return Err("a group with an odd name".to_string());
        }
        self.rest = rest.chars();
        self.closed()
    }

    /// Flags, for a group of their own or for all that is left of this one.
    fn with_flags(&mut self) -> Result<Part, String> {
        let mut is_on = true;
        loop {
            let Flags {
                any_case,
                dot_all,
                extended,
            } = &mut self.flags;
            match self.rest.next() {
                Some('i') => *any_case = is_on,
                Some('m') => *dot_all = is_on,
                Some('x') => *extended = is_on,
                Some('-') if is_on => is_on = false,
                // Alternatives are under the flags too, so what is left is a
                // group, and its end is that of this one.
                Some(')') => return self.alternatives(),
                Some(':') => return self.closed(),
                Some(c) => return Err(format!("a group (?{c}...)")),
                None => return Err("a group without an end".to_string()),
            }
        }
    }

    fn closed(&mut self) -> Result<Part, String> {
        Ok(Part::alternatives(self.closed_branches()?))
    }

    fn closed_branches(&mut self) -> Result<Vec<Part>, String> {
        let branches = self.branches()?;
        match self.eat(")") {
            true => Ok(branches),
            false => Err("a group without an end".to_string()),
        }
    }
}
