//! Reading it.

use ch06_pre_tokens::Pattern;
use ch07_gpt2::{
    LineError, TokenId, Vocabulary, deserialize_entries, text_to_bytes,
};
use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;

use super::patterns::meant;
use super::shape::{AddedToken, PreTokenizer};

/// What to do about a file of another shape.
const MEND: &str = "only byte-level BPE without it is read";

/// What to do about entries that do not fit each other.
const BROKEN: &str = "the file is damaged, make or download it again";

/// What a `tokenizer.json` holds: tokens and merges, the pattern, and the
/// special tokens with their ids.
pub type Parts = (Vocabulary, Pattern, Vec<(String, TokenId)>);

/// What is wrong, the key at which it stands, and what to do.
type Complaint = (String, &'static str, &'static str);

/// The file as it is read. What would change the ids is looked at below.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with a model")]
struct File {
    #[serde(default)]
    version: Value,
    #[serde(default)]
    truncation: Value,
    #[serde(default)]
    padding: Value,
    #[serde(default)]
    added_tokens: Vec<AddedToken>,
    #[serde(default)]
    normalizer: Value,
    #[serde(default)]
    pre_tokenizer: Value,
    #[serde(default)]
    post_processor: Value,
    #[serde(default)]
    decoder: Value,
    model: Model,
}

/// Tokens and merges, written in GPT-2's alphabet.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with merges")]
struct Model {
    #[serde(default, rename = "type")]
    kind: Value,
    #[serde(default)]
    dropout: Value,
    #[serde(default)]
    unk_token: Value,
    #[serde(default)]
    continuing_subword_prefix: Value,
    #[serde(default)]
    end_of_word_suffix: Value,
    /// Says what becomes of unknown characters, which bytes never are.
    #[serde(default, rename = "fuse_unk")]
    _fuse_unk: Value,
    #[serde(default)]
    byte_fallback: Value,
    #[serde(default)]
    ignore_merges: Value,
    #[serde(deserialize_with = "deserialize_entries")]
    vocab: IndexMap<String, TokenId>,
    merges: Vec<Merge>,
}

/// A merge, its parts in a list or, in older files, with a space between.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a merge is a list of two parts")]
enum Merge {
    Parts(String, String),
    Line(String),
}

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

fn is_bpe(kind: &Value) -> bool {
    kind.is_null() || kind.as_str() == Some("BPE")
}

fn parts(file: File, known: Option<&Pattern>) -> Result<Parts, Complaint> {
    let kind = |part: &Value| part["type"].as_str() == Some("ByteLevel");
    let nothing = Value::is_null;
    check("version", &file.version, |version| {
        version.is_null() || version.as_str() == Some("1.0")
    })?;
    check("truncation", &file.truncation, nothing)?;
    check("padding", &file.padding, nothing)?;
    check("normalizer", &file.normalizer, nothing)?;
    // That of the byte level moves offsets only, and a template may be of
    // nothing but the text.
    check("post_processor", &file.post_processor, |part| {
        part.is_null() || kind(part) || is_plain_template(part)
    })?;
    check("decoder", &file.decoder, kind)?;
    check_model(&file.model)?;
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
    check_added_ids(&file.added_tokens, &file.model)?;
    let special = special_tokens(file.added_tokens)?;
    Ok((vocabulary(file.model, &special)?, pattern, special))
}

/// Whether a template leaves a single text as it is.
fn is_plain_template(part: &Value) -> bool {
    let single = part["single"].as_array().map(Vec::as_slice);
    part["type"].as_str() == Some("TemplateProcessing")
        && matches!(single, Some([only]) if only["Sequence"]["id"] == "A")
}

fn check_model(model: &Model) -> Result<(), Complaint> {
    let off = |part: &Value| part.is_null() || part == &Value::Bool(false);
    let empty = |part: &Value| part.is_null() || part.as_str() == Some("");
    check("type", &model.kind, is_bpe)?;
    check("dropout", &model.dropout, |part| {
        part.is_null() || part.as_f64() == Some(0.0)
    })?;
    check("unk_token", &model.unk_token, empty)?;
    let prefix = &model.continuing_subword_prefix;
    check("continuing_subword_prefix", prefix, empty)?;
    check("end_of_word_suffix", &model.end_of_word_suffix, empty)?;
    check("byte_fallback", &model.byte_fallback, off)?;
    check("ignore_merges", &model.ignore_merges, off)
}

/// That a key has a value that is obeyed.
fn check(
    key: &'static str,
    value: &Value,
    is_obeyed: impl Fn(&Value) -> bool,
) -> Result<(), Complaint> {
    match is_obeyed(value) {
        true => Ok(()),
        false => Err(refused(key, value)),
    }
}

fn refused(key: &'static str, value: &Value) -> Complaint {
    let mut value = value.to_string();
    if value.len() > LONGEST {
        value.truncate(value.floor_char_boundary(LONGEST));
        value.push('…');
    }
    (format!("\"{key}\": {value} is not supported"), key, MEND)
}

/// That the ids of the added tokens are those that Hugging Face's tokenizers
/// give them: that of an entry of the same text, or the next one.
fn check_added_ids(
    added: &[AddedToken],
    model: &Model,
) -> Result<(), Complaint> {
    let size = model.vocab.len() as u64;
    let mut largest = None;
    for AddedToken { content, id, .. } in added {
        let next = largest.map_or(0, |largest: u64| largest + 1).max(size);
        let given = model.vocab.get(content).map(|&id| u64::from(id));
        let given = given.unwrap_or(next);
        if given != u64::from(*id) {
            let what = format!(
                "the added token {content:?} has the id {id}, and Hugging \
                 Face's tokenizers give it {given}"
            );
            let mend = "give it that id, or make the file again";
            return Err((what, "added_tokens", mend));
        }
        largest = largest.max(Some(given));
    }
    Ok(())
}

/// How much of a value an error shows, in bytes.
const LONGEST: usize = 200;

/// The added tokens. Each is found in a text before it is cut, whether it is
/// called special or not.
fn special_tokens(
    added: Vec<AddedToken>,
) -> Result<Vec<(String, TokenId)>, Complaint> {
    let key = "added_tokens";
    for token in &added {
        for (flag, is_set) in [
            ("single_word", token.single_word),
            ("lstrip", token.lstrip),
            ("rstrip", token.rstrip),
        ] {
            if is_set {
                let content = &token.content;
                let what = format!(
                    "the added token {content:?} with \"{flag}\": true is not \
                     supported"
                );
                return Err((what, key, "only tokens without it are read"));
            }
        }
        // These are found one kind after the other, and where two kinds
        // overlap it is not the first one that is.
        if token.normalized != added[0].normalized {
            let content = &token.content;
            let what = format!(
                "the added token {content:?} with another \"normalized\" than \
                 the first one is not supported"
            );
            return Err((what, key, "only added tokens of one kind are read"));
        }
    }
    Ok(added.into_iter().map(|t| (t.content, t.id)).collect())
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
