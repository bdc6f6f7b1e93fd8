//! `$...$` in a line and `$$...$$` on its own, in LaTeX, as MathML.

use std::error::Error;
use std::ops::Range;
use std::sync::LazyLock;

use pulldown_latex::config::DisplayMode;
use pulldown_latex::{Parser, RenderConfig, Storage, push_mathml};
use regex::Regex;

use super::Fault;
use crate::pages::code_ranges;

/// A formula on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula {
    range: Range<usize>,
    latex: String,
    display: DisplayMode,
}

/// The formulas of a page.
///
/// A dollar opens one if no space follows it, and closes it on the same line
/// if no space precedes it and no digit follows: prices are no formulas.
/// `\$` is a dollar, and in code every `$` is one.
pub fn formulas(text: &str) -> Vec<Formula> {
    let mut formulas = Vec::new();
    let mut start = 0;
    for code in code_ranges(text) {
        formulas.extend(formulas_in(text, start..code.start.max(start)));
        start = code.end.max(start);
    }
    formulas.extend(formulas_in(text, start..text.len()));
    formulas
}

fn formulas_in(text: &str, range: Range<usize>) -> Vec<Formula> {
    static DOLLARS: LazyLock<Regex> = LazyLock::new(|| {
        let block = r"\$\$([^$]+)\$\$";
        let inline = r"\$([^\s$](?:[^$\n]*[^\s$\\])?)\$";
        Regex::new(&format!(r"\\.|{block}|{inline}")).unwrap()
    });
    let is_price = |end| text[end..].starts_with(|c: char| c.is_ascii_digit());
    let found = DOLLARS.captures_iter(&text[range.clone()]);
    found
        .filter_map(|captures| {
            let (latex, display) = match (captures.get(1), captures.get(2)) {
                (Some(block), _) => (block, DisplayMode::Block),
                (_, Some(inline)) => (inline, DisplayMode::Inline),
                _ => return None,
            };
            let whole = captures.get(0)?.range();
            let whole = range.start + whole.start..range.start + whole.end;
            let latex = latex.as_str().to_owned();
            (!is_price(whole.end)).then_some(Formula {
                range: whole,
                latex,
                display,
            })
        })
        .collect()
}

impl Formula {
    /// The formula as MathML, or why it is none.
    pub fn mathml(&self, page: &str) -> Result<String, Fault> {
        self.convert().map_err(|error| {
            let what = format!("the formula `{}` is none: {error}", self.latex);
            let advice = "mend the LaTeX, or write \\$ for a dollar";
            Fault::at(page, self.range.start, what, advice.to_owned())
        })
    }

    fn convert(&self) -> Result<String, String> {
        let storage = Storage::new();
        let events = Parser::new(&self.latex, &storage)
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| first_line(&error))?;
        let config = RenderConfig {
            display_mode: self.display,
            ..Default::default()
        };
        let mut mathml = String::new();
        let events = events.into_iter().map(Ok::<_, std::fmt::Error>);
        push_mathml(&mut mathml, events, config)
            .map_err(|error| first_line(&error))?;
        Ok(shield(&mathml))
    }
}

/// The message without the drawing of the place that follows it.
fn first_line(error: &dyn Error) -> String {
    error
        .to_string()
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// `mathml` on one line and with the text between its tags spelled so that
/// Markdown, which reads it next, finds no marks of its own there.
fn shield(mathml: &str) -> String {
    let mut shielded = String::new();
    let mut in_tag = false;
    for c in mathml.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            '\n' => continue,
            _ if !in_tag && c.is_ascii_punctuation() && !"&;#".contains(c) => {
                shielded.push_str(&format!("&#{};", u32::from(c)));
                continue;
            }
            _ => {}
        }
        shielded.push(c);
    }
    shielded
}

/// `text` with its formulas as MathML; one that is none is logged and stays
/// as it was written.
pub(super) fn replace(text: &str) -> String {
    let mut replaced = String::new();
    let mut done = 0;
    for formula in formulas(text) {
        replaced.push_str(&text[done..formula.range.start]);
        done = formula.range.end;
        match formula.mathml(text) {
            Ok(mathml) => replaced.push_str(&mathml),
            Err(fault) => {
                tracing::error!("{}; {}", fault.what, fault.advice);
                replaced.push_str(&text[formula.range.clone()]);
            }
        }
    }
    replaced + &text[done..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_in_a_line_and_on_their_own() {
        let text = "so $x_1 * y$ and\n\n$$a^2$$\n";
        let replaced = replace(text);
        assert!(replaced.starts_with("so <math"), "{replaced}");
        assert!(replaced.contains("display=\"block\""), "{replaced}");
        assert!(!replaced.contains('*') && !replaced.contains('_'));
        assert_eq!(replaced.lines().count(), 3);
    }

    #[test]
    fn dollars_and_code_are_left_alone() {
        let text =
            "$5 or \\$6, `$x$`, from $7 to $8\n\n```sh\n$ ls $HOME\n```\n";
        assert_eq!(replace(text), text);
    }

    #[test]
    fn a_formula_that_is_none_is_a_fault() {
        let text = "\n\n$\\nosuchthing$";
        let fault = formulas(text)[0].mathml(text).unwrap_err();
        assert_eq!(fault.line, 3);
        assert!(fault.what.contains("nosuchthing"), "{}", fault.what);
        assert_eq!(replace(text), text);
    }
}
