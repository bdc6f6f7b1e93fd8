//! Errors of a counter and of a learner that may use too little memory.

use std::io::{self, Write};

use ch06_pre_tokens::SpecialTokens;

use super::setup::{MERGES, counted, gpt2, up_to};
use crate::{Counter, Options, learn};

/// What is said where the memory that was allowed is too little.
pub fn too_little_memory(out: &mut impl Write, text: &str) -> io::Result<()> {
    let counter = Counter::new(gpt2()?, SpecialTokens::default());
    let mut counter = counter.max_memory(Some(20_000));
    if let Err(error) = counter.count(text.as_bytes(), |_| {}) {
        writeln!(out, "{}", broken(&error.to_string()))?;
    }
    let words = counted(text)?;
    let options = Options {
        max_memory: Some(200_000),
        ..Options::default()
    };
    match learn(&words, &up_to(MERGES), &options, |_| {}) {
        Ok(learned) => writeln!(out, "{} merges", learned.tokens.len() - 1),
        Err(error) => writeln!(out, "{}", broken(&error.to_string())),
    }
}

/// A long line in lines that fit on a page.
fn broken(text: &str) -> String {
    let mut lines = String::new();
    let mut width = 0;
    for word in text.split(' ') {
        if width + word.len() > 72 {
            lines.push_str("\n ");
            width = 1;
        }
        if width > 0 {
            lines.push(' ');
        }
        lines.push_str(word);
        width += word.len() + 1;
    }
    lines
}
