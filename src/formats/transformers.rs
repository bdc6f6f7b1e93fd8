//! The two files that Hugging Face's transformers reads next to a tokenizer:
//! `tokenizer_config.json` and `special_tokens_map.json`.
//!
//! With them `AutoTokenizer.from_pretrained(folder)` finds the class that gives
//! the ids of the tokenizer next to them, and knows which special token ends a
//! text, which one fills a batch up, and so on. They say nothing that changes
//! the ids.
//!
//! What they hold is what transformers 4.57 and 5.24 write and read.

use std::io::{self, Write};

use ch07_gpt2::{TokenId, Tokenizer};
use serde_json::{Map, Value, json};

use crate::formats::tokenizer_json::Pipeline;

/// The class settings and the special tokens with their ids and roles.
pub const TOKENIZER_CONFIG: &str = "tokenizer_config.json";

/// The special tokens by their roles.
pub const SPECIAL_TOKENS_MAP: &str = "special_tokens_map.json";

/// Whose class reads the tokenizer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// That of a `vocab.json` and a `merges.txt` with GPT-2's pattern.
    Gpt2,
    /// That of a `tokenizer.json`.
    Fast,
}

/// The special tokens that are used for a role, the likeliest first. Bytes are
/// never unknown, so there is no `unk_token`.
const ROLES: [(&str, &[&str]); 6] = [
    (
        "bos_token",
        &["<|begin_of_text|>", "<|bos|>", "<bos>", "<s>", END],
    ),
    (
        "eos_token",
        &[END, "<|end_of_text|>", "<|eos|>", "<eos>", "</s>"],
    ),
    ("sep_token", &["<|sep|>", "<sep>", "[SEP]"]),
    ("pad_token", &["<|pad|>", "<|padding|>", "<pad>", "[PAD]"]),
    ("cls_token", &["<|cls|>", "<cls>", "[CLS]"]),
    ("mask_token", &["<|mask|>", "<mask>", "[MASK]"]),
];

/// The one that GPT-2 both begins and ends a text with.
const END: &str = "<|endoftext|>";

/// The role that no token has.
const UNKNOWN: &str = "unk_token";

/// The key of the special tokens without a role.
const OTHERS: &str = "additional_special_tokens";

/// Writes a `tokenizer_config.json`.
///
/// # Errors
/// Those of the writer.
pub fn write_tokenizer_config(
    tokenizer: &Tokenizer,
    class: Class,
    writer: impl Write,
) -> io::Result<()> {
    let pipeline = Pipeline::of(tokenizer);
    let added: Map<String, Value> = tokenizer
        .special()
        .map(|(text, id)| (id.to_string(), added_token(pipeline, text, id)))
        .collect();
    let mut config = Map::new();
    config.insert("added_tokens_decoder".to_string(), added.into());
    let has_prefix = pipeline.is_some_and(Pipeline::has_prefix);
    config.insert("add_prefix_space".to_string(), has_prefix.into());
    let clean_up = "clean_up_tokenization_spaces".to_string();
    config.insert(clean_up, false.into());
    // A role that is not named falls to GPT-2's token, which would be added.
    let unset = ["bos_token", "eos_token", UNKNOWN];
    config.extend(unset.map(|role| (role.to_string(), Value::Null)));
    config.extend(roles(tokenizer));
    let class = match class {
        Class::Gpt2 => "GPT2Tokenizer",
        Class::Fast => "PreTrainedTokenizerFast",
    };
    config.insert("tokenizer_class".to_string(), class.into());
    write_json(&config, writer)
}

/// Writes a `special_tokens_map.json`.
///
/// # Errors
/// Those of the writer.
pub fn write_special_tokens_map(
    tokenizer: &Tokenizer,
    writer: impl Write,
) -> io::Result<()> {
    write_json(&roles(tokenizer), writer)
}

/// Whether a `tokenizer_config.json` or a `special_tokens_map.json` holds
/// nothing but what is written here, so that it can be written again.
pub fn is_written_here(json: &str) -> bool {
    let Ok(object) = serde_json::from_str::<Map<String, Value>>(json) else {
        return false;
    };
    let known = [
        "added_tokens_decoder",
        "add_prefix_space",
        "clean_up_tokenization_spaces",
        "tokenizer_class",
        OTHERS,
    ];
    object.iter().all(|(key, value)| {
        known.contains(&&**key)
            || ROLES.iter().any(|(role, _)| role == key)
            || key == UNKNOWN && value.is_null()
    })
}

/// An added token without its id, which is its key.
fn added_token(pipeline: Option<&Pipeline>, text: &str, id: TokenId) -> Value {
    let token = pipeline.and_then(|pipeline| pipeline.added_token(id));
    let mut token = token.unwrap_or_else(|| {
        json!({
            "content": text,
            "lstrip": false,
            "normalized": false,
            "rstrip": false,
            "single_word": false,
            "special": true,
        })
    });
    if let Some(token) = token.as_object_mut() {
        token.remove("id");
    }
    token
}

/// The special tokens by their roles; those without one are the others.
fn roles(tokenizer: &Tokenizer) -> Map<String, Value> {
    let pipeline = Pipeline::of(tokenizer);
    // Not every added token is a special one.
    let is_special = |text: &&str| {
        pipeline.is_none_or(|pipeline| pipeline.has_flag(text, "special"))
    };
    let texts = tokenizer.special().map(|(text, _)| text);
    let special: Vec<&str> = texts.filter(is_special).collect();
    let mut roles = Map::new();
    let mut used = Vec::new();
    for (role, texts) in ROLES {
        let mut texts = texts.iter();
        if let Some(&text) = texts.find(|text| special.contains(text)) {
            used.push(text);
            roles.insert(role.to_string(), text.into());
        }
    }
    let others: Vec<&str> =
        special.into_iter().filter(|t| !used.contains(t)).collect();
    if !others.is_empty() {
        roles.insert(OTHERS.to_string(), others.into());
    }
    roles
}

fn write_json(
    object: &Map<String, Value>,
    mut writer: impl Write,
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut writer, object)?;
    writer.write_all(b"\n")
}
