//! The two widths in which token ids are stored.

use crate::TokenId;

/// A stored token id: `u16`, enough for GPT-2's 50,257 ids, or `u32`.
///
/// Half the width is half the file and half the memory. The trait is sealed:
/// no other type can implement it.
// ANCHOR: width
pub trait TokenWidth: sealed::Stored + Into<TokenId> {}

impl TokenWidth for u16 {}
impl TokenWidth for u32 {}
// ANCHOR_END: width

mod sealed {
    use std::fmt::Debug;

    /// Any bytes of the right number are a valid id ([`bytemuck::Pod`]), so a
    /// mapped file can be read as ids without looking at it.
    pub trait Stored: bytemuck::Pod + Debug + Send + Sync {}

    impl Stored for u16 {}
    impl Stored for u32 {}
}
