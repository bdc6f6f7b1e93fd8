//! What this chapter prints on its page.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes.

use std::collections::HashSet;
use std::io::{self, Write};

use crate::{
    Bpe, Pair, Settings, TieBreak, TokenId, TokenText, byte_ids, count_pairs,
    learn, merge_pair,
};

/// Texts in four scripts as characters, bytes and ids.
// ANCHOR: bytes
pub fn bytes(out: &mut impl Write) -> io::Result<()> {
    for text in ["tea", "thé", "茶", "𝐭"] {
        writeln!(
            out,
            "{text}: chars {}, bytes {:?}, ids {:?}",
            text.chars().count(),
            text.as_bytes(),
            byte_ids(text.as_bytes()),
        )?;
    }
    Ok(())
}
// ANCHOR_END: bytes

/// Runs of one letter, counted and merged.
pub fn runs(out: &mut impl Write) -> io::Result<()> {
    for text in ["aa", "aaa", "aaaa", "aaaaa"] {
        let bpe = learn([text], &up_to(257)).map_err(io::Error::other)?;
        let pair = bpe.merges()[0];
        let counts = count_pairs(&[byte_ids(text.as_bytes())]);
        let merged = names(&bpe, &bpe.encode(text.as_bytes()));
        writeln!(out, "{text:5}  counted {}, merged {merged}", counts[&pair])?;
    }
    Ok(())
}

/// The three merges of `aaabdaaabac`, and what they do to it.
// ANCHOR: steps
pub fn steps(out: &mut impl Write) -> io::Result<()> {
    let text = b"aaabdaaabac";
    for vocab_size in 256..=259 {
        let bpe =
            learn([text], &up_to(vocab_size)).map_err(io::Error::other)?;
        let ids = bpe.encode(text);
        writeln!(out, "{:2} tokens: {}", ids.len(), names(&bpe, &ids))?;
        let mut counts: Vec<_> = count_pairs(&[ids]).into_iter().collect();
        counts.sort_by_key(|&(pair, count)| (u64::MAX - count, pair));
        for (pair, count) in counts {
            let pair = names(&bpe, &[pair.0, pair.1]);
            write!(out, "  {count} of {pair}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}
// ANCHOR_END: steps

/// How many merges of `text` a tie-break decides, and how far it goes.
pub fn ties(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut vocabularies = Vec::new();
    for tie_break in [TieBreak::SmallestIds, TieBreak::GreatestBytes] {
        let settings = Settings {
            tie_break,
            ..up_to(1000)
        };
        let bpe = learn([text], &settings).map_err(io::Error::other)?;
        let mut tied = Vec::new();
        replay(text, &bpe, |merge, ids, pair| {
            let counts = count_pairs(std::slice::from_ref(ids));
            let equal = counts.values().filter(|&&n| n == counts[&pair]);
            if equal.count() > 1 {
                tied.push(merge);
            }
        });
        let all = bpe.merges().len();
        let (count, first) = (tied.len(), tied[0]);
        writeln!(
            out,
            "{tie_break}: a tie decided {count} of {all} merges, \
             the first is merge {first}"
        )?;
        vocabularies.push(bpe);
    }
    let [a, b] = [0, 1].map(|i| tokens(&vocabularies[i]));
    writeln!(out, "tokens that both have: {} of 1000", (&a & &b).len())
}

fn tokens(bpe: &Bpe) -> HashSet<Vec<u8>> {
    let ids = 0..bpe.vocab_size() as TokenId;
    ids.map(|id| bpe.token(id).to_vec()).collect()
}

/// What a text teaches first.
pub fn first_merges(out: &mut impl Write, text: &str) -> io::Result<()> {
    let bpe = learn([text], &up_to(266)).map_err(io::Error::other)?;
    replay(text, &bpe, |_, ids, pair| {
        let count = count_pairs(std::slice::from_ref(ids))[&pair];
        let [left, right] = [pair.0, pair.1].map(|id| TokenText(bpe.token(id)));
        let _ = writeln!(out, "{count} times {left} and {right}");
    });
    Ok(())
}

/// What a larger vocabulary gains, and what learning it costs.
pub fn sizes(out: &mut impl Write, text: &str) -> io::Result<()> {
    let bpe = learn([text], &up_to(1001)).map_err(io::Error::other)?;
    let mut places = 0;
    writeln!(out, "vocabulary  tokens  bytes per token  places counted")?;
    replay(text, &bpe, |merge, ids, _| {
        let (size, tokens) = (256 + merge, ids.len());
        if matches!(size, 256 | 257 | 300 | 400 | 600 | 1000) {
            let ratio = text.len() as f64 / tokens as f64;
            let _ = writeln!(
                out,
                "{size:10}  {tokens:6}  {ratio:15.2}  {places:14}"
            );
        }
        places += tokens - 1;
    });
    Ok(())
}

/// A text that was not learned from, there and back; an id that is not text by
/// itself; a number that is not an id.
pub fn any_text(out: &mut impl Write, text: &str) -> io::Result<()> {
    // ANCHOR: any_text
    let bpe = learn([text], &up_to(400)).map_err(io::Error::other)?;
    let ids = bpe.encode("The thé, 茶!".as_bytes());
    let decoded = bpe.decode(&ids).map_err(io::Error::other)?;
    let half = bpe.decode(&ids[4..5]).map_err(io::Error::other)?;
    // ANCHOR_END: any_text
    writeln!(out, "{ids:?}")?;
    for &id in &ids {
        write!(out, "{} ", TokenText(bpe.token(id)))?;
    }
    writeln!(out, "\n{}", String::from_utf8_lossy(&decoded))?;
    writeln!(out, "{half:?} is text: {}", str::from_utf8(&half).is_ok())?;
    if let Err(error) = bpe.decode(&[83, 400]) {
        writeln!(out, "{error}")?;
    }
    Ok(())
}

/// The default settings with this size.
fn up_to(vocab_size: usize) -> Settings {
    Settings {
        vocab_size,
        ..Settings::default()
    }
}

/// The tokens of `ids` with spaces between.
fn names(bpe: &Bpe, ids: &[TokenId]) -> String {
    let names = ids.iter().map(|&id| String::from_utf8_lossy(bpe.token(id)));
    names.collect::<Vec<_>>().join(" ")
}

/// Makes the merges of `bpe` in `text` again, and calls `before` each with its
/// number, the ids so far and the pair that is next.
fn replay(
    text: &str,
    bpe: &Bpe,
    mut before: impl FnMut(usize, &Vec<TokenId>, Pair),
) {
    let mut ids = byte_ids(text.as_bytes());
    for (merge, &pair) in bpe.merges().iter().enumerate() {
        before(merge, &ids, pair);
        ids = merge_pair(&ids, pair, (256 + merge) as TokenId);
    }
}
