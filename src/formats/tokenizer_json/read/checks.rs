//! What a file may say without changing the ids in a way of its own.

use serde_json::Value;

use super::file::{File, Model};
use crate::formats::tokenizer_json::shape::AddedToken;

/// What to do about a file of another shape.
const MEND: &str = "only byte-level BPE without it is read";

/// What is wrong, the key at which it stands, and what to do.
pub(super) type Complaint = (String, &'static str, &'static str);

/// That no setting changes the ids in a way that is not obeyed.
pub(super) fn check_file(file: &File) -> Result<(), Complaint> {
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
    check_model(&file.model)
}

pub(super) fn is_bpe(kind: &Value) -> bool {
    kind.is_null() || kind.as_str() == Some("BPE")
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

pub(super) fn refused(key: &'static str, value: &Value) -> Complaint {
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

/// That the added tokens are found in a text as special tokens are here: before
/// it is cut, whether they are called special or not.
pub(super) fn check_added(
    added: &[AddedToken],
    model: &Model,
) -> Result<(), Complaint> {
    let key = "added_tokens";
    for token in added {
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
    check_added_ids(added, model)
}
