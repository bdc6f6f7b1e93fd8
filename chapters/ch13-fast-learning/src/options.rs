//! How to learn: each idea of this chapter with a switch.

/// How the learner works. None of this changes a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// How many bytes of memory the learner may take at most, beside the
    /// counts; none for as many as it needs.
    pub max_memory: Option<usize>,
    /// Whether pairs that can never be merged are left out.
    pub floor: bool,
    /// From how many places on the lists of pairs that will never be merged are
    /// given up now and then.
    pub tidy_from: usize,
    /// Whether places of the text are fetched ahead.
    pub prefetch: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            max_memory: None,
            floor: true,
            tidy_from: 1 << 18,
            prefetch: true,
        }
    }
}
