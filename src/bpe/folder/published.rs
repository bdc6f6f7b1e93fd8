//! The encodings that have a name, and what their files of ranks do not say.
//!
//! Sources: tiktoken's `openai_public.py` of version 0.14 (p50k_edit has the
//! ranks of p50k_base, o200k_harmony those of o200k_base); the `tokenizer.py` of
//! Meta's llama3 and llama-models; the `tokenization_qwen.py` of Qwen-7B.

use std::path::Path;

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::Pattern;
use indexmap::IndexMap;

use crate::files::FileError;

/// Special tokens with their ids.
pub(super) type Special = Vec<(String, TokenId)>;

/// An encoding of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Published {
    R50k,
    P50k,
    P50kEdit,
    Cl100k,
    O200k,
    O200kHarmony,
    Llama3,
    Llama31,
    Qwen,
}

impl Published {
    /// The one whose file has this name.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        Some(match name.strip_suffix(".tiktoken")? {
            "r50k_base" | "gpt2" => Self::R50k,
            "p50k_base" => Self::P50k,
            "p50k_edit" => Self::P50kEdit,
            "cl100k_base" => Self::Cl100k,
            "o200k_base" => Self::O200k,
            "o200k_harmony" => Self::O200kHarmony,
            "llama3" | "llama-3" => Self::Llama3,
            "llama3.1" | "llama-3.1" => Self::Llama31,
            "qwen" => Self::Qwen,
            _ => return None,
        })
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
            Self::R50k | Self::P50k | Self::P50kEdit => Pattern::Gpt2,
            Self::Cl100k => Pattern::Cl100k,
            Self::O200k | Self::O200kHarmony => Pattern::O200k,
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
            Self::R50k => 50_256,
            Self::P50k | Self::P50kEdit => 50_280,
            Self::Cl100k => 100_256,
            Self::O200k | Self::O200kHarmony => 199_998,
            Self::Llama3 | Self::Llama31 => 128_000,
            Self::Qwen => 151_643,
        }
    }

    /// That a file has as many tokens as the published one: it is neither one
    /// that was cut short, nor another one under its name.
    pub(super) fn check_count(
        self,
        count: usize,
        path: &Path,
    ) -> Result<(), FileError> {
        let published = self.count();
        if count == published {
            return Ok(());
        }
        let what =
            format!("{count} tokens, and not the {published} of this name");
        let mend =
            "download it again, or give it another name and say --pattern";
        Err(FileError::new(what, path, mend))
    }

    pub(super) fn special(self) -> Special {
        let fixed: &[(&str, TokenId)] = match self {
            Self::R50k | Self::P50k => &[("<|endoftext|>", 50_256)],
            Self::P50kEdit => &[
                ("<|endoftext|>", 50_256),
                ("<|fim_prefix|>", 50_281),
                ("<|fim_middle|>", 50_282),
                ("<|fim_suffix|>", 50_283),
            ],
            Self::Cl100k => &[
                ("<|endoftext|>", 100_257),
                ("<|fim_prefix|>", 100_258),
                ("<|fim_middle|>", 100_259),
                ("<|fim_suffix|>", 100_260),
                ("<|endofprompt|>", 100_276),
            ],
            Self::O200k => {
                &[("<|endoftext|>", 199_999), ("<|endofprompt|>", 200_018)]
            }
            Self::O200kHarmony => return harmony(),
            Self::Llama3 => return reserved(LLAMA3_SPECIAL),
            Self::Llama31 => return reserved(LLAMA31_SPECIAL),
            Self::Qwen => return qwen(),
        };
        fixed.iter().map(|&(t, id)| (t.to_string(), id)).collect()
    }
}

/// Meta's, in the order of their ids; nothing stands for the next of those that
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

/// OpenAI's for gpt-oss. The id 200018 has two texts there; tiktoken 0.14 decodes
/// it to this one, and the other, `<|reserved_200018|>`, is plain text here.
fn harmony() -> Special {
    let text = |id| match id {
        199_998 => "<|startoftext|>".to_string(),
        199_999 => "<|endoftext|>".to_string(),
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
    (199_998..=201_087).map(|id| (text(id), id)).collect()
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
    let mut sum = 0xCBF2_9CE4_8422_2325_u64;
    let mut ids: Vec<_> = tokens.keys().collect();
    ids.sort_unstable();
    for bytes in ids.into_iter().map(|id| &tokens[id]) {
        let length = (bytes.len() as u32).to_le_bytes();
        for &byte in length.iter().chain(bytes) {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(of: Published, text: &str) -> Option<TokenId> {
        let special = of.special();
        special.iter().find(|(t, _)| t == text).map(|(_, id)| *id)
    }

    /// The ids are those of Meta's, OpenAI's and Qwen's own programs.
    #[test]
    fn special_tokens_have_their_published_ids() {
        use Published::*;
        for (of, text, expected) in [
            (R50k, "<|endoftext|>", 50_256),
            (P50k, "<|endoftext|>", 50_256),
            (P50kEdit, "<|endoftext|>", 50_256),
            (P50kEdit, "<|fim_suffix|>", 50_283),
            (Cl100k, "<|endoftext|>", 100_257),
            (Cl100k, "<|endofprompt|>", 100_276),
            (O200k, "<|endofprompt|>", 200_018),
            (O200kHarmony, "<|endofprompt|>", 200_018),
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
            (O200kHarmony, "<|call|>", 200_012),
            (O200kHarmony, "<|reserved_200013|>", 200_013),
            (O200kHarmony, "<|reserved_201087|>", 201_087),
        ] {
            assert_eq!(id(of, text), Some(expected), "{text}");
        }
        let counts = [Llama3, Llama31, Qwen, O200kHarmony];
        let counts = counts.map(|of| of.special().len());
        assert_eq!(counts, [256, 256, 208, 1_090]);
    }
}
