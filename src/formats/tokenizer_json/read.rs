//! Reading it.

mod checks;
mod file;

use std::collections::HashMap;
use std::sync::Arc;

use ch06_pre_tokens::Pattern;
use ch07_gpt2::{LineError, TokenId, Vocabulary, text_to_bytes};
use serde::Deserialize;
use serde_json::Value;

use self::checks::{
    Complaint, check_added_ids, check_file, check_unknown, is_bpe, refused,
    refused_part,
};
use self::file::{File, Merge, Model};
use super::patterns::{meant, rewritten};
use super::pipeline::Pipeline;
use super::shape::PreTokenizer;
use super::written::Written;

/// What to do about entries that do not fit each other.
const BROKEN: &str = "the file is damaged, make or download it again";

/// What a `tokenizer.json` holds.
#[derive(Debug)]
pub struct Parts {
    /// Tokens and merges.
    pub vocabulary: Vocabulary,
    /// How texts are split, or what they are split into is.
    pub pattern: Pattern,
    /// The added tokens with their ids.
    pub special: Vec<(String, TokenId)>,
    /// What is done to texts besides, or kept to be written again.
    pub pipeline: Option<Arc<Pipeline>>,
}

/// Reads a file of a byte-level BPE. If the file was written for the pattern
/// `known`, that is its pattern.
///
/// # Errors
/// Text that is not such an object; any setting that would change the ids and that
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
        .and_then(|pattern| meant(pattern, known).ok());
    check_added_ids(&file.added_tokens, &file.model)?;
    let added = file.added_tokens.iter();
    let special: Vec<_> = added.map(|t| (t.content.clone(), t.id)).collect();
    let mut written = Written {
        truncation: file.truncation,
        padding: file.padding,
        added_tokens: file.added_tokens,
        normalizer: file.normalizer,
        pre_tokenizer: file.pre_tokenizer,
        post_processor: file.post_processor,
        decoder: file.decoder,
    };
    let vocabulary = vocabulary(file.model, &special)?;
    // Earlier versions wrote a user's expression as it is meant here.
    if let Some(now) = pattern.as_ref().and_then(rewritten) {
        written.pre_tokenizer = now;
    }
    let is_ours = pattern
        .as_ref()
        .is_some_and(|pattern| written.is_of(pattern, &special));
    let (pipeline, pattern) =
        Pipeline::new(written, pattern, &vocabulary).map_err(refused_part)?;
    let is_idle = is_ours && pipeline.is_idle();
    Ok(Parts {
        vocabulary,
        pattern,
        special,
        pipeline: (!is_idle).then(|| Arc::new(pipeline)),
    })
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
    check_unknown(&model, &vocabulary)?;
    let is_whole = model.ignore_merges == true;
    let added: HashMap<&str, TokenId> =
        special.iter().map(|(text, id)| (&**text, *id)).collect();
    let mut unmade = Vec::new();
    for (text, id) in left {
        let bytes = text_to_bytes(&text).filter(|bytes| !bytes.is_empty());
        let is_added = added.get(&*text) == Some(&id);
        // Where whole pre-tokens are looked up, it is an entry as well.
        if is_added && (bytes.is_none() || !is_whole) {
            continue;
        }
        // Nothing is encoded to what is not written in the alphabet, and it is
        // decoded to itself.
        let as_it_is = || {
            let is_text = !text.is_empty() && !is_whole;
            is_text.then(|| text.clone().into_bytes())
        };
        let bytes = bytes.or_else(as_it_is).ok_or_else(|| {
            let what = format!(
                "the token {text:?} is neither an added token nor written in \
                 GPT-2's alphabet"
            );
            (what, "vocab", "only byte-level BPE is read")
        })?;
        unmade.push((id, bytes));
    }
    let vocabulary = vocabulary.with_unmade(unmade);
    Ok(match is_whole {
        true => vocabulary.with_whole_tokens(),
        false => vocabulary,
    })
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

/// The line in which a key first occurs: one of the model's, if it is one.
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
