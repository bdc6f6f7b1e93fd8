//! What this chapter prints on its page.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes.

use std::io::{self, Write};

use crate::{Followers, THE_VERDICT};

/// The most frequent followers of three words of The Verdict.
// ANCHOR: followers
pub fn followers(out: &mut impl Write) -> io::Result<()> {
    let followers = Followers::count(THE_VERDICT);
    for word in ["Mrs.", "of", "I"] {
        write!(out, "{word:5} ->")?;
        for (follower, count) in followers.of(word).into_iter().take(5) {
            write!(out, "  {follower} ({count})")?;
        }
        writeln!(out)?;
    }
    Ok(())
}
// ANCHOR_END: followers

/// What the model writes by itself, and where it starts to walk in a circle.
// ANCHOR: generate
pub fn generate(out: &mut impl Write) -> io::Result<()> {
    let followers = Followers::count(THE_VERDICT);
    for word in ["the", "Jack", "never"] {
        let words = followers.generate(word, 12).join(" ");
        writeln!(out, "{word} -> {words}")?;
    }
    Ok(())
}
// ANCHOR_END: generate
