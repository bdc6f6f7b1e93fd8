//! The tokenizer that a command line names, and what it does with special
//! tokens.

use std::collections::HashSet;
use std::path::{Path, PathBuf, is_separator};

use bytepair::bpe::{
    Config, Encoder, Given, Named, Pattern, SpecialPolicy, TokenId, Tokenizer,
    UnknownName, config_of, load_given,
};
use bytepair::files::resolved;
use bytepair::formats::tokenizer_json::Pipeline;

use super::error::UsageError;
use super::memory::working_on;

/// The option that names a tokenizer.
#[derive(Debug, Clone, clap::Args)]
pub struct TokenizerArg {
    /// Name, folder or file of the tokenizer [default: gpt2]
    ///
    /// These names are built in: gpt2, r50k, p50k, p50k_edit, cl100k, o200k and
    /// o200k_harmony, also in tiktoken's spelling (cl100k_base), and the names
    /// of OpenAI's models, as tiktoken maps them (gpt-4o,
    /// text-embedding-3-small). Pass a file or folder of such a name as a path:
    /// ./gpt2.
    ///
    /// In a folder, the first of these is used: a bytepair.json and the files it
    /// names, as written by `train`; a tokenizer.json; a vocab.json (or
    /// encoder.json) and a merges.txt (or vocab.bpe), with GPT-2's pattern; the
    /// only .tiktoken file; a tokenizer.model, a tokenizer.pkl or the only
    /// .model file. Special tokens in its added_tokens.json,
    /// special_tokens_map.json and tokenizer_config.json are applied. A
    /// tokenizer.json passed by its own path is read without them.
    ///
    /// A .model file is minbpe's, or it holds ranks, as Llama 3's does. A .pkl
    /// file holds a tiktoken.Encoding or a dict of ranks; it is parsed, never
    /// executed.
    ///
    /// Ranks do not include the pattern and the special tokens. For r50k_base,
    /// p50k_base, p50k_edit, cl100k_base, o200k_base, o200k_harmony, gpt2, qwen,
    /// llama3 and llama3.1 they follow from the name of the .tiktoken file, and
    /// Llama 3's ranks are recognized under any name. For others, they come from
    /// a bytepair.json next to the file or from --pattern and --special-token.
    #[arg(long, value_name = "NAME|PATH")]
    tokenizer: Option<PathBuf>,
    #[command(flatten)]
    given: GivenArgs,
}

/// A tokenizer that is named by its place on the command line.
#[derive(Debug, Clone, clap::Args)]
pub struct NamedTokenizer {
    /// Name, folder or file of the tokenizer, as for --tokenizer elsewhere
    #[arg(value_name = "NAME|PATH")]
    tokenizer: PathBuf,
    #[command(flatten)]
    given: GivenArgs,
}

/// The pattern and the special tokens, where the files lack them.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct GivenArgs {
    /// How texts are split into pre-tokens, if the tokenizer's files do not say:
    /// gpt2, cl100k, o200k, llama3, qwen2, deepseek, none, or a regular
    /// expression
    #[arg(long, value_name = "PATTERN", requires = "tokenizer")]
    pattern: Option<Pattern>,
    /// A special token and its id, if the tokenizer's files do not list it, such
    /// as '<|endoftext|>=50256'. May be repeated
    #[arg(
        long,
        value_name = "TEXT=ID",
        requires = "tokenizer",
        value_parser = parse_special_token
    )]
    special_token: Vec<(String, TokenId)>,
}

/// A special token and its id.
fn parse_special_token(text: &str) -> Result<(String, TokenId), String> {
    let (token, id) = text
        .rsplit_once('=')
        .ok_or("must be TEXT=ID, such as '<|endoftext|>=50256'")?;
    let id = id.parse().map_err(|_| {
        format!(
            "{id:?} is not a token id; ids are whole numbers from 0 to {}",
            TokenId::MAX
        )
    })?;
    match token {
        "" => Err("the text of a special token must not be empty".to_string()),
        token => Ok((token.to_string(), id)),
    }
}

/// Loads the tokenizer with this name or path, whose files say all of it.
pub fn load(tokenizer: &Path) -> anyhow::Result<Tokenizer> {
    GivenArgs::default().load(Some(tokenizer))
}

/// That a tokenizer made of another is not written over that one, whose ids
/// somebody's model may have.
pub fn check_other_folder(
    tokenizer: &Path,
    folder: &Path,
) -> Result<(), UsageError> {
    let (place, folder_place) = (resolved(tokenizer), resolved(folder));
    let is_inside = place.parent() == Some(&folder_place);
    if named(tokenizer)?.is_none()
        && (place == folder_place || (is_inside && tokenizer.is_file()))
    {
        return Err(UsageError(format!(
            "-o {} is where the tokenizer itself is; name another folder",
            folder.display()
        )));
    }
    Ok(())
}

impl TokenizerArg {
    /// Loads the tokenizer.
    pub fn load(&self) -> anyhow::Result<Tokenizer> {
        self.given.load(self.tokenizer.as_deref())
    }

