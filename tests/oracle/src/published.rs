//! The patterns as their makers published them, an alternative a line.
//!
//! They are those in tiktoken's `openai_public.py` (`r50k_base`, `cl100k_base`
//! and `o200k_base`) and in the models' own files, look-ahead, possessive
//! quantifiers and all.

/// A pattern, and what its alternatives tell apart within themselves.
#[derive(Debug, Clone, Copy)]
pub struct Published {
    /// The alternatives, in their order.
    pub alternatives: &'static [&'static str],
    /// Ways in which an alternative can match: its place, and an expression
    /// for the whole piece.
    pub ways: &'static [(usize, &'static str)],
}

impl Published {
    /// The whole pattern.
    pub fn expression(&self) -> String {
        self.alternatives.join("|")
    }
}

/// That of GPT-2, r50k_base.
pub const GPT2: Published = Published {
    alternatives: &[
        r"'(?:[sdmt]|ll|ve|re)",
        r" ?\p{L}++",
        r" ?\p{N}++",
        r" ?[^\s\p{L}\p{N}]++",
        r"\s++$",
        r"\s+(?!\S)",
        r"\s",
    ],
    ways: &[
        (0, "'s"),
        (0, "'d"),
        (0, "'m"),
        (0, "'t"),
        (0, "'ll"),
        (0, "'ve"),
        (0, "'re"),
        (1, r"\p{L}+"),
        (1, r" \p{L}+"),
        (2, r"\p{N}+"),
        (2, r" \p{N}+"),
        (2, r".*[\p{N}--[0-9]].*"),
        (3, r"[^ ]+"),
        (3, r" [^ ]+"),
    ],
};

/// That of cl100k_base.
pub const CL100K: Published = Published {
    alternatives: &[
        r"'(?i:[sdmt]|ll|ve|re)",
        r"[^\r\n\p{L}\p{N}]?+\p{L}++",
        r"\p{N}{1,3}+",
        r" ?[^\s\p{L}\p{N}]++[\r\n]*+",
        r"\s++$",
        r"\s*[\r\n]",
        r"\s+(?!\S)",
        r"\s",
    ],
    ways: &[
        (0, "'[a-z]+"),
        (0, "'[A-Z]+"),
        (0, "'\u{17F}"),
        (1, r"\p{L}+"),
        (1, r" \p{L}+"),
        (1, r"[\s--[ ]]\p{L}+"),
        (1, r"[^\s\p{L}]\p{L}+"),
        (2, r"\p{N}"),
        (2, r"\p{N}{2}"),
        (2, r"\p{N}{3}"),
        (2, r".*[\p{N}--[0-9]].*"),
        (3, r"\S+"),
        (3, r" \S+"),
        (3, r" ?\S+[\r\n]+"),
        (5, r"[\r\n]"),
        (5, r"\s+[\r\n]"),
    ],
};

/// That of o200k_base.
pub const O200K: Published = Published {
    alternatives: &[
        concat!(
            r"[^\r\n\p{L}\p{N}]?",
            r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*",
            r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]+",
            r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        ),
        concat!(
            r"[^\r\n\p{L}\p{N}]?",
            r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+",
            r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]*",
            r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        ),
        r"\p{N}{1,3}",
        r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    ],
    ways: &[
        (0, r"[\p{L}\p{M}]+"),
        (0, r" [\p{L}\p{M}]+"),
        (0, r"[^ \p{L}\p{M}][\p{L}\p{M}]+"),
        (0, r".*\p{Lu}\p{Ll}+"),
        (0, r".*\p{M}.*"),
        (0, "(?s).+'[a-z]+"),
        (0, "(?s).+'[A-Z]+"),
        (0, "(?s).+'\u{17F}"),
        (1, r"\p{L}+"),
        (1, r" \p{L}+"),
        (1, r"[^ \p{L}]\p{L}+"),
        (1, "(?s).+'[a-z]+"),
        (1, "(?s).+'[A-Z]+"),
        (1, "(?s).+'\u{17F}"),
        (2, r"\p{N}"),
        (2, r"\p{N}{2}"),
        (2, r"\p{N}{3}"),
        (2, r".*[\p{N}--[0-9]].*"),
        (3, r"\S+"),
        (3, r" \S+"),
        (3, r" ?\S+[\r\n]+"),
        (3, r" ?\S+[\r\n]+/[\r\n/]*"),
        (4, r"[\r\n]+"),
        (4, r"[\r\n]*[\s--[\r\n]]\s*[\r\n]+"),
    ],
};

/// That of Llama 3, as its `tokenizer.json` has it.
pub const LLAMA3: Published = Published {
    alternatives: &[
        r"(?i:'s|'t|'re|'ve|'m|'ll|'d)",
        r"[^\r\n\p{L}\p{N}]?\p{L}+",
        r"\p{N}{1,3}",
        r" ?[^\s\p{L}\p{N}]+[\r\n]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    ],
    ways: &[
        (0, "'[a-z]+"),
        (0, "'[A-Z]+"),
        (0, "'\u{17F}"),
        (1, r"\p{L}+"),
        (1, r" \p{L}+"),
        (1, r"[\s--[ ]]\p{L}+"),
        (1, r"[^\s\p{L}]\p{L}+"),
        (2, r"\p{N}"),
        (2, r"\p{N}{2}"),
        (2, r"\p{N}{3}"),
        (2, r".*[\p{N}--[0-9]].*"),
        (3, r"\S+"),
        (3, r" \S+"),
        (3, r" ?\S+[\r\n]+"),
        (4, r"[\r\n]+"),
        (4, r"\s*[\s--[\r\n]]\s*[\r\n]+"),
    ],
};

/// That of Qwen2 to Qwen3, as their `tokenizer.json` has it, and Qwen's.
pub const QWEN2: Published = Published {
    alternatives: &[
        r"(?i:'s|'t|'re|'ve|'m|'ll|'d)",
        r"[^\r\n\p{L}\p{N}]?\p{L}+",
        r"\p{N}",
        r" ?[^\s\p{L}\p{N}]+[\r\n]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    ],
    ways: &[
        (0, "'[a-z]+"),
        (0, "'[A-Z]+"),
        (0, "'\u{17F}"),
        (1, r"\p{L}+"),
        (1, r" \p{L}+"),
        (1, r"[\s--[ ]]\p{L}+"),
        (1, r"[^\s\p{L}]\p{L}+"),
        (2, r"\p{N}"),
        (2, r".*[\p{N}--[0-9]].*"),
        (3, r"\S+"),
        (3, r" \S+"),
        (3, r" ?\S+[\r\n]+"),
        (4, r"[\r\n]+"),
        (4, r"\s*[\s--[\r\n]]\s*[\r\n]+"),
    ],
};

#[cfg(test)]
mod tests {
    #[test]
    fn o200k_is_what_tiktoken_rs_says_it_is() {
        let published = tiktoken_rs::O200K_BASE_PAT_STR;
        assert_eq!(super::O200K.expression(), published);
    }
}
