//! A message in parts, or a text.

use std::fmt;

use bytepair::bpe::Part;
use serde::de::{
    Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::field::{Field, is_object};
use super::text::{JsonString, Text};

/// What a line asks to encode.
pub enum Question {
    /// A JSON string, or a field of an object.
    Text(String),
    /// An array of parts.
    Parts(Vec<JsonPart>),
}

/// A part: `{"special": "<|user|>"}` or `{"text": "…"}`.
pub enum JsonPart {
    /// A special token.
    Special(String),
    /// Plain text.
    Text(String),
}

impl Question {
    /// What a line asks; the text of an object is in this field.
    ///
    /// # Errors
    /// If the line is something else.
    pub fn parse(
        line: &[u8],
        field: &Field,
    ) -> Result<Self, serde_json::Error> {
        match is_object(line) {
            true => field.text_of(line).map(Self::Text),
            false => serde_json::from_slice(line),
        }
    }
}

impl JsonPart {
    /// The part to encode.
    pub fn as_part(&self) -> Part<'_> {
        match self {
            Self::Special(token) => Part::Special(token),
            Self::Text(text) => Part::Text(text),
        }
    }
}

impl<'de> Deserialize<'de> for Question {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        // That is how a string with a lone surrogate is read; an array is read
        // by it too.
        from.deserialize_bytes(Line)
    }
}

struct Line;

impl<'de> Visitor<'de> for Line {
    type Value = Question;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a string or an array of parts")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Question, E> {
        Ok(Question::Text(text.to_string()))
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Question, E> {
        let Text(text) = JsonString.visit_bytes(bytes)?;
        Ok(Question::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(
        self,
        mut seq: A,
    ) -> Result<Question, A::Error> {
        let mut parts = Vec::new();
        loop {
            let index = parts.len();
            let next = seq.next_element().map_err(|error| {
                // Its place at the end stays there.
                A::Error::custom(format!("part {index}: {error}"))
            });
            match next? {
                Some(part) => parts.push(part),
                None => return Ok(Question::Parts(parts)),
            }
        }
    }
}

impl<'de> Deserialize<'de> for JsonPart {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Object)
    }
}

struct Object;

impl<'de> Visitor<'de> for Object {
    type Value = JsonPart;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object with the key \"special\" or \"text\"")
    }

    fn visit_map<A: MapAccess<'de>>(
        self,
        mut map: A,
    ) -> Result<JsonPart, A::Error> {
        let Some(Text(key)) = map.next_key()? else {
            return Err(A::Error::custom("neither \"special\" nor \"text\""));
        };
        let part = match &*key {
            "special" => JsonPart::Special,
            "text" => JsonPart::Text,
            key => {
                let what = format!("unknown key {key:?}");
                return Err(A::Error::custom(what));
            }
        };
        let Text(text) = map.next_value()?;
        match map.next_key::<IgnoredAny>()? {
            None => Ok(part(text)),
            Some(_) => Err(A::Error::custom("more than one key")),
        }
    }
}
