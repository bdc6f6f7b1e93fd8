//! What this chapter prints on its page.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::{Followers, THE_VERDICT, labelled_words};

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

/// How many numbers the model has learned.
// ANCHOR: size
pub fn size(out: &mut impl Write) -> io::Result<()> {
    let all = labelled_words(THE_VERDICT).count();
    let followers = Followers::count(THE_VERDICT);
    let words = followers.most_frequent(usize::MAX);
    let distinct = |word: &&str| followers.of(word).len();
    let pairs: usize = words.iter().map(distinct).sum();
    let certain = words.iter().filter(|word| distinct(word) == 1).count();
    writeln!(out, "{all:5} pairs of neighbours")?;
    writeln!(out, "{pairs:5} distinct pairs, a count for each")?;
    writeln!(out, "{:5} distinct words with a follower", words.len())?;
    writeln!(out, "{certain:5} of them with only one")
}
// ANCHOR_END: size

/// How often the model's guess is right, on the half of the story that it has
/// read and on the half that it has not.
// ANCHOR: unread
pub fn unread(out: &mut impl Write) -> io::Result<()> {
    let half = THE_VERDICT.len() / 2;
    let (before, after) = THE_VERDICT[half..].split_once('\n').unwrap();
    let read = &THE_VERDICT[..half + before.len()];
    let followers = Followers::count(read);
    for (name, text) in [("read", read), ("unread", after)] {
        let pairs: Vec<_> = labelled_words(text).collect();
        let is_right = |(word, label)| followers.predict(word) == Some(label);
        let right = pairs.iter().filter(|&&pair| is_right(pair)).count();
        let percent = 100 * right / pairs.len();
        let all = pairs.len();
        writeln!(out, "{name:6}  {right:4} of {all} right, {percent:2} %")?;
    }
    Ok(())
}
// ANCHOR_END: unread

/// How many contexts of one to four words the story has, and how many of them
/// it has only once.
// ANCHOR: longer
pub fn longer(out: &mut impl Write) -> io::Result<()> {
    let words: Vec<&str> = THE_VERDICT.split_whitespace().collect();
    for length in 1..=4 {
        let mut seen = BTreeMap::<&[&str], usize>::new();
        for window in words.windows(length + 1) {
            *seen.entry(&window[..length]).or_default() += 1;
        }
        let once = seen.values().filter(|&&times| times == 1).count();
        let all = seen.len();
        writeln!(out, "{length}  {all} contexts, {once} seen once")?;
    }
    Ok(())
}
// ANCHOR_END: longer
