//! `merges.txt`, also called `vocab.bpe`: a line a merge, its two parts in
//! GPT-2's alphabet with a space between, by rank.

use std::io::{self, Write};

use ch05_byte_pairs::{BYTE_ORDER, TokenId};
use hashbrown::HashSet;
use indexmap::IndexMap;

use crate::error::quoted;
use crate::{LineError, Vocabulary, bytes_to_text, text_to_bytes};

/// What the first line says in GPT-2's own file and in every one since.
const VERSION: &str = "#version: 0.2";

/// Writes the merges of a vocabulary.
///
/// # Errors
/// Those of the writer.
pub fn write_merges_txt(
    vocabulary: &Vocabulary,
    mut writer: impl Write,
) -> io::Result<()> {
    let text = |id| vocabulary.bytes(id).map(bytes_to_text).unwrap_or_default();
    writeln!(writer, "{VERSION}")?;
    for &(left, right) in vocabulary.merges() {
        writeln!(writer, "{} {}", text(left), text(right))?;
    }
    Ok(())
}

impl Vocabulary {
    /// The vocabulary of a `merges.txt` and of the entries of the `vocab.json`
    /// next to it, and the entries that are neither a byte nor made by a merge.
    /// Those are special tokens, or tokens whose merges are missing: see
    /// [`with_unmade`](Self::with_unmade).
    ///
    /// # Errors
    /// A line that is not two parts, a part or a result that is not among the
    /// entries, a pair that occurs twice.
    pub fn from_merges_txt(
        merges: &str,
        entries: &IndexMap<String, TokenId>,
    ) -> Result<(Self, Vec<(String, TokenId)>), LineError> {
        let made = |line: &str| line.replacen(' ', "", 1);
        let made: HashSet<String> =
            merge_lines(merges).map(|(_, line)| made(line)).collect();
        let mut tokens = Vec::with_capacity(entries.len());
        let mut special = Vec::new();
        for (text, &id) in entries {
            let one_byte = text.chars().nth(1).is_none();
            match text_to_bytes(text) {
                Some(bytes)
                    if !bytes.is_empty()
                        && (one_byte || made.contains(text)) =>
                {
                    tokens.push((id, bytes));
                }
                _ => special.push((text.clone(), id)),
            }
        }
        special.sort_by_key(|&(_, id)| id);
        let mut vocabulary = Self::from_tokens(tokens.into_iter().collect());
        vocabulary.add_lines(merges)?;
        Ok((vocabulary.finish(), special))
    }

    /// The vocabulary of a `merges.txt` alone, with chapter 5's ids: the bytes,
    /// then a token for each line.
    ///
    /// # Errors
    /// As [`from_merges_txt`](Self::from_merges_txt).
    pub fn from_merges_txt_alone(merges: &str) -> Result<Self, LineError> {
        let bytes = BYTE_ORDER.iter().map(|&byte| vec![byte]);
        let made = merge_lines(merges)
            .filter_map(|(_, line)| text_to_bytes(&line.replacen(' ', "", 1)));
        let mut tokens: indexmap::IndexSet<Vec<u8>> = bytes.collect();
        tokens.extend(made);
        let ids = 0..tokens.len() as TokenId;
        let mut vocabulary = Self::from_tokens(ids.zip(tokens).collect());
        vocabulary.add_lines(merges)?;
        Ok(vocabulary.finish())
    }

    /// Adds the merges of a file.
    fn add_lines(&mut self, merges: &str) -> Result<(), LineError> {
        check_line_endings(merges)?;
        for (line, text) in merge_lines(merges) {
            self.add_line(text).map_err(|(what, mend)| LineError {
                line,
                what,
                mend,
            })?;
        }
        Ok(())
    }

    /// Adds the merge of one line.
    fn add_line(&mut self, line: &str) -> Result<(), (String, &'static str)> {
        let (left, right) = parts(line).ok_or_else(|| {
            let mend = "a merge is two tokens with one space between";
            (format!("{} is not a merge", quoted(line)), mend)
        })?;
        let id = |text: &str| {
            text_to_bytes(text)
                .and_then(|bytes| self.id(&bytes))
                .ok_or_else(|| {
                    let text = quoted(text);
                    let what = format!("a merge of the unknown part {text}");
                    (what, "a part is a byte or what another merge makes")
                })
        };
        let pair = (id(left)?, id(right)?);
        if self.holds_merge(pair) {
            let what = format!("the merge {} occurs twice", quoted(line));
            return Err((what, "remove one of them"));
        }
        self.add_merge(pair).map(|_| ()).ok_or_else(|| {
            let made = quoted(&[left, right].concat());
            let what = format!("a merge that makes the unknown {made}");
            (what, "the vocabulary must hold what it makes")
        })
    }
}

/// That no carriage return is without a newline: with such line endings all merges
/// would be part of the first line, which is not one.
fn check_line_endings(merges: &str) -> Result<(), LineError> {
    let mut lines = merges.lines().zip(1..);
    match lines.find(|(line, _)| line.contains('\r')) {
        None => Ok(()),
        Some((_, line)) => Err(LineError {
            line,
            what: "a carriage return within a line".to_string(),
            mend: "end lines with a newline",
        }),
    }
}

/// The two parts of a line that has exactly two, neither of them empty, with
/// one space between.
// ANCHOR: parts
fn parts(line: &str) -> Option<(&str, &str)> {
    // ANCHOR: exercise_7_2_b
    let (left, right) = line.split_once(' ')?;
    let is_merge =
        !left.is_empty() && !right.is_empty() && !right.contains(' ');
    is_merge.then_some((left, right))
    // ANCHOR_END: exercise_7_2_b
}
// ANCHOR_END: parts

/// The lines of a `merges.txt` that are merges, with their numbers, counted
/// from 1.
pub fn merge_lines(merges: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = merges.lines().enumerate();
    let merges = lines.filter(|(i, line)| {
        let header = *i == 0 && line.starts_with("#version");
        !header && !line.is_empty()
    });
    merges.map(|(i, line)| (i + 1, line))
}
