//! How to learn: each idea of this chapter with a switch.

/// How the learner works. None of this changes a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The memory limit of the learner in bytes, besides the counts; `None` for
    /// no limit.
    pub max_memory: Option<usize>,
    /// Whether pairs that can never be merged are left out.
    pub floor: bool,
    /// The number of places from which on the lists of pairs that will never be
    /// merged are dropped now and then.
    pub tidy_from: usize,
    /// Whether places of the text are prefetched.
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
