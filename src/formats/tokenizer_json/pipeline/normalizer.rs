//! Normalizers: what is changed in a text before it is split.

use std::borrow::Cow;

use ch06_pre_tokens::SplitError;
use serde::Deserialize;
use serde_json::Value;

use super::forms::Form;
use super::needle::{Needle, Pattern};
use super::steps::Refusal;
use super::tables::MARKS;

/// A normalizer as the file writes it.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", deny_unknown_fields)]
enum Written {
    #[serde(rename = "NFC")]
    Nfc,
    #[serde(rename = "NFD")]
    Nfd,
    #[serde(rename = "NFKC")]
    Nfkc,
    #[serde(rename = "NFKD")]
    Nfkd,
    Lowercase,
    StripAccents,
    Strip {
        strip_left: bool,
        strip_right: bool,
    },
    Prepend {
        prepend: String,
    },
    Replace {
        pattern: Pattern,
        content: String,
    },
    Sequence {
        normalizers: Vec<Value>,
    },
}

/// One change.
#[derive(Debug)]
enum Change {
    Form(Box<Form>),
    Lowercase,
    StripAccents,
    Strip { left: bool, right: bool },
    Prepend(String),
    Replace(Needle, String),
}

/// All changes, in order.
#[derive(Debug, Default)]
pub(super) struct Normalizer(Vec<Change>);

impl Normalizer {
    /// # Errors
    /// The normalizer that is not obeyed.
    pub(super) fn new(value: &Value) -> Result<Self, Refusal> {
        let mut changes = Vec::new();
        if !value.is_null() {
            add(value, &mut changes)?;
        }
        Ok(Self(changes))
    }

    /// Whether it changes nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is made of normalization forms only.
    pub(super) fn is_forms(&self) -> bool {
        self.0
            .iter()
            .all(|change| matches!(change, Change::Form(_)))
    }

    /// Whether it certainly changes nothing in this text, nor in a part of it.
    pub(super) fn leaves_alone(&self, text: &str) -> bool {
        self.0.iter().all(|change| change.leaves_alone(text))
    }

    /// The text as it is afterwards.
    ///
    /// # Errors
    /// A pattern that gives up.
    pub(super) fn apply<'t>(
        &self,
        text: &'t str,
    ) -> Result<Cow<'t, str>, SplitError> {
        let mut text = Cow::Borrowed(text);
        for change in &self.0 {
            if !change.leaves_alone(&text) {
                text = Cow::Owned(change.apply(&text)?);
            }
        }
        Ok(text)
    }
}

fn add(value: &Value, changes: &mut Vec<Change>) -> Result<(), Refusal> {
    let refused = |what: Option<String>| (value.clone(), what);
    let written = Written::deserialize(value).map_err(|_| refused(None))?;
    let form = |form: fn() -> Form| Change::Form(Box::new(form()));
    changes.push(match written {
        Written::Sequence { normalizers } => {
            return normalizers.iter().try_for_each(|it| add(it, changes));
        }
        Written::Nfc => form(Form::nfc),
        Written::Nfd => form(Form::nfd),
        Written::Nfkc => form(Form::nfkc),
        Written::Nfkd => form(Form::nfkd),
        Written::Lowercase => Change::Lowercase,
        Written::StripAccents => Change::StripAccents,
        Written::Strip {
            strip_left,
            strip_right,
        } => Change::Strip {
            left: strip_left,
            right: strip_right,
        },
        Written::Prepend { prepend } => Change::Prepend(prepend),
        Written::Replace { pattern, content } => {
            let needle = Needle::not_empty(pattern);
            let needle = needle.map_err(|what| refused(Some(what)))?;
            Change::Replace(needle, content)
        }
    });
    Ok(())
}

impl Change {
    fn leaves_alone(&self, text: &str) -> bool {
        match self {
            Self::Form(form) => form.leaves_alone(text),
            Self::Lowercase => text.chars().all(is_lowercase),
            Self::StripAccents => {
                text.is_ascii() || !text.chars().any(|c| MARKS.contains(c))
            }
            Self::Strip { .. } => !text.contains(char::is_whitespace),
            Self::Prepend(prefix) => prefix.is_empty(),
            Self::Replace(needle, _) => needle.is_not_in(text),
        }
    }

    fn apply(&self, text: &str) -> Result<String, SplitError> {
        Ok(match self {
            Self::Form(form) => form.apply(text),
            // Each character by itself, so that no sigma is a final one.
            Self::Lowercase => {
                text.chars().flat_map(char::to_lowercase).collect()
            }
            Self::StripAccents => {
                text.chars().filter(|&c| !MARKS.contains(c)).collect()
            }
            Self::Strip { left, right } => {
                let text = if *left { text.trim_start() } else { text };
                let text = if *right { text.trim_end() } else { text };
                text.to_string()
            }
            Self::Prepend(_) if text.is_empty() => String::new(),
            Self::Prepend(prefix) => format!("{prefix}{text}"),
            Self::Replace(needle, content) => {
                let mut replaced = String::with_capacity(text.len());
                for (range, is_match) in needle.stretches(text)? {
                    let part = if is_match { content } else { &text[range] };
                    replaced.push_str(part);
                }
                replaced
            }
        })
    }
}

fn is_lowercase(c: char) -> bool {
    match c.is_ascii() {
        true => !c.is_ascii_uppercase(),
        false => c.to_lowercase().eq([c]),
    }
}
