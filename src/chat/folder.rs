//! The chat template in a tokenizer's folder.

use std::path::Path;

use serde_json::Value;

use super::Template;
use crate::files::{FileError, read_text};

/// The files that know special tokens by a name; the later one counts.
const NAMED: [&str; 2] = ["special_tokens_map.json", "tokenizer_config.json"];

/// The chat template of a tokenizer's folder, empty if it has none, with the
/// special tokens that the folder's files name (`bos_token` and the like). It is
/// in
/// `chat_template.jinja`, or in `tokenizer_config.json` as `chat_template`:
/// a text, or a list of templates, of which the one named `default` is used.
///
/// # Errors
/// A file that cannot be read, or that is not JSON.
pub fn published_template(folder: &Path) -> Result<Template, FileError> {
    let mut template = Template::default();
    let mut source = None;
    for name in NAMED {
        let path = folder.join(name);
        if !path.exists() {
            continue;
        }
        let json: Value =
            serde_json::from_str(&read_text(&path)?).map_err(|error| {
                let mend = "the file is damaged, make or download it again";
                FileError::new(error.to_string(), &path, mend)
            })?;
        source = source.or(template_in(&json["chat_template"]));
        add_tokens(&json, &mut template.tokens);
    }
    let path = folder.join("chat_template.jinja");
    if path.exists() {
        source = Some(read_text(&path)?);
    }
    template.source = source.unwrap_or_default();
    Ok(template)
}

/// The template that a configuration holds.
fn template_in(value: &Value) -> Option<String> {
    if let Some(list) = value.as_array() {
        let default = list.iter().find(|it| it["name"] == "default")?;
        return template_in(&default["template"]);
    }
    value.as_str().map(str::to_string)
}

/// Adds the special tokens that an object names.
fn add_tokens(json: &Value, tokens: &mut Vec<(String, String)>) {
    for (name, value) in json.as_object().into_iter().flatten() {
        let text = value.as_str().or(value["content"].as_str());
        if let (true, Some(text)) = (name.ends_with("_token"), text) {
            tokens.retain(|(known, _)| known != name);
            tokens.push((name.clone(), text.to_string()));
        }
    }
}
