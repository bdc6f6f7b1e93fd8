//! Which text a tokenizer was trained on, in a few bytes.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many bytes of a text's beginning, and of its end, go into its digest.
const EDGE: usize = 64 << 10;

/// What tells a text from most others: its length, and a hash of its first and
/// last 64 KB. Its name is not in it, and a text of any length costs the same.
///
/// Two long texts that differ only in the middle have the same digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextDigest {
    /// The length of the text in bytes.
    pub bytes: u64,
    /// FNV-1a of 64 bits over its edges.
    #[serde(serialize_with = "to_hex", deserialize_with = "from_hex")]
    pub hash: u64,
}

impl TextDigest {
    /// The digest of a text.
    pub fn of(text: &[u8]) -> Self {
        let (start, rest) = text.split_at(text.len().min(EDGE));
        let end = &rest[rest.len().saturating_sub(EDGE)..];
        Self {
            bytes: text.len() as u64,
            hash: fnv1a(start.iter().chain(end).copied()),
        }
    }

    /// The digest of a file's text; `None` for what is not a regular file, and
    /// can be read only once.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn of_file(path: &Path) -> io::Result<Option<Self>> {
        if !path.metadata()?.is_file() {
            return Ok(None);
        }
        let mut file = File::open(path)?;
        let bytes = file.metadata()?.len();
        let mut edges = Vec::new();
        file.by_ref().take(EDGE as u64).read_to_end(&mut edges)?;
        let end = bytes.saturating_sub(EDGE as u64).max(EDGE as u64);
        if end < bytes {
            file.seek(SeekFrom::Start(end))?;
            file.take(EDGE as u64).read_to_end(&mut edges)?;
        }
        let hash = fnv1a(edges);
        Ok(Some(Self { bytes, hash }))
    }
}

/// FNV-1a of 64 bits (Fowler, Noll, Vo).
pub(super) fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xCBF2_9CE4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

fn to_hex<S: Serializer>(hash: &u64, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(&format_args!("{hash:016x}"))
}

fn from_hex<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    let text = String::deserialize(from)?;
    let is_hex =
        text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
    let hash = u64::from_str_radix(&text, 16).ok().filter(|_| is_hex);
    hash.ok_or_else(|| {
        let what = format!("{text:?} is not a hash of 16 hexadecimal digits");
        serde::de::Error::custom(what)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        // From the authors' list of test vectors.
        assert_eq!(fnv1a([]), 0xCBF2_9CE4_8422_2325);
        assert_eq!(fnv1a(*b"a"), 0xAF63_DC4C_8601_EC8C);
        assert_eq!(fnv1a(*b"foobar"), 0x8594_4171_F739_67E8);
    }

    #[test]
    fn a_file_has_the_digest_of_its_text() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("text");
        for length in [0, 1, EDGE - 1, EDGE, EDGE + 1, 2 * EDGE, 3 * EDGE] {
            let text: Vec<u8> = (0..length).map(|i| (i % 251) as u8).collect();
            std::fs::write(&path, &text).unwrap();
            let digest = TextDigest::of(&text);
            assert_eq!(TextDigest::of_file(&path).unwrap(), Some(digest));
            let mut other = text;
            if let Some(last) = other.last_mut() {
                *last ^= 1;
                assert_ne!(TextDigest::of(&other), digest, "{length}");
            }
        }
        assert_eq!(TextDigest::of_file(folder.path()).unwrap(), None);
    }
}
