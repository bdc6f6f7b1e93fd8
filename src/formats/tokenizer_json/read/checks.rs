//! What a file may say without changing the ids in a way of its own.

use ch07_gpt2::Vocabulary;
use serde_json::Value;

use super::file::{File, Model};
use crate::formats::tokenizer_json::pipeline::Complaint as PipelineComplaint;
use crate::formats::tokenizer_json::shape::AddedToken;
use crate::formats::tokenizer_json::written::kinds;

/// What to do about a file of another shape.
const MEND: &str = "only byte-level BPE without it is read";

/// What is wrong, the key at which it occurs, and what to do.
pub(super) type Complaint = (String, &'static str, &'static str);

/// That no setting changes the ids in a way that is not obeyed.
pub(super) fn check_file(file: &File) -> Result<(), Complaint> {
    check("version", &file.version, |version| {
        version.is_null() || version.as_str() == Some("1.0")
    })?;
    check("decoder", &file.decoder, is_byte_level)?;
    check_model(&file.model)
}

pub(super) fn is_bpe(kind: &Value) -> bool {
    kind.is_null() || kind.as_str() == Some("BPE")
}

/// Whether a decoder gives the bytes of tokens: what makes one text of several
/// has nothing left to do after the byte level.
fn is_byte_level(decoder: &Value) -> bool {
    match kinds(decoder)[..] {
        ["ByteLevel", ref others @ ..] => others.iter().all(|it| *it == "Fuse"),
        _ => false,
    }
}

fn check_model(model: &Model) -> Result<(), Complaint> {
    let off = |part: &Value| part.is_null() || part == &Value::Bool(false);
    check("type", &model.kind, is_bpe)?;
    check("dropout", &model.dropout, |part| {
        part.is_null() || part.as_f64() == Some(0.0)
    })?;
    let prefix = &model.continuing_subword_prefix;
    check("continuing_subword_prefix", prefix, is_empty)?;
    check("end_of_word_suffix", &model.end_of_word_suffix, is_empty)?;
    check("byte_fallback", &model.byte_fallback, off)?;
    check("ignore_merges", &model.ignore_merges, |part| {
        off(part) || part == true
    })
}

fn is_empty(part: &Value) -> bool {
    part.is_null() || part == ""
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
    let value = shown(value);
    (format!("\"{key}\": {value} is not supported"), key, MEND)
}

fn shown(value: &Value) -> String {
    let mut value = value.to_string();
    if value.len() > LONGEST {
        value.truncate(value.floor_char_boundary(LONGEST));
        value.push('…');
    }
    value
}

/// That the ids of the added tokens are those that Hugging Face's tokenizers
/// give them: that of an entry of the same text, or the next one.
pub(super) fn check_added_ids(
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

/// That all bytes are tokens where another part of the model says what becomes
/// of unknown characters.
pub(super) fn check_unknown(
    model: &Model,
    vocabulary: &Vocabulary,
) -> Result<(), Complaint> {
    let mut bytes = 0..=255;
    match bytes.all(|byte| vocabulary.id(&[byte]).is_some()) {
        true => Ok(()),
        false => check("unk_token", &model.unk_token, is_empty),
    }
}

/// The complaint about a part of a pipeline.
pub(super) fn refused_part(
    (key, (value, what)): PipelineComplaint,
) -> Complaint {
    let (whole, _, mend) = refused(key, &value);
    match what {
        None => (whole, key, mend),
        Some(what) if value.is_null() => {
            (what, key, "make the file without it")
        }
        Some(what) => {
            let what = format!("{what} in {}", shown(&value));
            (
                what,
                key,
                "write it in other words, or make the file without it",
            )
        }
    }
}
