//! The messages of a chat, put together by its template.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use bytepair::bpe::{Encoder, Joining, TokenId, encode_parts};
use bytepair::chat::{
    Chat, ChatError, ChatPart, Template, published_template, render,
};
use bytepair::files::{FileError, read_text, to_text};

use crate::cli::error::{cannot_encode_part, visible};
use crate::cli::input;
use crate::cli::tokenizer::TokenizerArg;

/// The options of a chat.
#[derive(Debug, clap::Args)]
pub struct ChatArgs {
    /// Encode the messages of a JSON file (- for standard input; at most 8 MiB),
    /// put together by a chat template: [{"role": "user", "content": "Hello"}],
    /// or an object that holds them as "messages", with "tools" and other
    /// variables. A special token in a message is plain text; only the template
    /// writes special tokens. A role is trusted, and must be a name
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = ["files", "jsonl", "special", "template"]
    )]
    chat: Option<PathBuf>,
    /// File of the chat template, in the language of Jinja [default: the one in
    /// the tokenizer's folder]
    #[arg(
        long,
        value_name = "FILE",
        requires = "chat",
        conflicts_with = "jsonl"
    )]
    chat_template: Option<PathBuf>,
    /// Trust the messages of this role, such as assistant, as if the template had
    /// written them: their special tokens are special. For answers of the model
    /// that hold tokens such as </think>. May be repeated
    #[arg(
        long,
        value_name = "ROLE",
        requires = "chat",
        conflicts_with = "jsonl"
    )]
    trust_role: Vec<String>,
    /// Have the chat template end with the beginning of an answer
    #[arg(long, requires = "chat", conflicts_with = "jsonl")]
    add_generation_prompt: bool,
}

impl ChatArgs {
    /// The file of the messages, if it is a chat that is encoded.
    pub fn messages(&self) -> Option<&Path> {
        self.chat.as_deref()
    }

    /// The ids of the chat in the file `path`.
    pub fn encode(
        &self,
        path: &Path,
        tokenizer: &TokenizerArg,
        encoder: &Encoder,
    ) -> anyhow::Result<Vec<TokenId>> {
        let template = self.template(tokenizer.path())?;
        let name = input::name(path);
        let of_tokenizer = || tokenizer.path().unwrap_or(Path::new("gpt2"));
        let template_path = self.chat_template.as_deref();
        let template_path = template_path.unwrap_or_else(of_tokenizer);
        let placed = |error: ChatError| {
            let place = match &error {
                ChatError::Template { .. } | ChatError::TooMuch { .. } => {
                    visible(&template_path.display().to_string())
                }
                _ => visible(&name),
            };
            placed(&error.to_string(), &place)
        };
        let chat = Chat::parse(&read_messages(path)?);
        let mut chat = chat.map_err(placed)?;
        chat.add_generation_prompt |= self.add_generation_prompt;
        self.trust_role
            .iter()
            .for_each(|role| chat.trust_role(role));
        let parts =
            render(encoder.tokenizer(), &template, &chat).map_err(placed)?;
        let parts: Vec<_> = parts.iter().map(ChatPart::as_part).collect();
        encode_parts(encoder, &parts, Joining::Joined)
            .map_err(|error| cannot_encode_part(error, &name))
    }

    /// The template, and what special tokens the tokenizer's folder names.
    fn template(&self, tokenizer: Option<&Path>) -> anyhow::Result<Template> {
        let folder = tokenizer.filter(|path| path.is_dir());
        let published = folder.map(published_template).transpose()?;
        let published = published.unwrap_or_default();
        match (&self.chat_template, published.source.is_empty()) {
            (Some(path), _) => Ok(Template {
                source: read_text(path)?,
                ..published
            }),
            (None, false) => Ok(published),
            (None, true) => anyhow::bail!(
                "--chat with a tokenizer that has no chat template; name the \
                 template's file with --chat-template"
            ),
        }
    }
}

/// An error with the file that it is in.
fn placed(error: &str, place: &str) -> anyhow::Error {
    match error.split_once("; ") {
        Some((what, mend)) => anyhow!("{what}, {place}; {mend}"),
        None => anyhow!("{error}, {place}"),
    }
}

/// The text of a messages file.
fn read_messages(path: &Path) -> anyhow::Result<String> {
    let (name, reader) = input::open(path)?;
    let mut bytes = Vec::new();
    // One byte more than allowed.
    let read = reader
        .take(Chat::LONGEST as u64 + 1)
        .read_to_end(&mut bytes);
    read.map_err(|error| FileError::from_io(&error, Path::new(&name)))?;
    if bytes.len() > Chat::LONGEST {
        return Err(anyhow!(
            "messages of more than 8 MiB, {name}; shorten the chat"
        ));
    }
    Ok(to_text(bytes, Path::new(&name))?)
}
