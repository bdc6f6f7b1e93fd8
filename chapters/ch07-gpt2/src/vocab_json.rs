//! `vocab.json`, also called `encoder.json`: one object, each token written in
//! GPT-2's alphabet with its id. Special tokens are written as they are.

use std::fmt;
use std::io::{self, Write};

use ch05_byte_pairs::TokenId;
use indexmap::IndexMap;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use crate::{LineError, Tokenizer, bytes_to_text};

/// Reads the entries of a `vocab.json`, in the order of the file.
///
/// # Errors
/// Text that is not an object of ids; a token or an id that occurs twice.
pub fn parse_vocab_json(
    json: &str,
) -> Result<IndexMap<String, TokenId>, LineError> {
    let mut from = serde_json::Deserializer::from_str(json);
    let entries = deserialize_entries(&mut from);
    let entries = entries.and_then(|entries| from.end().map(|()| entries));
    entries.map_err(|error| {
        let mend = "a vocabulary is an object of tokens and their ids";
        LineError::of_json(&error, mend)
    })
}

/// Tokens and their ids out of an object in some other file, checked as
/// [`parse_vocab_json`] does; for serde's `deserialize_with`.
///
/// # Errors
/// Those of the format; a token or an id that occurs twice.
pub fn deserialize_entries<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<IndexMap<String, TokenId>, D::Error> {
    from.deserialize_map(TokensAndIds)
}

struct TokensAndIds;

impl<'de> Visitor<'de> for TokensAndIds {
    type Value = IndexMap<String, TokenId>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object of tokens and their ids")
    }

    fn visit_map<A: MapAccess<'de>>(
        self,
        mut map: A,
    ) -> Result<Self::Value, A::Error> {
        let mut entries = IndexMap::new();
        let mut tokens = IndexMap::new();
        while let Some((token, id)) = map.next_entry::<String, TokenId>()? {
            if entries.insert(token.clone(), id).is_some() {
                return Err(Error::custom(format!(
                    "the token {token:?} occurs twice"
                )));
            }
            if let Some(other) = tokens.insert(id, token.clone()) {
                return Err(Error::custom(format!(
                    "the id {id} of {token:?} is that of {other:?} already"
                )));
            }
        }
        Ok(entries)
    }
}

/// Writes a tokenizer's tokens and special tokens as a `vocab.json`, a token a
/// line by ascending id.
///
/// A special token that is spelled as some token is written in the alphabet
/// has no place of its own there and is left out.
///
/// # Errors
/// Those of the writer.
pub fn write_vocab_json(
    tokenizer: &Tokenizer,
    mut writer: impl Write,
) -> io::Result<()> {
    let ordinary = tokenizer.vocabulary().iter();
    let mut entries: IndexMap<String, TokenId> = ordinary
        .map(|(id, bytes)| (bytes_to_text(bytes), id))
        .collect();
    for (text, id) in tokenizer.special() {
        entries.entry(text.to_string()).or_insert(id);
    }
    entries.sort_by(|_, a, _, b| a.cmp(b));
    serde_json::to_writer_pretty(&mut writer, &entries)?;
    writer.write_all(b"\n")
}
