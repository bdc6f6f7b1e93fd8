//! Reading it.

use ch06_pre_tokens::Pattern;
use ch07_gpt2::{LineError, TokenId, Vocabulary, text_to_bytes};
use indexmap::IndexMap;

use super::shape::{AddedToken, File, Model, Step};

/// What to do about a file of another shape.
const MEND: &str = "only the shape that `train --format tokenizer-json` \
                    writes is read";

/// What a `tokenizer.json` holds: tokens and merges, the pattern, and the
/// special tokens with their ids.
pub type Parts = (Vocabulary, Pattern, Vec<(String, TokenId)>);

/// What is wrong, and the key at which it stands.
type Complaint = (String, &'static str);

/// Reads a file of the shape that is written here.
///
/// # Errors
/// Text that is no such object; any setting that would change the ids and that
/// is not as it is written here; a merge of unknown parts.
pub fn parse_tokenizer_json(json: &str) -> Result<Parts, LineError> {
    let file: File = serde_json::from_str(json)
        .map_err(|error| LineError::of_json(&error, MEND))?;
    parts(file).map_err(|(what, key)| LineError {
        line: line_of(json, key),
        what,
        mend: MEND,
    })
}

fn parts(file: File) -> Result<Parts, Complaint> {
    let refuse = |what: &str, key| Err((what.to_string(), key));
    let Some(pattern) = file.pre_tokenizer.pattern() else {
        return refuse("a pre-tokenizer of another kind", "\"pre_tokenizer\"");
    };
    let Step::ByteLevel(_) = file.decoder else {
        return refuse("a decoder of another kind", "\"decoder\"");
    };
    let special = special_tokens(file.added_tokens)?;
    Ok((vocabulary(file.model)?, pattern, special))
}

fn special_tokens(
    added: Vec<AddedToken>,
) -> Result<Vec<(String, TokenId)>, Complaint> {
    let is_odd = |t: &&AddedToken| **t != AddedToken::new(&t.content, t.id);
    match added.iter().find(is_odd) {
        Some(AddedToken { content, .. }) => {
            let what = format!("an added token of another kind, {content:?}");
            Err((what, "\"added_tokens\""))
        }
        None => Ok(added.into_iter().map(|t| (t.content, t.id)).collect()),
    }
}

fn vocabulary(mut model: Model) -> Result<Vocabulary, Complaint> {
    let vocab = std::mem::take(&mut model.vocab);
    let merges = std::mem::take(&mut model.merges);
    if model != Model::new(IndexMap::new(), Vec::new()) {
        let what = "a model of another kind".to_string();
        return Err((what, "\"model\""));
    }
    let merges = merge_lines(&merges).map_err(|what| (what, "\"merges\""))?;
    let (vocabulary, left) = Vocabulary::from_merges_txt(&merges, &vocab)
        .map_err(|error| {
            let what = format!("{} (merge {})", error.what, error.line);
            (what, "\"merges\"")
        })?;
    match left.first() {
        None => Ok(vocabulary),
        Some((token, _)) => {
            let what = format!("a token that no merge makes, {token:?}");
            Err((what, "\"vocab\""))
        }
    }
}

/// The merges as the lines of a `merges.txt`.
fn merge_lines(merges: &[(String, String)]) -> Result<String, String> {
    let mut lines = String::new();
    for (left, right) in merges {
        for part in [left, right] {
            // What is spelled in the alphabet holds no space and no newline.
            if part.is_empty() || text_to_bytes(part).is_none() {
                return Err(format!("a merge of the unknown part {part:?}"));
            }
        }
        lines.extend([left, " ", right, "\n"]);
    }
    Ok(lines)
}

/// The line in which a key first stands.
fn line_of(json: &str, key: &str) -> usize {
    let before = json.find(key).map_or("", |place| &json[..place]);
    before.matches('\n').count() + 1
}
