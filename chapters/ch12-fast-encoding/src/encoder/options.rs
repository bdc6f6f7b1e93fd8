//! What an encoder may use: each idea of this chapter with a switch.

use ch11_fast_splitting::Instructions;

/// How an encoder works. None of this changes an id.
///
/// The default is the fastest. The rest is there so that it can be measured
/// what each idea gains, and so that memory can be bounded.
///
/// ```
/// use ch12_fast_encoding::{Encoder, Options};
/// use ch07_gpt2::Tokenizer;
///
/// let mut options = Options::default();
/// options.cache_bytes = 1 << 20;
/// let encoder = Encoder::with_options(Tokenizer::gpt2(), options);
/// assert_eq!(encoder.encode("tea")?, [660, 64]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// How texts are split, where the pattern is one that chapter 11 splits by
    /// hand.
    pub splitting: Splitting,
    /// The instructions that the masks are made with and keys looked up.
    pub instructions: Instructions,
    /// How many bytes the cache of each thread takes at most; with less than
    /// 256 there is none. Powers of two are used best.
    pub cache_bytes: usize,
    /// Whether the cache begins small and grows, or begins at its limit.
    pub grows: bool,
    /// Whether the cache begins with the tokens themselves in it.
    pub seeded: bool,
    /// Whether lines of the cache are fetched ahead.
    pub prefetch: bool,
    /// Whether pre-tokens of more than 15 bytes are kept too.
    pub long_words: bool,
    /// Whether long pre-tokens are merged by windows of 64 bytes, and not with
    /// a heap of pairs.
    pub windows: bool,
    /// Whether a filter says of most pairs that they merge to nothing, before
    /// the table of pairs is asked.
    pub pair_filter: bool,
    /// From how many bytes on, of the table that says what pairs merge to, the
    /// pre-tokens that a cache does not know are merged in turns: what is
    /// smaller is near the processor anyway.
    pub in_turns_from: usize,
    /// From how many bytes on a long text is shared among threads. Each takes an
    /// eighth of that at a time.
    pub part_bytes: usize,
}

/// How a text is split into pre-tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Splitting {
    /// By chapter 6's regular expression.
    Regex,
    /// By chapter 11's scanner, a character at a time.
    Scan,
    /// By chapter 11's masks, 64 bytes at a time.
    Masks,
}

// ANCHOR: default
impl Default for Options {
    fn default() -> Self {
        Self {
            splitting: Splitting::Masks,
            instructions: Instructions::widest(),
            cache_bytes: 64 << 20,
            grows: true,
            seeded: true,
            prefetch: true,
            long_words: true,
            windows: true,
            pair_filter: true,
            in_turns_from: 2 << 20,
            part_bytes: 1 << 18,
        }
    }
}
// ANCHOR_END: default