    /// Loads the tokenizer, to encode with.
    pub fn load_encoder(&self) -> anyhow::Result<Encoder> {
        Ok(Encoder::new(self.load()?))
    }

    /// Its name or path, if one was named.
    pub fn path(&self) -> Option<&Path> {
        self.tokenizer.as_deref()
    }

    /// Whether one was named.
    pub fn is_given(&self) -> bool {
        self.tokenizer.is_some()
    }
}

impl NamedTokenizer {
    /// The tokenizer with this name or path, whose files say all of it.
    pub fn of(path: &Path) -> Self {
        Self {
            tokenizer: path.to_path_buf(),
            given: GivenArgs::default(),
        }
    }

    /// What the `bytepair.json` in its folder says, if there is one.
    pub fn config(&self) -> anyhow::Result<Option<Config>> {
        match named(&self.tokenizer)? {
            Some(_) => Ok(None),
            None => Ok(config_of(&self.tokenizer)?),
        }
    }

    /// Loads the tokenizer.
    pub fn load(&self) -> anyhow::Result<Tokenizer> {
        self.given.load(Some(&self.tokenizer))
    }

    /// Loads the tokenizer, to encode with.
    pub fn load_encoder(&self) -> anyhow::Result<Encoder> {
        Ok(Encoder::new(self.load()?))
    }

    /// Its name or path.
    pub fn path(&self) -> &Path {
        &self.tokenizer
    }
}

impl GivenArgs {
    /// Loads a tokenizer.
    fn load(&self, tokenizer: Option<&Path>) -> anyhow::Result<Tokenizer> {
        let given = Given {
            pattern: self.pattern.clone(),
            special_tokens: self.special_token.clone(),
        };
        self.check_special_tokens()?;
        let path = tokenizer.unwrap_or(Path::new("gpt2"));
        match named(path)? {
            Some(name) if given.is_empty() => Ok(name.tokenizer()),
            Some(name) => Err(UsageError(format!(
                "{name} has its own pattern and special tokens; leave \
                 --pattern and --special-token out"
            ))
            .into()),
            None => {
                working_on(&path.display().to_string());
                let tokenizer = load_given(path, &given)?;
                tell_ignored(path, &tokenizer);
                Ok(tokenizer)
            }
        }
    }

    fn check_special_tokens(&self) -> Result<(), UsageError> {
        let mut seen = HashSet::new();
        let mut texts = self.special_token.iter().map(|(text, _)| text);
        match texts.find(|&text| !seen.insert(text)) {
            None => Ok(()),
            Some(text) => Err(UsageError(format!(
                "--special-token {text:?} is given twice; give it one id"
            ))),
        }
    }
}

/// The tokenizer that this is the name of; none for a path, which it is if it
/// looks like one or is there. Anything else is a name that nothing has.
fn named(path: &Path) -> Result<Option<Named>, UsageError> {
    // The 1 of gpt-4.1 is not a file extension.
    let ending = path.extension().map(|ending| ending.to_string_lossy());
    let has_ending = ending.is_some_and(|e| !e.starts_with(char::is_numeric));
    let looks_like_one =
        has_ending || path.to_string_lossy().contains(is_separator);
    match path.to_str().map(str::parse::<Named>) {
        Some(Ok(named)) => Ok(Some(named)),
        Some(Err(unknown)) if !looks_like_one && !path.exists() => {
            let UnknownName { name } = unknown;
            let known = UnknownName::known();
            Err(UsageError(format!(
                "{name:?} is neither a tokenizer's name nor a file or folder; \
                 the names are {known}"
            )))
        }
        _ => Ok(None),
    }
}

/// Notes the settings of a tokenizer's file that are ignored; none changes an
/// id.
fn tell_ignored(path: &Path, tokenizer: &Tokenizer) {
    let ignored = Pipeline::of(tokenizer).map(Pipeline::ignored);
    for part in ignored.into_iter().flatten() {
        anstream::eprintln!("note: ignoring {part}, {}", path.display());
    }
}

/// The option that says what special tokens in a text are.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct SpecialArg {
    /// How to treat special tokens in the text [default: forbid]
    #[arg(long, value_name = "WHAT", value_enum)]
    special: Option<Special>,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum Special {
    /// Reject them
    #[default]
    Forbid,
    /// Encode them as their ids
    Allow,
    /// Encode them as plain text
    Text,
}

impl SpecialArg {
    /// The same for a tokenizer.
    pub fn policy(self) -> SpecialPolicy<'static> {
        match self.special.unwrap_or_default() {
            Special::Forbid => SpecialPolicy::Forbid,
            Special::Allow => SpecialPolicy::Allow,
            Special::Text => SpecialPolicy::Text,
        }
    }

    /// Its value on the command line.
    pub fn name(self) -> &'static str {
        match self.special.unwrap_or_default() {
            Special::Forbid => "forbid",
            Special::Allow => "allow",
            Special::Text => "text",
        }
    }

    /// Whether it was said.
    pub fn is_given(self) -> bool {
        self.special.is_some()
    }
}
