//! Reading it.

mod checks;
mod file;

use ch06_pre_tokens::Pattern;
use ch07_gpt2::{LineError, TokenId, Vocabulary, text_to_bytes};
use serde::Deserialize;
use serde_json::Value;

use self::checks::{Complaint, check_added, check_file, is_bpe, refused};
use self::file::{File, Merge, Model};
use super::patterns::meant;
use super::shape::PreTokenizer;

/// What to do about entries that do not fit each other.
const BROKEN: &str = "the file is damaged, make or download it again";

/// What a `tokenizer.json` holds: tokens and merges, the pattern, and the
/// special tokens with their ids.
pub type Parts = (Vocabulary, Pattern, Vec<(String, TokenId)>);

/// Reads a file of a byte-level BPE: any vocabulary, merges, added tokens and
/// pattern, and no part that would change the ids in another way. If the file
/// was written for the pattern `known`, that is its pattern.
///
/// # Errors
/// Text that is no such object; any setting that would change the ids and that
/// is not obeyed here, by its key and its value; a merge of unknown parts.
pub fn parse_tokenizer_json(
    json: &str,
    known: Option<&Pattern>,
) -> Result<Parts, LineError> {
    let complain = |(what, key, mend): Complaint| LineError {
        line: line_of(json, key),
        what,
        mend,
    };
    let file: File = serde_json::from_str(json).map_err(|error| {
        match another_kind(json) {
            Some(complaint) => complain(complaint),
            None => LineError::of_json(&error, BROKEN),
        }
    })?;
    parts(file, known).map_err(complain)
}

/// What a file is that has not the parts of one that is read.
fn another_kind(json: &str) -> Option<Complaint> {
    let file: Value = serde_json::from_str(json).ok()?;
    let kind = &file["model"]["type"];
    if !is_bpe(kind) {
        return Some(refused("type", kind));
    }
    file.get("model").is_none().then(|| {
        let what = "a JSON file without a \"model\"".to_string();
        (
            what,
            "model",
            "name a tokenizer.json, or the tokenizer's folder",
        )
    })
}

fn parts(file: File, known: Option<&Pattern>) -> Result<Parts, Complaint> {
    check_file(&file)?;
    let pattern = PreTokenizer::deserialize(&file.pre_tokenizer)
        .ok()
        .and_then(PreTokenizer::pattern)
        .ok_or_else(|| refused("pre_tokenizer", &file.pre_tokenizer))?;
    let pattern = meant(pattern, known).map_err(|part| {
        let what = format!(
            "{part} in the regular expression, which Hugging Face's engine may \
             take otherwise than ours"
        );
        let mend = r"write it in other words, such as [\p{L}\p{N}_] for \w";
        (what, "pre_tokenizer", mend)
    })?;
    check_added(&file.added_tokens, &file.model)?;
    let added = file.added_tokens.into_iter();
    let special: Vec<_> = added.map(|t| (t.content, t.id)).collect();
    Ok((vocabulary(file.model, &special)?, pattern, special))
}

fn vocabulary(
    model: Model,
    special: &[(String, TokenId)],
) -> Result<Vocabulary, Complaint> {
    let merges =
        merge_lines(&model.merges).map_err(|what| (what, "merges", BROKEN))?;
    let (vocabulary, left) = Vocabulary::from_merges_txt(&merges, &model.vocab)
        .map_err(|error| {
            let what = format!("{} (merge {})", error.what, error.line);
            (what, "merges", BROKEN)
        })?;
    for (text, id) in special {
        if vocabulary.bytes(*id).is_some() {
            let what = format!(
                "the added token {text:?}, which is an ordinary token as well, \
                 is not supported"
            );
            return Err((what, "added_tokens", "make the file without it"));
        }
    }
    let is_added = |token: &(String, TokenId)| special.contains(token);
    let mut unmade = Vec::new();
    for token in left.into_iter().filter(|token| !is_added(token)) {
        let (text, id) = token;
        let bytes = text_to_bytes(&text).filter(|bytes| !bytes.is_empty());
        let bytes = bytes.ok_or_else(|| {
            let what = format!(
                "the token {text:?} is neither an added token nor written in \
                 GPT-2's alphabet"
            );
            (what, "vocab", "only byte-level BPE is read")
        })?;
        unmade.push((id, bytes));
    }
    Ok(vocabulary.with_unmade(unmade))
}

/// The merges as the lines of a `merges.txt`.
fn merge_lines(merges: &[Merge]) -> Result<String, String> {
    let mut lines = String::new();
    for merge in merges {
        let (left, right) = match merge {
            Merge::Parts(left, right) => (&**left, &**right),
            Merge::Line(line) => line
                .split_once(' ')
                .ok_or_else(|| format!("{line:?} is not a merge"))?,
        };
        for part in [left, right] {
            // What is spelled in the alphabet holds no space and no newline.
            if part.is_empty() || text_to_bytes(part).is_none() {
                return Err(format!(
                    "a merge of {part:?}, which is not written in GPT-2's \
                     alphabet, as byte-level BPE is"
                ));
            }
        }
        lines.extend([left, " ", right, "\n"]);
    }
    Ok(lines)
}

/// The line in which a key first stands: one of the model's, if it is one.
fn line_of(json: &str, key: &str) -> usize {
    let find = |from: usize, key: &str| {
        let found = json[from..].find(&format!("\"{key}\""));
        found.map(|place| from + place)
    };
    let model = find(0, "model").unwrap_or(0);
    let place = match MODEL_KEYS.contains(&key) {
        true => find(model, key),
        false => find(0, key),
    };
    let before = &json[..place.unwrap_or(0)];
    before.matches('\n').count() + 1
}

/// Keys that other parts of the file have as well.
const MODEL_KEYS: [&str; 3] = ["type", "vocab", "merges"];
