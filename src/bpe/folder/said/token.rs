//! A special token as those files write it.

use std::path::Path;

use serde_json::Value;

use crate::files::FileError;

/// A token that is named.
pub(super) struct Token {
    pub(super) content: String,
}

/// The flags that widen what a token is found in: with any of them others ids
/// come of the text around it.
const FLAGS: [&str; 3] = ["lstrip", "rstrip", "single_word"];

/// The tokens that the value of a key names: a text, an object with its
/// `content`, or several of them.
pub(super) fn tokens_of(
    key: &str,
    value: &Value,
    path: &Path,
) -> Result<Vec<Token>, FileError> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::String(content) => {
            let content = content.clone();
            Ok(vec![Token { content }])
        }
        Value::Array(values) => all(key, values.iter(), path),
        Value::Object(object) => match object.get("content") {
            Some(content) => {
                let flag = FLAGS.iter().find(|&&f| object.get(f) == TRUE);
                if let Some(flag) = flag {
                    let what = format!("\"{flag}\": true of {content}");
                    let mend = "only tokens without it are read";
                    return Err(FileError::new(what, path, mend));
                }
                tokens_of(key, content, path)
            }
            None => all(key, object.values(), path),
        },
        value => {
            let what = format!("{value} in {key:?} does not name a token");
            Err(FileError::new(what, path, "write its text"))
        }
    }
}

pub(super) const TRUE: Option<&Value> = Some(&Value::Bool(true));

fn all<'v>(
    key: &str,
    values: impl Iterator<Item = &'v Value>,
    path: &Path,
) -> Result<Vec<Token>, FileError> {
    let mut tokens = Vec::new();
    for value in values {
        tokens.extend(tokens_of(key, value, path)?);
    }
    Ok(tokens)
}
