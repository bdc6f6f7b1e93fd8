//! From a template and messages to parts.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use ch06_pre_tokens::SpecialTokens;
use ch07_gpt2::Tokenizer;
use ch14_tokenizer_life::parts::Part;
use jiff::Zoned;
use minijinja::Value;

use super::engine::{Engine, bounded};
use super::marks::{Marks, Scheme};
use super::values::value_of;
use super::{Chat, ChatError};
use crate::formats::tokenizer_json::Pipeline;

/// A chat template and the special tokens that it knows by a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Template {
    /// The template, in the language of Jinja.
    pub source: String,
    /// Variables such as `bos_token`, with the text of a special token.
    pub tokens: Vec<(String, String)>,
}

impl Template {
    /// A template that knows no special token by a name.
    pub fn new(source: impl Into<String>) -> Self {
        let (source, tokens) = (source.into(), Vec::new());
        Self { source, tokens }
    }
}

/// A part of a rendered chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChatPart {
    /// A special token that the template wrote.
    Special(String),
    /// Text of the template and of messages.
    Text(String),
}

impl ChatPart {
    /// The part for [`encode_parts`](crate::bpe::encode_parts).
    pub fn as_part(&self) -> Part<'_> {
        match self {
            Self::Special(token) => Part::Special(token),
            Self::Text(text) => Part::Text(text),
        }
    }
}

/// The parts of a chat: the special tokens that the template wrote, and the
/// texts between them. No text of a message is, completes or removes a special
/// token; see the [module](super) for why.
///
/// White space that belongs to a special token of a `tokenizer.json` (`lstrip`
/// and `rstrip`) is removed, as Hugging Face's tokenizers do.
///
/// # Errors
/// See [`ChatError`].
pub fn render(
    tokenizer: &Tokenizer,
    template: &Template,
    chat: &Chat,
) -> Result<Vec<ChatPart>, ChatError> {
    let texts = tokenizer.special().map(|(text, _)| text.to_string());
    let tokens: Vec<_> = texts
        .filter(|text| !text.contains(char::is_whitespace))
        .collect();
    let (template, chat) = (template.clone(), chat.clone());
    let rendered = bounded(move || Job::new(tokens, template, chat)?.run())?;
    Ok(without_stripped(tokenizer, rendered))
}

/// All that is needed to render a chat in each scheme.
struct Job {
    finder: SpecialTokens,
    template: Template,
    chat: Chat,
    marks: Marks,
    bytes: usize,
}

impl Job {
    fn new(
        tokens: Vec<String>,
        template: Template,
        chat: Chat,
    ) -> Result<Self, ChatError> {
        let (mut bytes, mut marked) = (0, HashSet::new());
        for (_, value) in &chat.variables {
            value.each_text(&mut |text| {
                bytes += text.len();
                marked.extend(text.chars());
            });
        }
        let used = trusted_characters(&tokens, &template);
        let marks = Marks::new(&tokens, &template.source, &marked, &used);
        let marks = marks.ok_or_else(|| {
            let what = "too many different characters".to_string();
            ChatError::Messages { what }
        })?;
        let finder = SpecialTokens::new(tokens).map_err(|error| {
            let what = error.to_string();
            ChatError::Template { what }
        })?;
        Ok(Self {
            finder,
            template,
            chat,
            marks,
            bytes,
        })
    }

    /// The parts of the first scheme that is sure of them.
    fn run(&self) -> Result<Vec<ChatPart>, ChatError> {
        let clock = Arc::new(Zoned::now());
        let engine = Engine::new(&self.template.source, clock, self.bytes)?;
        let render = |scheme| engine.render(self.variables(scheme));
        let plain = render(Scheme::Plain)?;
        let is_same = |text: &String| self.marks.unmark(text) == plain;
        let mut second = None;
        for scheme in [Scheme::Full, Scheme::Literals, Scheme::Minimal] {
            let rendered = match render(scheme) {
                Ok(rendered) => rendered,
                Err(error @ ChatError::TooMuch { .. }) => return Err(error),
                // What a template refuses may be no more than the marks.
                Err(_) => continue,
            };
            let parts = self.parts(&rendered);
            let is_sure = scheme != Scheme::Minimal
                || second.is_some_and(|it| it == specials(&parts));
            if is_same(&rendered) && is_sure {
                return Ok(parts);
            }
            second = Some(specials(&parts));
        }
        Err(ChatError::Ambiguous)
    }

    /// The variables of the template.
    fn variables(&self, scheme: Scheme) -> BTreeMap<String, Value> {
        let mut variables = BTreeMap::new();
        for absent in ["tools", "documents"] {
            variables.insert(absent.to_string(), Value::from(()));
        }
        for (name, json) in &self.chat.variables {
            let value = value_of(json, &self.marks, scheme);
            variables.insert(name.clone(), value);
        }
        for (name, token) in &self.template.tokens {
            variables.insert(name.clone(), Value::from(token.as_str()));
        }
        let prompt = Value::from(self.chat.add_generation_prompt);
        variables.insert("add_generation_prompt".to_string(), prompt);
        variables
    }

    /// The special tokens in a marked text, and what is between them without
    /// its marks.
    fn parts(&self, marked: &str) -> Vec<ChatPart> {
        let segments = self.finder.split(marked.as_bytes());
        let part = |segment: ch06_pre_tokens::Segment| {
            let text = &marked[segment.range];
            match segment.special {
                Some(_) => ChatPart::Special(text.to_string()),
                None => ChatPart::Text(self.marks.unmark(text)),
            }
        };
        segments.map(part).collect()
    }
}

/// The characters of special tokens and of a template.
fn trusted_characters(tokens: &[String], template: &Template) -> HashSet<char> {
    let known = template.tokens.iter().map(|(_, text)| text);
    let texts = tokens.iter().chain(known).chain([&template.source]);
    texts.flat_map(|text| text.chars()).collect()
}

/// The special tokens of a chat.
fn specials(parts: &[ChatPart]) -> Vec<String> {
    let special = |part: &ChatPart| match part {
        ChatPart::Special(token) => Some(token.clone()),
        ChatPart::Text(_) => None,
    };
    parts.iter().filter_map(special).collect()
}

/// The parts without the white space that belongs to special tokens.
fn without_stripped(
    tokenizer: &Tokenizer,
    mut parts: Vec<ChatPart>,
) -> Vec<ChatPart> {
    let Some(pipeline) = Pipeline::of(tokenizer) else {
        return parts;
    };
    for place in 0..parts.len() {
        let ChatPart::Special(token) = &parts[place] else {
            continue;
        };
        let (strips_left, strips_right) = pipeline.strips(token);
        if strips_right
            && let Some(ChatPart::Text(text)) = parts.get_mut(place + 1)
        {
            *text = text.trim_start().to_string();
        }
        if strips_left
            && let Some(before) = place.checked_sub(1)
            && let ChatPart::Text(text) = &mut parts[before]
        {
            *text = text.trim_end().to_string();
        }
    }
    parts.retain(|part| *part != ChatPart::Text(String::new()));
    parts
}
