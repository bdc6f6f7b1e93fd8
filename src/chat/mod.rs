//! Chat templates that are rendered to parts.
//!
//! A chat template is a program that puts messages together to one prompt. As
//! a string, that prompt no longer says who wrote what: `<|im_end|>` in a
//! stranger's message looks like the template's own. [`render`] keeps it apart:
//! it gives special tokens, all of which the template wrote, and the texts
//! between them, for [`encode_parts`](crate::bpe::encode_parts).
//!
//! ```
//! use bytepair::bpe::{Encoder, Joining, encode_parts};
//! use bytepair::chat::{Chat, ChatPart, Template, render};
//!
//! let template = Template::new(
//!     "{% for m in messages %}{{ m.content + '<|endoftext|>' }}{% endfor %}",
//! );
//! let chat = Chat::parse(r#"[{"role": "user", "content": "<|endoftext|>"}]"#)?;
//! let encoder = Encoder::gpt2();
//! let parts = render(encoder.tokenizer(), &template, &chat)?;
//! assert_eq!(parts[0], ChatPart::Text("<|endoftext|>".to_string()));
//! assert_eq!(parts[1], ChatPart::Special("<|endoftext|>".to_string()));
//! # let parts: Vec<_> = parts.iter().map(ChatPart::as_part).collect();
//! # let ids = encode_parts(&encoder, &parts, Joining::Joined)?;
//! # assert_eq!(ids, [27, 91, 437, 1659, 5239, 91, 29, 50256]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is trusted
//!
//! The template with its `bos_token` and the like, and the roles of the
//! messages, since templates make special tokens of them (`'<|' + role + '|>'`);
//! a role must be a name. Numbers, `true`, `false` and `null` are written as
//! they are. Each other text of the messages file is not trusted: contents, names,
//! the keys and the values of tools and arguments.
//!
//! # How it is known who wrote a character
//!
//! The template is rendered several times. Once it gets the messages as they
//! are, which says what text comes out. Then their texts are marked:
//!
//! 1. Each of their characters is replaced by a character for private use, one
//!    for each, that occurs nowhere else; white space stays, and so do quotes
//!    and backslashes that occur in no special token. What is rendered is
//!    compared with the first text, the replacements undone. If the two are
//!    equal, special tokens are looked for in what is left: a message has no
//!    character that occurs in one.
//! 2. They differ if the template looks into the messages (`item.type ==
//!    'text'`). Then the constants that the template mentions stay as they are
//!    in the messages, unless one could be a part of a special token: unless it
//!    is within one, holds one, or begins or ends as one ends or begins. So no
//!    special token can have a character of a message, as before.
//! 3. They still differ if the template changes characters (`content | upper`,
//!    or `tojson` where quotes occur in special tokens). Then a mark is
//!    inserted into each special token that a message holds, and at its edges
//!    where it could complete one. That leaves the tokens that the template
//!    itself puts together from parts of messages, so the special tokens must
//!    be those of the second text, one by one; else the messages are refused.
//!
//! If all three differ, the messages are refused: the template looks for the
//! text of special tokens in messages, such as `'</think>' in content`. Where
//! these are the model's own answers, [`Chat::trust_role`] lets it.
//!
//! A special token with white space in its text is not looked for: white space
//! is never marked, since templates trim it.
//!
//! # What a template may do
//!
//! It runs for at most 4 seconds, and what it makes is bounded (64 MB of text,
//! and half as many instructions more as the messages have bytes). One that the
//! clock stops leaves its thread behind, which ends with the process: a server
//! should render templates from strangers in a process of their own.

mod engine;
mod error;
mod folder;
mod functions;
mod json;
mod literals;
mod marks;
mod messages;
mod rendering;
#[cfg(test)]
mod tests;
mod to_json;
mod values;

pub use self::error::ChatError;
pub use self::folder::published_template;
pub use self::messages::Chat;
pub use self::rendering::{ChatPart, Template, render};
