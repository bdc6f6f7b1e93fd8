//! OpenAI's tokenizers by their names, from data that this crate carries.
//!
//! `data/README.md` says where the data comes from. Sources of the rest:
//! tiktoken's `openai_public.py` and `model.py`.

mod merges;
mod models;

use std::fmt;
use std::str::FromStr;

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{GPT2_END_OF_TEXT, Tokenizer, Vocabulary};

use merges::{cl100k, gpt2, o200k, p50k};

/// A tokenizer that is known by its name.
///
/// It is parsed from its name here, from that in tiktoken (`cl100k_base`), or
/// from the name of a model of OpenAI's that tiktoken knows (`gpt-4o`);
/// capitals do not matter.
///
/// ```
/// use bytepair::bpe::Named;
///
/// let named: Named = "gpt-4o-mini".parse()?;
/// assert_eq!(named, Named::O200k);
/// assert_eq!(named.tokenizer().encode("Hello, tea?")?, [13225, 11, 17966, 30]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Named {
    /// That of GPT-2.
    Gpt2,
    /// `r50k_base`, that of GPT-3: the same as GPT-2's.
    R50k,
    /// `p50k_base`, that of Codex: GPT-2's with runs of spaces.
    P50k,
    /// `p50k_edit`: the same with special tokens for a gap to be filled.
    P50kEdit,
    /// `cl100k_base`, that of GPT-3.5, GPT-4 and the newer embeddings.
    Cl100k,
    /// `o200k_base`, that of GPT-4o and later models.
    O200k,
    /// `o200k_harmony`, that of gpt-oss: the same with more special tokens.
    O200kHarmony,
}

/// A name that no tokenizer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// The name.
    pub name: String,
}

impl UnknownName {
    /// The names that there are, in words.
    pub fn known() -> String {
        let names = Named::ALL.map(Named::name).join(", ");
        format!("{names}, and those of OpenAI's models, as gpt-4o")
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { name } = self;
        let known = Self::known();
        write!(f, "no tokenizer is named {name:?}; the names are {known}")
    }
}

impl std::error::Error for UnknownName {}

/// The tokenizer of this name, as [`Named`] reads it.
///
/// # Errors
/// A name that no tokenizer has.
pub fn by_name(name: &str) -> Result<Tokenizer, UnknownName> {
    Ok(name.parse::<Named>()?.tokenizer())
}

impl Named {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Gpt2,
        Self::R50k,
        Self::P50k,
        Self::P50kEdit,
        Self::Cl100k,
        Self::O200k,
        Self::O200kHarmony,
    ];

    /// Its short name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gpt2 => "gpt2",
            Self::R50k => "r50k",
            Self::P50k => "p50k",
            Self::P50kEdit => "p50k_edit",
            Self::Cl100k => "cl100k",
            Self::O200k => "o200k",
            Self::O200kHarmony => "o200k_harmony",
        }
    }

    /// Its name in tiktoken.
    pub fn encoding(self) -> &'static str {
        match self {
            Self::R50k => "r50k_base",
            Self::P50k => "p50k_base",
            Self::Cl100k => "cl100k_base",
            Self::O200k => "o200k_base",
            Self::Gpt2 | Self::P50kEdit | Self::O200kHarmony => self.name(),
        }
    }

    /// How it splits texts.
    pub fn pattern(self) -> Pattern {
        match self {
            Self::Gpt2 | Self::R50k | Self::P50k | Self::P50kEdit => {
                Pattern::Gpt2
            }
            Self::Cl100k => Pattern::Cl100k,
            Self::O200k | Self::O200kHarmony => Pattern::O200k,
        }
    }

    /// How many ordinary tokens it has.
    pub fn ordinary_tokens(self) -> usize {
        match self {
            Self::Gpt2 | Self::R50k => 50_256,
            Self::P50k | Self::P50kEdit => 50_280,
            Self::Cl100k => 100_256,
            Self::O200k | Self::O200kHarmony => 199_998,
        }
    }

    /// Its special tokens with their ids, by ascending id.
    pub fn special_tokens(self) -> Vec<(String, TokenId)> {
        let special: &[(&str, TokenId)] = match self {
            Self::Gpt2 | Self::R50k | Self::P50k => {
                &[(GPT2_END_OF_TEXT, 50_256)]
            }
            Self::P50kEdit => &[
                (GPT2_END_OF_TEXT, 50_256),
                ("<|fim_prefix|>", 50_281),
                ("<|fim_middle|>", 50_282),
                ("<|fim_suffix|>", 50_283),
            ],
            Self::Cl100k => &[
                (GPT2_END_OF_TEXT, 100_257),
                ("<|fim_prefix|>", 100_258),
                ("<|fim_middle|>", 100_259),
                ("<|fim_suffix|>", 100_260),
                ("<|endofprompt|>", 100_276),
            ],
            Self::O200k => {
                &[(GPT2_END_OF_TEXT, 199_999), ("<|endofprompt|>", 200_018)]
            }
            Self::O200kHarmony => return harmony(),
        };
        let special = special.iter();
        special.map(|&(text, id)| (text.to_string(), id)).collect()
    }

    /// Its ordinary tokens and their merges.
    ///
    /// Time: some milliseconds for each hundred thousand merges.
    pub fn vocabulary(self) -> Vocabulary {
        match self {
            Self::Gpt2 | Self::R50k => gpt2(),
            Self::P50k | Self::P50kEdit => p50k(),
            Self::Cl100k => cl100k(),
            Self::O200k | Self::O200kHarmony => o200k(),
        }
    }

    /// The tokenizer.
    pub fn tokenizer(self) -> Tokenizer {
        let cut = PreTokenizer::new(self.pattern()).expect("a known pattern");
        Tokenizer::new(self.vocabulary(), cut, self.special_tokens())
            .expect("a test makes each of them")
    }
}

/// The special tokens of o200k_harmony. tiktoken has two texts for 200018; this
/// is the one that it decodes it to, and the other, `<|reserved_200018|>`, is
/// ordinary text here.
fn harmony() -> Vec<(String, TokenId)> {
    let text = |id| match id {
        199_998 => "<|startoftext|>".to_string(),
        199_999 => GPT2_END_OF_TEXT.to_string(),
        200_002 => "<|return|>".to_string(),
        200_003 => "<|constrain|>".to_string(),
        200_005 => "<|channel|>".to_string(),
        200_006 => "<|start|>".to_string(),
        200_007 => "<|end|>".to_string(),
        200_008 => "<|message|>".to_string(),
        200_012 => "<|call|>".to_string(),
        200_018 => "<|endofprompt|>".to_string(),
        id => format!("<|reserved_{id}|>"),
    };
    (199_998..201_088).map(|id| (text(id), id)).collect()
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Named {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        let lower = name.to_ascii_lowercase();
        let has_name =
            |named: &Self| named.name() == lower || named.encoding() == lower;
        let named = Self::ALL.into_iter().find(has_name);
        named
            .or_else(|| models::of_model(&lower))
            .ok_or_else(|| UnknownName {
                name: name.to_string(),
            })
    }
}

#[cfg(test)]
mod tests;
