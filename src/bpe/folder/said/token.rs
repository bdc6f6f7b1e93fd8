//! A special token as those files write it.

use std::path::Path;

use serde_json::Value;

use crate::files::FileError;

/// A token that is named.
pub(super) struct Token {
    pub(super) content: String,
    /// The flags that are said of it, and whether they are set.
    pub(super) flags: Vec<(&'static str, bool)>,
}

/// The flags that change where a token is found: with any of them other ids
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
            let (content, flags) = (content.clone(), Vec::new());
            Ok(vec![Token { content, flags }])
        }
        Value::Array(values) => all(key, values.iter(), path),
        Value::Object(object) => match object.get("content") {
            Some(content) => {
                let mut tokens = tokens_of(key, content, path)?;
                let flag = |flag| Some((flag, object.get(flag)?.as_bool()?));
                let flags: Vec<_> =
                    FLAGS.into_iter().filter_map(flag).collect();
                for token in &mut tokens {
                    token.flags.clone_from(&flags);
                }
                Ok(tokens)
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
