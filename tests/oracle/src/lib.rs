//! Our tokenizers next to tiktoken's: the ids must be equal, on any text.
//!
//! [`Encoding`] holds the two side by side and says where they differ, with
//! the [shortest text](minimise()) that shows it. [`Texts`] makes the texts, and
//! [`Branches`] counts which parts of a published pattern they reach, so that
//! a test can assert that they reach all of them.
//!
//! This is the one member of the workspace that needs tiktoken-rs. Nothing
//! here that judges uses what it judges: the answers are tiktoken's, and the
//! branches are counted with the patterns as they were published.
#![forbid(unsafe_code)]

mod branches;
mod classes;
mod encoding;
mod judge;
mod minimise;
mod published;
mod texts;

pub use branches::{Branches, Piece};
pub use classes::Class;
pub use encoding::{Encoding, Special, Token, uncut};
pub use judge::{Answer, Disagreement};
pub use minimise::minimise;
pub use published::{CL100K, GPT2, LLAMA3, O200K, Published, QWEN2};
pub use texts::Texts;
