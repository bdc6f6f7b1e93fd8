//! The encodings that have a name, and what their files of ranks do not say.
//!
//! Sources, besides those of OpenAI's: the `tokenizer.py` of Meta's llama3 and
//! llama-models; the `tokenization_qwen.py` of Qwen-7B.

use std::path::Path;

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::Pattern;
use indexmap::IndexMap;

use crate::bpe::digest::fnv1a;
use crate::bpe::named::Named;
use crate::files::FileError;

/// Special tokens with their ids.
pub(super) type Special = Vec<(String, TokenId)>;

/// An encoding of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Published {
    /// One of OpenAI's.
    OpenAi(Named),
    Llama3,
    Llama31,
    Qwen,
}

/// How many single bytes there are.
const BYTES: usize = 256;

impl Published {
    /// The one whose file has this name.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let name = name.strip_suffix(".tiktoken")?;
        let named = Named::ALL.into_iter().find(|it| it.encoding() == name);
        match name {
            "llama3" | "llama-3" => Some(Self::Llama3),
            "llama3.1" | "llama-3.1" => Some(Self::Llama31),
            "qwen" => Some(Self::Qwen),
            _ => named.map(Self::OpenAi),
        }
    }

    /// The one that has these ranks, whatever its file's name: those of Llama 3
    /// come as `tokenizer.model`.
    pub(super) fn of_ranks(
        tokens: &IndexMap<TokenId, Vec<u8>>,
    ) -> Option<Self> {
        let is_llama3 = tokens.len() == Self::Llama3.count()
            && fingerprint(tokens) == 0xEA47_DE63_E5BD_19DA;
        is_llama3.then_some(Self::Llama3)
    }

    pub(super) fn pattern(self) -> Pattern {
        match self {
            Self::OpenAi(named) => named.pattern(),
            Self::Llama3 | Self::Llama31 => Pattern::Llama3,
            Self::Qwen => Pattern::Qwen2,
        }
    }

    /// Whether its own program normalizes texts to NFC first.
    pub(super) fn is_normalized(self) -> bool {
        self == Self::Qwen
    }

    /// How many ordinary tokens there are.
    fn count(self) -> usize {
        match self {
            Self::OpenAi(named) => named.ordinary_tokens(),
            Self::Llama3 | Self::Llama31 => 128_000,
            Self::Qwen => 151_643,
        }
    }

    /// That a file has as many tokens as the published one: it is neither one
    /// that was truncated, nor another one under its name. One of the bytes
    /// alone is a small model of it for a test.
    pub(super) fn check_count(
        self,
        count: usize,
        path: &Path,
    ) -> Result<(), FileError> {
        let published = self.count();
        if count == published || count == BYTES {
            return Ok(());
        }
        let what = format!(
            "{count} tokens, but the published file of this name has {published}"
        );
        let mend =
            "download it again, or give it another name and use --pattern";
        Err(FileError::new(what, path, mend))
    }

    pub(super) fn special(self) -> Special {
        match self {
            Self::OpenAi(named) => named.special_tokens(),
            Self::Llama3 => reserved(LLAMA3_SPECIAL),
            Self::Llama31 => reserved(LLAMA31_SPECIAL),
            Self::Qwen => qwen(),
        }
    }
}

/// Meta's, in the order of their ids; an empty text is the next of those that
/// are reserved.
const LLAMA3_SPECIAL: &[&str] = &[
    "<|begin_of_text|>",
    "<|end_of_text|>",
    "",
    "",
    "",
    "",
    "<|start_header_id|>",
    "<|end_header_id|>",
    "",
    "<|eot_id|>",
];

/// Those since Llama 3.1.
const LLAMA31_SPECIAL: &[&str] = &[
    "<|begin_of_text|>",
    "<|end_of_text|>",
    "",
    "",
    "<|finetune_right_pad_id|>",
    "<|step_id|>",
    "<|start_header_id|>",
    "<|end_header_id|>",
    "<|eom_id|>",
    "<|eot_id|>",
    "<|python_tag|>",
    "<|image|>",
];

/// Meta's 256, those with a name first.
fn reserved(named: &[&str]) -> Special {
    let mut number = 0..;
    let text = |place: usize| match named.get(place) {
        Some(&text) if !text.is_empty() => text.to_string(),
        _ => {
            let number = number.next().unwrap_or_default();
            format!("<|reserved_special_token_{number}|>")
        }
    };
    (0..256).map(text).zip(128_000..).collect()
}

fn qwen() -> Special {
    let named = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"];
    let extras = (0..205).map(|number| format!("<|extra_{number}|>"));
    let texts = named.map(str::to_string).into_iter().chain(extras);
    texts.zip(151_643..).collect()
}

/// A number that follows from tokens and their order, and hardly from others:
/// FNV-1a of 64 bits over the length of each and its bytes.
fn fingerprint(tokens: &IndexMap<TokenId, Vec<u8>>) -> u64 {
    let mut ids: Vec<_> = tokens.keys().collect();
    ids.sort_unstable();
    let tokens = ids.into_iter().map(|id| &tokens[id]);
    fnv1a(tokens.flat_map(|bytes| {
        let length = (bytes.len() as u32).to_le_bytes();
        length.into_iter().chain(bytes.iter().copied())
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(of: Published, text: &str) -> Option<TokenId> {
        let special = of.special();
        special.iter().find(|(t, _)| t == text).map(|(_, id)| *id)
    }

    /// The ids are those of Meta's and Qwen's own programs.
    #[test]
    fn special_tokens_have_their_published_ids() {
        use Published::{Llama3, Llama31, Qwen};
        for (of, text, expected) in [
            (Llama3, "<|begin_of_text|>", 128_000),
            (Llama3, "<|reserved_special_token_3|>", 128_005),
            (Llama3, "<|reserved_special_token_4|>", 128_008),
            (Llama3, "<|eot_id|>", 128_009),
            (Llama3, "<|reserved_special_token_250|>", 128_255),
            (Llama31, "<|eom_id|>", 128_008),
            (Llama31, "<|python_tag|>", 128_010),
            (Llama31, "<|reserved_special_token_1|>", 128_003),
            (Llama31, "<|reserved_special_token_2|>", 128_012),
            (Llama31, "<|reserved_special_token_245|>", 128_255),
            (Qwen, "<|im_end|>", 151_645),
            (Qwen, "<|extra_0|>", 151_646),
            (Qwen, "<|extra_204|>", 151_850),
        ] {
            assert_eq!(id(of, text), Some(expected), "{text}");
        }
        let counts = [Llama3, Llama31, Qwen].map(|of| of.special().len());
        assert_eq!(counts, [256, 256, 208]);
    }
}
