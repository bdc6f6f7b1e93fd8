//! Text from JSON, which may contain lone surrogates.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// Text from a JSON string.
///
/// JSON escapes a character beyond U+FFFF as a pair of surrogates, and programs
/// that truncate strings can leave half of a pair, as in `"\ud83d"`. That is not a
/// character; as in tiktoken it becomes U+FFFD.
pub struct Text(pub String);

/// How the parser passes on a lone surrogate: encoded as UTF-8 would encode it
/// if it were a character. Valid UTF-8 never contains these two bytes.
const SURROGATE: [std::ops::RangeInclusive<u8>; 2] = [0xED..=0xED, 0xA0..=0xBF];

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_bytes(JsonString)
    }
}

/// Reads a JSON string, with lone surrogates if it is read as bytes.
pub(super) struct JsonString;

impl Visitor<'_> for JsonString {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text(text.to_string()))
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Text, E> {
        let mut bytes = bytes.to_vec();
        let mut start = 0;
        while let Some(place) = surrogate(&bytes[start..]) {
            let place = start + place;
            bytes[place..place + 3].copy_from_slice("\u{FFFD}".as_bytes());
            start = place + 3;
        }
        String::from_utf8(bytes).map(Text).map_err(E::custom)
    }
}

/// Where a lone surrogate begins.
fn surrogate(bytes: &[u8]) -> Option<usize> {
    bytes.windows(3).position(|three| {
        SURROGATE[0].contains(&three[0]) && SURROGATE[1].contains(&three[1])
    })
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn half_a_pair_becomes_the_replacement_character() {
        for (json, text) in [
            (r#""\ud83d""#, "\u{FFFD}"),
            (r#""\ude00x""#, "\u{FFFD}x"),
            (r#""\ud83d\ude00""#, "😀"),
            (r#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
            (r#""\ud83dA\u0041""#, "\u{FFFD}AA"),
            (
                r#""a\nb\u00e9é\ud7ff\ue000퟿""#,
                "a\nbéé\u{D7FF}\u{E000}\u{D7FF}",
            ),
        ] {
            let Text(parsed) = serde_json::from_str(json).unwrap();
            assert_eq!(parsed, text, "{json}");
        }
        for json in ["1", "[\"a\"]", "null", "{\"a\": 1}", "\"a", "\"\\x\""] {
            assert!(serde_json::from_str::<Text>(json).is_err(), "{json}");
        }
    }
}
