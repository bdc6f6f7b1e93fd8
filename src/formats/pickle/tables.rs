//! What a pickle's values say of a tokenizer.

use std::collections::HashSet;

use ch05_byte_pairs::TokenId;
use indexmap::IndexMap;

use super::Pickled;
use super::error::{DICT, PickleError};
use super::machine::Machine;
use super::value::{Span, Value};
use crate::formats::expressions::meant;
use crate::formats::tiktoken::LONGEST;

/// Reads what a pickle has come to.
pub(super) fn read(machine: &Machine) -> Result<Pickled, PickleError> {
    match machine.result {
        Value::Dict(dict) => {
            let ranks = machine.ranks(dict)?;
            Ok(Pickled { ranks, rest: None })
        }
        Value::Encoding(dict) => machine.encoding(dict),
        Value::Named(name) => {
            let name = name.text(machine.file).unwrap_or_default();
            let name: String = name.chars().take(40).collect();
            let what =
                format!("the name {name:?} of an encoding, not its ranks");
            Err(machine.error(what, "name the encoding's .tiktoken file"))
        }
        _ => Err(machine.error("a pickle of something else", DICT)),
    }
}

impl Machine<'_> {
    fn encoding(&self, dict: usize) -> Result<Pickled, PickleError> {
        let (mut pattern, mut ranks, mut special) = (None, None, None);
        for &(key, value) in &self.dicts[dict] {
            let Value::Text(key) = key else {
                return Err(self.other());
            };
            match (key.of(self.file), value) {
                (b"name", Value::Text(_)) => {}
                (b"pat_str", Value::Text(text)) => {
                    pattern = Some(meant(self.text(text)?));
                }
                (b"mergeable_ranks", Value::Dict(dict)) => {
                    ranks = Some(self.ranks(dict)?);
                }
                (b"special_tokens", Value::Dict(dict)) => {
                    special = Some(self.special(dict)?);
                }
                _ => return Err(self.other()),
            }
        }
        match (ranks, pattern, special) {
            (Some(ranks), Some(pattern), Some(special)) => {
                let rest = Some((pattern, special));
                Ok(Pickled { ranks, rest })
            }
            _ => Err(self.other()),
        }
    }

    fn other(&self) -> PickleError {
        let what = "a tiktoken.Encoding with other attributes";
        self.error(what, "save it again with tiktoken 0.14")
    }

    fn text(&self, span: Span) -> Result<&str, PickleError> {
        span.text(self.file).ok_or_else(|| {
            let at = span.start as usize;
            PickleError::new("a text that is not UTF-8", at, DICT)
        })
    }

    /// Tokens by their ranks; the checks are those of a `.tiktoken` file.
    fn ranks(
        &self,
        dict: usize,
    ) -> Result<IndexMap<TokenId, Vec<u8>>, PickleError> {
        let mut ranks = IndexMap::new();
        let mut seen = HashSet::new();
        for &(key, value) in &self.dicts[dict] {
            let (span, bytes) = self.bytes(key)?;
            let at = span.start as usize;
            let error = |what| {
                let mend = "give each token a rank of its own";
                Err(PickleError::new(what, at, mend))
            };
            let length = bytes.len();
            if length == 0 || length > LONGEST {
                return error(format!("a token of {length} bytes"));
            }
            if !seen.insert(bytes.clone()) {
                return error("a token that occurs twice".to_string());
            }
            let rank = self.id(value, at)?;
            if ranks.insert(rank, bytes).is_some() {
                return error(format!("the rank {rank} occurs twice"));
            }
        }
        match ranks.is_empty() {
            true => Err(self.error("a pickle without a token", DICT)),
            false => Ok(ranks),
        }
    }

    /// A token, and where it is.
    fn bytes(&self, key: Value) -> Result<(Span, Vec<u8>), PickleError> {
        match key {
            Value::Bytes(span) => Ok((span, span.of(self.file).to_vec())),
            Value::Latin1(span) => {
                let bytes = self.text(span)?.chars().map(u8::try_from);
                let bytes: Result<_, _> = bytes.collect();
                bytes.map(|bytes| (span, bytes)).map_err(|_| {
                    let what = "a character that is not of Latin-1";
                    PickleError::new(what, span.start as usize, DICT)
                })
            }
            _ => Err(self.error("a key that is not of bytes", DICT)),
        }
    }

    fn id(&self, value: Value, at: usize) -> Result<TokenId, PickleError> {
        let Value::Int(number) = value else {
            let what = "a value that is not a whole number";
            return Err(PickleError::new(what, at, DICT));
        };
        number.try_into().map_err(|_| {
            let what = format!("{number} is not a token id");
            let mend = "ids are whole numbers from 0 to 4294967295";
            PickleError::new(what, at, mend)
        })
    }

    /// Special tokens with their ids, in their order.
    fn special(
        &self,
        dict: usize,
    ) -> Result<Vec<(String, TokenId)>, PickleError> {
        let items = self.dicts[dict].iter().map(|&(key, value)| {
            let Value::Text(span) = key else {
                let what = "a special token that is not a text";
                return Err(self.error(what, DICT));
            };
            let id = self.id(value, span.start as usize)?;
            Ok((self.text(span)?.to_string(), id))
        });
        items.collect()
    }
}
