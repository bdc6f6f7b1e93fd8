//! The text of a line: a JSON string, or a field of an object.

use std::fmt;
use std::str::FromStr;

use serde::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
};

use super::text::{JsonString, Text};

/// Which field of an object holds its text.
#[derive(Debug, Clone, clap::Args)]
pub struct FieldArg {
    /// Field that holds the text if a line is an object. Dots lead into objects
    /// inside it, as in meta.text
    #[arg(long, value_name = "NAME", default_value = "text")]
    #[arg(requires = "jsonl")]
    pub field: Field,
}

/// The name of a field, or those of the objects around it and its own.
#[derive(Debug, Clone)]
pub struct Field(Vec<String>);

impl FromStr for Field {
    type Err = &'static str;

    fn from_str(path: &str) -> Result<Self, Self::Err> {
        let names: Vec<_> = path.split('.').map(String::from).collect();
        match names.iter().any(String::is_empty) {
            true => Err("must be a name, or names with a dot between them"),
            false => Ok(Self(names)),
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}

impl Field {
    /// The text of a line.
    ///
    /// # Errors
    /// If the line is neither a string nor an object with this field, which must
    /// be a string.
    pub fn text_of(&self, line: &[u8]) -> Result<String, serde_json::Error> {
        let Text(text) = match is_object(line) {
            false => serde_json::from_slice(line)?,
            true => {
                let mut from = serde_json::Deserializer::from_slice(line);
                let text = Inner(&self.0).deserialize(&mut from)?;
                from.end()?;
                text
            }
        };
        Ok(text)
    }
}

/// Whether a line is an object, if it is JSON.
pub(super) fn is_object(line: &[u8]) -> bool {
    line.trim_ascii_start().starts_with(b"{")
}

/// What is inside a value, by these names.
#[derive(Clone, Copy)]
struct Inner<'f>(&'f [String]);

impl<'de> DeserializeSeed<'de> for Inner<'_> {
    type Value = Text;

    fn deserialize<D: Deserializer<'de>>(
        self,
        from: D,
    ) -> Result<Text, D::Error> {
        match self.0.is_empty() {
            true => from.deserialize_bytes(JsonString),
            false => from.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for Inner<'_> {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "an object with the field {:?}", self.0[0])
    }

    fn visit_map<A: MapAccess<'de>>(
        self,
        mut map: A,
    ) -> Result<Text, A::Error> {
        let (name, inner) = (&self.0[0], &self.0[1..]);
        let mut found = None;
        while let Some(Text(key)) = map.next_key()? {
            if key != *name {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            // As in most parsers, the last one counts.
            let value = map.next_value_seed(Inner(inner));
            found = Some(value.map_err(|error| {
                A::Error::custom(format!("field {name:?}: {error}"))
            })?);
        }
        let missing = || A::Error::custom(format!("no field {name:?}"));
        found.ok_or_else(missing)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn text(field: &str, line: &str) -> Result<String, String> {
        let field: Field = field.parse().unwrap();
        field.text_of(line.as_bytes()).map_err(|e| e.to_string())
    }

    #[test]
    fn texts_are_strings_or_fields() {
        for (field, line, expected) in [
            ("text", r#""tea""#, "tea"),
            ("text", r#"{"text": "tea"}"#, "tea"),
            (
                "text",
                r#" { "id" : [1, {"text": 2}], "text" : "tea" } "#,
                "tea",
            ),
            ("meta.text", r#"{"meta": {"a": 1, "text": "tea"}}"#, "tea"),
            ("text", r#"{"text": "one", "text": "two"}"#, "two"),
            ("text", r#"{"t\u0065xt": "\ud83d"}"#, "\u{FFFD}"),
        ] {
            assert_eq!(text(field, line).unwrap(), expected, "{line}");
        }
    }

    #[test]
    fn all_else_is_an_error_that_names_the_field() {
        for (field, line, expected) in [
            ("text", "{}", "no field \"text\""),
            (
                "a.b",
                r#"{"a": {"c": "tea"}}"#,
                "field \"a\": no field \"b\"",
            ),
            (
                "text",
                r#"{"text": null}"#,
                "field \"text\": invalid type: null, expected a string",
            ),
            (
                "a.b",
                r#"{"a": "tea"}"#,
                "field \"a\": invalid type: string \"tea\", expected an \
                 object with the field \"b\"",
            ),
            ("text", r#"{"text": "tea"} 1"#, "trailing characters"),
            ("text", r#"{"text": "tea""#, "EOF while parsing an object"),
            ("text", "12", "invalid type: integer `12`"),
        ] {
            let error = text(field, line).unwrap_err();
            assert!(error.starts_with(expected), "{line}: {error}");
        }
        for name in ["", ".", "a.", ".a", "a..b"] {
            assert!(name.parse::<Field>().is_err(), "{name}");
        }
    }

    /// Objects of few names, so that paths often lead somewhere.
    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(json!(null)),
            Just(json!(1)),
            "[a-c\"\\\\é]{0,3}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 16, 3, |inner| {
            proptest::collection::btree_map("[ab]", inner, 0..3)
                .prop_map(|map| Value::Object(map.into_iter().collect()))
        })
    }

    proptest! {
        #[test]
        fn a_field_is_what_a_pointer_leads_to(
            line in value(),
            names in proptest::collection::vec("[ab]", 1..4),
        ) {
            let found = text(&names.join("."), &line.to_string()).ok();
            let expected = match &line {
                Value::String(text) => Some(&**text),
                _ => line
                    .pointer(&format!("/{}", names.join("/")))
                    .and_then(Value::as_str),
            };
            prop_assert_eq!(found.as_deref(), expected);
        }
    }
}
