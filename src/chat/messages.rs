//! The messages of a chat, and what else its template may ask for.

use super::ChatError;
use super::json::Json;

/// The messages of a chat with the variables of its template.
#[derive(Debug, Clone, PartialEq)]
pub struct Chat {
    pub(super) variables: Vec<(String, Json)>,
    /// Whether the template should end with the beginning of an answer: its
    /// variable `add_generation_prompt`.
    pub add_generation_prompt: bool,
}

impl Chat {
    /// The longest JSON text of a chat, in bytes.
    pub const LONGEST: usize = 8 << 20;

    /// The chat in a JSON text: an array of messages, or an object that holds
    /// them as `messages` and other variables by their name.
    ///
    /// # Errors
    /// Another form, more than 8 MiB, and a role that is not a name.
    pub fn parse(json: &str) -> Result<Self, ChatError> {
        let malformed = |what: String| ChatError::Messages { what };
        if json.len() > Self::LONGEST {
            return Err(malformed("more than 8 MiB".to_string()));
        }
        let json = serde_json::from_str(json);
        let mut variables = match json.map_err(|e| malformed(e.to_string()))? {
            Json::Object(variables) => variables,
            list => vec![("messages".to_string(), list)],
        };
        trust_roles(messages_in(&mut variables)?)?;
        let prompt = |(name, value): &(String, Json)| {
            name == "add_generation_prompt" && *value == Json::Bool(true)
        };
        let add_generation_prompt = variables.iter().any(prompt);
        Ok(Self {
            variables,
            add_generation_prompt,
        })
    }

    /// Trusts the texts of all messages with this role, as if the template had
    /// written them: their special tokens are special. For the answers that the
    /// model itself gave, which may hold tokens such as `</think>`.
    ///
    /// Nothing of such a message may come from somebody else: what a model
    /// repeats of a question would be trusted, too.
    pub fn trust_role(&mut self, role: &str) {
        for message in messages_in(&mut self.variables).into_iter().flatten() {
            if has_role(message, role) {
                trust(message);
            }
        }
    }
}

/// Whether a message has this role.
fn has_role(message: &Json, role: &str) -> bool {
    let Json::Object(entries) = message else {
        return false;
    };
    let is_role = |(key, value): &(String, Json)| {
        key == "role" && *value == Json::Trusted(role.to_string())
    };
    entries.iter().any(is_role)
}

/// Trusts all texts, but for keys, which are the template's to ask for.
fn trust(json: &mut Json) {
    match json {
        Json::Text(text) => *json = Json::Trusted(std::mem::take(text)),
        Json::List(list) => list.iter_mut().for_each(trust),
        Json::Object(entries) => {
            entries.iter_mut().for_each(|(_, value)| trust(value));
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Trusted(_) => {}
    }
}

/// The messages among the variables.
fn messages_in(
    variables: &mut [(String, Json)],
) -> Result<&mut [Json], ChatError> {
    let mut found = variables.iter_mut().filter(|it| it.0 == "messages");
    let what = match (found.next(), found.next()) {
        (Some((_, Json::List(messages))), None) => return Ok(messages),
        (_, Some(_)) => "two keys \"messages\"",
        _ => "no array of messages",
    };
    let what = what.to_string();
    Err(ChatError::Messages { what })
}

/// Marks the roles of messages as trusted.
fn trust_roles(messages: &mut [Json]) -> Result<(), ChatError> {
    for (index, message) in messages.iter_mut().enumerate() {
        let Json::Object(entries) = message else {
            let what = format!("message {index} is not an object");
            return Err(ChatError::Messages { what });
        };
        for (_, value) in entries.iter_mut().filter(|(key, _)| key == "role") {
            let Json::Text(role) = value else {
                let what = format!("the role of message {index} is not a text");
                return Err(ChatError::Messages { what });
            };
            if !is_name(role) {
                let role = role.clone();
                return Err(ChatError::Role { role, index });
            }
            *value = Json::Trusted(std::mem::take(role));
        }
    }
    Ok(())
}

/// Whether a text can be no more than a name.
fn is_name(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
    !text.is_empty() && text.len() <= 64 && text.chars().all(is_part)
}
