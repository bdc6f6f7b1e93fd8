//! What can be wrong with messages and templates.

use thiserror::Error;

/// Messages that are not rendered.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ChatError {
    /// The messages are not of the form.
    #[error("messages that are not of the form: {what}; {}", Self::FORM)]
    Messages {
        /// What is wrong.
        what: String,
    },
    /// A role that could be more than a name.
    #[error(
        "the role {role:?} of message {index} is not a name; use at most 64 \
         ASCII letters, digits, \"_\" and \"-\""
    )]
    Role {
        /// The role.
        role: String,
        /// The place of the message, from 0.
        index: usize,
    },
    /// The template is malformed, or uses what there is not.
    #[error("the chat template fails: {what}; correct it")]
    Template {
        /// What is wrong.
        what: String,
    },
    /// The template called `raise_exception`.
    #[error(
        "the chat template refuses the messages: {what}; change the messages \
         or use another template"
    )]
    Refused {
        /// What it says.
        what: String,
    },
    /// The template does too much.
    #[error(
        "the chat template needs too much {what}; use one that does not loop \
         or repeat without end"
    )]
    TooMuch {
        /// What it needs too much of.
        what: &'static str,
    },
    /// The special tokens that the template writes cannot be told from what
    /// the messages hold.
    #[error(
        "the chat template's special tokens depend on the text of a message; \
         remove the text of special tokens from the messages, trust the role \
         that wrote it (--trust-role), or use another template"
    )]
    Ambiguous,
}

impl ChatError {
    const FORM: &str = "use an array such as [{\"role\": \"user\", \
        \"content\": \"Hello\"}], or an object that holds it as \"messages\"";
}
