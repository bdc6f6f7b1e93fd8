//! The patterns that split a text into pre-tokens.

/// How a text is split into pre-tokens.
///
/// Its name is one of [`NAMES`](Self::NAMES), or a name that others use for the
/// same pattern, such as `cl100k_base`, `llama-3.1` or `qwen3`; case does not
/// matter. Other text is a regular expression, unless it is only a word: that
/// would be a name that is not known, or an expression that splits nearly
/// nothing.
///
/// ```
/// use ch06_pre_tokens::Pattern;
///
/// assert_eq!("Qwen3".parse(), Ok(Pattern::Qwen2));
/// assert_eq!(Pattern::Qwen2.to_string(), "qwen2");
/// assert!("deepseek-coder".parse::<Pattern>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Pattern {
    /// No split: the whole text is one pre-token, and it may be any bytes.
    None,
    /// GPT-2's: contractions, words, numbers and runs of other characters,
    /// each with a space before it.
    #[default]
    Gpt2,
    /// That of cl100k_base (GPT-3.5 and GPT-4): at most three digits together,
    /// newlines apart, any one character before a word.
    Cl100k,
    /// That of o200k_base (GPT-4o): as cl100k, but a word is split before a
    /// capital, marks belong to words, and contractions stay with theirs.
    O200k,
    /// Llama 3's: as cl100k, but white space that ends the text is split after
    /// its last newline, too.
    Llama3,
    /// That of Qwen, from the first to Qwen3: as Llama 3's, but each digit is
    /// a pre-token.
    Qwen2,
    /// That of DeepSeek-V3 and R1 (the earlier ones have others). Two steps:
    /// three digits, or a run of Chinese characters and kana, are split off;
    /// then what lies between is split into words with their marks.
    DeepSeek,
    /// A regular expression in the language of `fancy-regex`.
    Regex(String),
}

// What each pattern would say of white space at its end is left out here and
// done by hand: see `PreTokens`.
// ANCHOR: expressions
const GPT2: &str = concat!(
    r"'(?:[sdmt]|ll|ve|re)",
    r"| ?\p{L}+",
    r"| ?\p{N}+",
    r"| ?[^\s\p{L}\p{N}]+",
    r"|\s+",
);

const CL100K: &str = concat!(
    r"'(?i:[sdmt]|ll|ve|re)",
    r"|[^\r\n\p{L}\p{N}]?\p{L}+",
    r"|\p{N}{1,3}",
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*",
    r"|\s+$",
    r"|\s*[\r\n]",
    r"|\s+",
);

const O200K: &str = concat!(
    r"[^\r\n\p{L}\p{N}]?",
    r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+",
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
    r"|[^\r\n\p{L}\p{N}]?",
    r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*",
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
    r"|\p{N}{1,3}",
    r"| ?[^\s\p{L}\p{N}]+[\r\n/]*",
    r"|\s*[\r\n]+",
    r"|\s+",
);

const LLAMA3: &str = concat!(
    r"'(?i:[sdmt]|ll|ve|re)",
    r"|[^\r\n\p{L}\p{N}]?\p{L}+",
    r"|\p{N}{1,3}",
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*",
    r"|\s*[\r\n]+",
    r"|\s+",
);

const QWEN2: &str = concat!(
    r"'(?i:[sdmt]|ll|ve|re)",
    r"|[^\r\n\p{L}\p{N}]?\p{L}+",
    r"|\p{N}",
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*",
    r"|\s*[\r\n]+",
    r"|\s+",
);

const DEEPSEEK_FIRST: &str =
    r"\p{N}{1,3}|[\x{4E00}-\x{9FA5}\x{3040}-\x{30FF}]+";

const DEEPSEEK: &str = concat!(
    r"[!-/:-@\[-`{-~][A-Za-z]+",
    r"|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+",
    r"| ?[\p{P}\p{S}]+[\r\n]*",
    r"|\s*[\r\n]+",
    r"|\s+",
);
// ANCHOR_END: expressions

impl Pattern {
    /// The patterns that have a name, in the order in which they appeared.
    pub const NAMED: [Self; 7] = [
        Self::None,
        Self::Gpt2,
        Self::Cl100k,
        Self::O200k,
        Self::Llama3,
        Self::Qwen2,
        Self::DeepSeek,
    ];

    /// The regular expression whose matches are split off before
    /// [`expression`](Self::expression) splits each of them, and each stretch
    /// between them, as a text of its own.
    pub(crate) fn first_expression(&self) -> Option<&str> {
        (*self == Self::DeepSeek).then_some(DEEPSEEK_FIRST)
    }

    /// The regular expression to search with; none where nothing is split.
    pub(crate) fn expression(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Gpt2 => Some(GPT2),
            Self::Cl100k => Some(CL100K),
            Self::O200k => Some(O200K),
            Self::Llama3 => Some(LLAMA3),
            Self::Qwen2 => Some(QWEN2),
            Self::DeepSeek => Some(DEEPSEEK),
            Self::Regex(expression) => Some(expression),
        }
    }

    /// Whether a run of white space, all of it found, gives its last character
    /// to what follows. A newline is kept by all patterns but GPT-2's.
    pub(crate) fn gives_back(&self, run: &str) -> bool {
        match self {
            Self::Gpt2 => true,
            Self::None | Self::Regex(_) => false,
            _ => !run.ends_with(['\r', '\n']),
        }
    }
}
