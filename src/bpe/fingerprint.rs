//! What tells one tokenizer from another, in a few bytes.

use std::fmt;
use std::str::FromStr;

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::Pattern;
use ch07_gpt2::{Tokenizer, Vocabulary};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::formats::tokenizer_json::Pipeline;

/// What the hashed bytes begin with; the number grows with their form.
const VERSION: &str = "bytepair tokenizer fingerprint 1";

/// Longer tokens are not merged here, as that takes time by the square of their
/// length.
const LONG: usize = 4096;

/// A hash of everything in a tokenizer that decides which ids a text gets;
/// displayed as 32 hexadecimal digits.
///
/// The same on all machines and in all versions, as it is written into files.
/// It is the first half of a SHA-256: a fingerprint stays on one line of an
/// error message together with another one, and 128 bits leave it to nobody's
/// luck, nor to anybody's effort, that two tokenizers have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 16]);

/// The fingerprint of a tokenizer.
///
/// Hashed are the bytes of each token id, the merges in their order with the
/// ids of what they make, the tokens that a whole pre-token becomes although
/// merging would not make them, the special tokens in the order of their ids,
/// the pattern, and of the pipeline of a `tokenizer.json` the normalizer, the
/// pre-tokenizer and the added tokens, if they do anything that the rest does
/// not say.
///
/// What puts tokens around a text (a post-processor), what only decodes, and
/// what is ignored (truncation and padding) is not part of it.
///
/// # The same tokenizer in other files
///
/// Its name, its place and its format are not part of it. A tokenizer that
/// [`save`](super::save) wrote has the same fingerprint in each format that can
/// hold it: as `vocab.json` and `merges.txt`, as `tokenizer.json`, and as ranks.
/// From elsewhere, two files that give the same ids for every text may still
/// have different fingerprints: merges that never happen, or in an order that
/// makes no difference, and normalizers that say the same in two ways are told
/// apart. Two with the same fingerprint always give the same ids.
///
/// Time: some milliseconds for each megabyte of vocabulary.
pub fn fingerprint(tokenizer: &Tokenizer) -> Fingerprint {
    let mut hash = Hash(Sha256::new());
    hash.text(VERSION);
    add_vocabulary(&mut hash, tokenizer.vocabulary());
    let mut special: Vec<_> = tokenizer.special().collect();
    special.sort_unstable_by_key(|&(_, id)| id);
    hash.number(special.len());
    for (text, id) in special {
        hash.id(id);
        hash.text(text);
    }
    match tokenizer.pre_tokenizer().pattern() {
        Pattern::Regex(expression) => {
            hash.text("regex");
            hash.text(expression);
        }
        named => hash.text(&named.to_string()),
    }
    match (tokenizer.preparation(), Pipeline::of(tokenizer)) {
        (None, _) => {}
        (_, Some(pipeline)) => {
            let says = pipeline.decides_ids();
            says.iter().for_each(|says| add_json(&mut hash, says));
        }
        (Some(other), None) => hash.text(&format!("{other:?}")),
    }
    let whole: [u8; 32] = hash.0.finalize().into();
    let mut half = [0; 16];
    half.copy_from_slice(&whole[..16]);
    Fingerprint(half)
}

/// Numbers are hashed as 8 bytes, and texts after their length, so that no two
/// lists of them give the same bytes.
struct Hash(Sha256);

impl Hash {
    fn number(&mut self, number: usize) {
        self.0.update((number as u64).to_le_bytes());
    }

    fn id(&mut self, id: TokenId) {
        self.0.update(id.to_le_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len());
        self.0.update(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }
}

fn add_vocabulary(hash: &mut Hash, vocabulary: &Vocabulary) {
    hash.number(vocabulary.len());
    for (id, bytes) in vocabulary.iter() {
        hash.id(id);
        hash.bytes(bytes);
    }
    // Several ids may have the same byte.
    for byte in 0..=u8::MAX {
        hash.id(vocabulary.id(&[byte]).unwrap_or(TokenId::MAX));
    }
    hash.number(vocabulary.merges().len());
    let merges = vocabulary.merges().iter();
    for (&(left, right), &made) in merges.zip(vocabulary.made_by_rank()) {
        [left, right, made].into_iter().for_each(|id| hash.id(id));
    }
    let whole = whole_only(vocabulary);
    hash.number(whole.len());
    whole.into_iter().for_each(|id| hash.id(id));
}

/// The tokens that a pre-token of their bytes becomes only because it is looked
/// up as a whole.
fn whole_only(vocabulary: &Vocabulary) -> Vec<TokenId> {
    if !vocabulary.has_unmerged() {
        return Vec::new();
    }
    let is_whole = |&(id, bytes): &(TokenId, &[u8])| {
        vocabulary.id(bytes) == Some(id)
            && (bytes.len() > LONG || merged(vocabulary, bytes) != Some(id))
    };
    let tokens = vocabulary.iter().filter(is_whole);
    tokens.map(|(id, _)| id).collect()
}

/// The token that merges alone make of these bytes, if they make a single one.
fn merged(vocabulary: &Vocabulary, bytes: &[u8]) -> Option<TokenId> {
    let ids = bytes.iter().map(|&byte| vocabulary.id(&[byte]));
    let mut ids: Vec<TokenId> = ids.collect::<Option<_>>()?;
    while ids.len() > 1 {
        let pairs = ids.windows(2).enumerate();
        let made = pairs.filter_map(|(place, pair)| {
            let made = vocabulary.made((pair[0], pair[1]))?;
            Some((made.rank, place, made.id))
        });
        let (_, place, id) = made.min()?;
        ids[place] = id;
        ids.remove(place + 1);
    }
    ids.pop()
}

/// Adds JSON, whatever the order of its keys is.
fn add_json(hash: &mut Hash, value: &Value) {
    match value {
        Value::Object(object) => {
            let mut entries: Vec<_> = object.iter().collect();
            entries.sort_unstable_by_key(|&(key, _)| key);
            hash.text("{");
            hash.number(entries.len());
            for (key, value) in entries {
                hash.text(key);
                add_json(hash, value);
            }
        }
        Value::Array(values) => {
            hash.text("[");
            hash.number(values.len());
            values.iter().for_each(|value| add_json(hash, value));
        }
        other => hash.text(&other.to_string()),
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Fingerprint {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        match u128::from_str_radix(text, 16) {
            Ok(number) if is_hex && text.len() == 32 => {
                Ok(Self(number.to_be_bytes()))
            }
            _ => Err(format!(
                "{text:?} is not a fingerprint of 32 hexadecimal digits"
            )),
        }
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
