//! Reading a `.model`.

use ch05_byte_pairs::{Pair, TokenId};
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{LineError, Vocabulary};
use indexmap::{IndexMap, IndexSet};

use super::{finds_whole, is_space};
use crate::formats::Parts;
use crate::formats::expressions::meant;

/// The first line.
pub const VERSION: &str = "minbpe v1";

/// How many bytes all tokens together may have: sixty lines, each of which
/// doubles a token, would otherwise fill any memory.
const MOST_BYTES: usize = 1 << 26;

/// Reads a `.model`.
///
/// # Errors
/// A first line that is not minbpe's; a malformed line; a merge of a token that
/// none before it made; the same merge twice; a pattern that is malformed, or
/// has groups that capture; tokens of more than 64 MiB together.
pub fn parse_minbpe(text: &str) -> Result<Parts, LineError> {
    let mut lines = text.lines().zip(1..);
    let mut next = |what: &str| {
        let last = text.lines().count();
        lines.next().ok_or_else(|| {
            let mend = "check that it is whole";
            error(last, format!("the end of the file, not {what}"), mend)
        })
    };
    if next("a version")?.0.trim_matches(is_space) != VERSION {
        let mend = "name a file that minbpe wrote";
        return Err(error(1, format!("not {VERSION:?}"), mend));
    }
    let pattern = pattern(next("a pattern")?.0)?;
    let (count, line) = next("the number of special tokens")?;
    let Ok(count) = count.trim_matches(is_space).parse::<u64>() else {
        let what = format!("{} is not a number", quoted(count));
        let mend = "write how many special tokens follow";
        return Err(error(line, what, mend));
    };
    let mut special = Vec::new();
    for _ in 0..count {
        let (text, line) = next("a special token")?;
        special.push(special_token(text, line)?);
    }
    check_order(&special)?;
    Ok((vocabulary(lines)?, pattern, special))
}

/// That no special token comes before a longer one that begins with it: there
/// the first one that matches is taken, here the longest.
fn check_order(special: &[(String, TokenId)]) -> Result<(), LineError> {
    let mut sorted: Vec<_> = special.iter().map(|(t, _)| t).zip(4..).collect();
    sorted.sort_unstable();
    // Those that the last text begins with, each the beginning of the next.
    let mut beginnings: Vec<(&String, usize)> = Vec::new();
    for (text, line) in sorted {
        while beginnings
            .pop_if(|(b, _)| !text.starts_with(&**b))
            .is_some()
        {}
        let first = beginnings.iter().find(|&&(_, before)| before < line);
        if let Some((beginning, _)) = first {
            let what = format!(
                "the special token {} after {}, which minbpe finds in its \
                 place",
                quoted(text),
                quoted(beginning)
            );
            return Err(error(line, what, "write the longer one first"));
        }
        beginnings.push((text, line));
    }
    Ok(())
}

fn pattern(expression: &str) -> Result<Pattern, LineError> {
    if expression.is_empty() {
        return Ok(Pattern::None);
    }
    let pattern = meant(expression);
    if let Err(bad) = PreTokenizer::new(pattern.clone()) {
        let what = format!("a malformed regular expression ({})", bad.reason);
        return Err(error(2, what, "correct the regular expression"));
    }
    if !finds_whole(expression) {
        let what = "a pattern with groups, whose contents minbpe takes";
        return Err(error(2, what.into(), "write (?:...) for a group"));
    }
    Ok(pattern)
}

fn special_token(
    text: &str,
    line: usize,
) -> Result<(String, TokenId), LineError> {
    let mut words = text.split(is_space).filter(|word| !word.is_empty());
    let (token, id) = (words.next(), words.next().map(str::parse));
    match (token, id, words.next()) {
        (Some(token), Some(Ok(id)), None) => Ok((token.to_string(), id)),
        _ => {
            let what = format!("{} is not a special token", quoted(text));
            Err(error(line, what, "write its text, a space and its id"))
        }
    }
}

fn vocabulary<'t>(
    lines: impl Iterator<Item = (&'t str, usize)>,
) -> Result<Vocabulary, LineError> {
    let byte = |byte: u8| (TokenId::from(byte), vec![byte]);
    let mut tokens: IndexMap<TokenId, Vec<u8>> =
        (0..=u8::MAX).map(byte).collect();
    let mut merges = IndexSet::new();
    let mut bytes = tokens.len();
    for (text, line) in lines.filter(|(text, _)| !text.is_empty()) {
        let pair = pair(text).ok_or_else(|| {
            let what = format!("{} is not a merge", quoted(text));
            error(line, what, "write the ids of its two parts")
        })?;
        let part = |id| {
            tokens.get(&id).ok_or_else(|| {
                let what = format!("a merge of the unknown token {id}");
                let mend = "a part is a byte or what a merge before it makes";
                error(line, what, mend)
            })
        };
        let parts = [part(pair.0)?, part(pair.1)?];
        bytes += parts[0].len() + parts[1].len();
        if bytes > MOST_BYTES {
            let what = "tokens of more than 64 MiB together".to_string();
            return Err(error(line, what, "leave out merges of long tokens"));
        }
        let made = parts.map(Vec::as_slice).concat();
        if !merges.insert(pair) {
            let what = format!("the merge {} occurs twice", quoted(text));
            return Err(error(line, what, "remove one of them"));
        }
        tokens.insert(tokens.len() as TokenId, made);
    }
    let merges = merges.into_iter().zip(256..);
    Ok(Vocabulary::from_parts(tokens.into_iter().collect(), merges))
}

fn pair(line: &str) -> Option<Pair> {
    let mut ids = line.split(is_space).filter(|word| !word.is_empty());
    let mut id = || ids.next()?.parse().ok();
    let pair = (id()?, id()?);
    ids.next().is_none().then_some(pair)
}

/// The beginning of a line, in quotation marks.
fn quoted(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}

fn error(line: usize, what: String, mend: &'static str) -> LineError {
    LineError { line, what, mend }
}
