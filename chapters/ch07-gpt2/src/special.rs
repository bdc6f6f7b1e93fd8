//! What to do with special tokens that occur in a text.

/// What to do with special tokens that occur in a text.
///
/// A text from outside can hold `<|endoftext|>` as thirteen plain characters;
/// whoever lets it become the special token lets its author end the document.
/// So the default refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
// ANCHOR: policy
pub enum SpecialPolicy<'s> {
    /// Each is an error that names it and its place.
    #[default]
    Forbid,
    /// Each becomes its id.
    Allow,
    /// These become their ids, any other is an error.
    AllowOnly(&'s [&'s str]),
    /// They are ordinary text.
    Text,
}
// ANCHOR_END: policy

// ANCHOR: allows
impl SpecialPolicy<'_> {
    /// Whether the special token `token` may become its id.
    pub fn allows(&self, token: &str) -> bool {
        // ANCHOR: exercise_7_4_b
        match self {
            Self::Allow => true,
            Self::AllowOnly(tokens) => tokens.contains(&token),
            Self::Forbid | Self::Text => false,
        }
        // ANCHOR_END: exercise_7_4_b
    }
}
// ANCHOR_END: allows
