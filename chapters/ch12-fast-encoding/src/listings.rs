//! What this chapter prints on its page, and what its figures draw.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes. Where the page shows the steps of something, they are
//! repeated here, and what they lead to is held to what the encoder's own code
//! gives.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};
use std::ops::Range;

use ch05_byte_pairs::TokenText;
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{
    EncodeError, SpecialPolicy, TokenId, Tokenizer, gpt2_vocabulary,
};

use crate::jobs::Jobs;
use crate::key::{self, Key};
use crate::layout::{Layout, Narrow};
use crate::pairs::NONE;
use crate::ranked::Ranked;
use crate::words::Words;
use crate::{Encoder, Options, StreamDecoder, long_words, merge, windows};

/// Pre-tokens as they are kept: two words, byte by byte in base 16.
pub fn two_words(out: &mut impl Write) -> io::Result<()> {
    for text in [" tea", " genius", " portrait", " sketches", "茶", " 1908"] {
        let key = Key::new(text.as_bytes());
        let hex = |word: u64| {
            let bytes = word.to_le_bytes().map(|byte| format!("{byte:02X}"));
            bytes.join(" ")
        };
        let high = match key.is_long() {
            true => hex(key.high),
            false => "-".to_string(),
        };
        writeln!(out, "{text:10} {}  {high}", hex(key.low))?;
    }
    Ok(())
}

/// A slot of a bucket as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// A short pre-token and its ids.
    Short(String, Vec<TokenId>),
    /// The key of a long pre-token.
    Long(String),
    /// The ids of the long pre-token in the slot before.
    Ids(Vec<TokenId>),
    /// Nothing.
    Empty,
}

/// The words that the page puts into a cache of two buckets.
pub const BUCKET_WORDS: [&str; 7] = [
    " the",
    " Gisburn",
    " portrait",
    " of",
    " donkey",
    " Rickham",
    " sketches",
];

/// The two buckets after each of [`BUCKET_WORDS`] was put in.
pub fn buckets() -> Vec<[[Slot; 4]; 2]> {
    let gpt2 = Tokenizer::gpt2();
    let mut words = Words::new(128);
    let fill = |text: &&str| {
        let ids = gpt2.encode(text).expect("it has no special token");
        words.insert(Key::new(text.as_bytes()), Narrow::pack(&ids));
        [0, 1].map(|place| slots(words.view().bucket(place)))
    };
    BUCKET_WORDS.iter().map(fill).collect()
}

/// What stands in a bucket.
fn slots(bucket: &[u64; 8]) -> [Slot; 4] {
    let mut slots = [const { Slot::Empty }; 4];
    let mut at = 0;
    while at < 4 {
        let [low, second] = [bucket[2 * at], bucket[2 * at + 1]];
        if low == 0 {
            break;
        }
        if low >> 56 > 0xF8 {
            let first = &Narrow::first(&second)[..Narrow::count(second)];
            slots[at] = Slot::Short(spelled(low, 0), first.to_vec());
            at += 1;
        } else {
            slots[at] = Slot::Long(spelled(low, second));
            let [first, second] = [bucket[2 * at + 2], bucket[2 * at + 3]];
            let few = &Narrow::first(&first)[..Narrow::FEW];
            let mut ids = [few, &Narrow::second(&second)].concat();
            ids.truncate(Narrow::count(first));
            slots[at + 1] = Slot::Ids(ids);
            at += 2;
        }
    }
    slots
}

/// The text of a key.
fn spelled(low: u64, high: u64) -> String {
    let length = match high {
        0 => (low >> 56) - 0xF8,
        _ => (high >> 56) - 0xF0,
    };
    let bytes = [low.to_le_bytes(), high.to_le_bytes()].concat();
    String::from_utf8_lossy(&bytes[..length as usize]).into_owned()
}

/// What is put into two buckets, and what is pushed out.
pub fn two_buckets(out: &mut impl Write) -> io::Result<()> {
    let buckets = buckets();
    for (word, state) in BUCKET_WORDS.iter().zip(&buckets) {
        writeln!(out, "{word:?} comes")?;
        for (place, slots) in state.iter().enumerate() {
            let slots = slots.each_ref().map(shown);
            writeln!(out, "  {place}: {}", slots.join(" | "))?;
        }
    }
    Ok(())
}

fn shown(slot: &Slot) -> String {
    match slot {
        Slot::Short(text, ids) => format!("{text:?} {}", list(ids)),
        Slot::Long(text) => format!("{text:?}"),
        Slot::Ids(ids) => list(ids),
        Slot::Empty => "-".to_string(),
    }
}

/// A pre-token before one of its merges, or in the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeStep {
    /// Where tokens start: bit 0 is the first byte.
    pub alive: u64,
    /// The tokens.
    pub tokens: Vec<String>,
    /// What each token and the next one merge to: rank and place.
    pub waiting: Vec<Option<u32>>,
    /// Which of them goes first.
    pub lowest: Option<usize>,
}

/// The steps in which a short pre-token is merged.
pub fn merge_steps(text: &str) -> Vec<MergeStep> {
    let ranked = ranked();
    let mut tokens: Vec<u32> = text.bytes().map(u32::from).collect();
    let mut steps = Vec::new();
    loop {
        let mut alive = 0;
        let mut at = 0;
        for &token in &tokens {
            alive |= 1 << at;
            at += ranked.length(token);
        }
        let mut waiting: Vec<_> = tokens
            .windows(2)
            .map(|pair| match ranked.pairs.merged(pair[0], pair[1]) {
                NONE => None,
                merged => Some(merged - 256),
            })
            .collect();
        waiting.push(None);
        let ranks = waiting.iter().enumerate();
        let lowest = ranks.filter_map(|(at, &rank)| Some((rank?, at))).min();
        steps.push(MergeStep {
            alive,
            tokens: tokens.iter().map(|&t| text_of(&ranked, t)).collect(),
            waiting,
            lowest: lowest.map(|(_, at)| at),
        });
        let Some((rank, at)) = lowest else { break };
        tokens.splice(at..at + 2, [rank + 256]);
    }
    let mut merged = Vec::new();
    merge::merge(&ranked, text.as_bytes(), &mut merged);
    assert_eq!(tokens, merged, "the encoder's own code");
    steps
}

/// The word whose merges the page shows.
pub const MERGED: &str = " sketches";

/// A pre-token, merge by merge: the mask of where tokens start, and the rank
/// of what waits at each.
pub fn alive_mask(out: &mut impl Write) -> io::Result<()> {
    let shown = MERGED.replace(' ', "·");
    writeln!(out, "{}", wide(shown.chars().map(String::from)))?;
    for step in merge_steps(MERGED) {
        let bit = |at: usize| step.alive >> at & 1 == 1;
        let bits = (0..MERGED.len()).map(|at| match bit(at) {
            true => "1".to_string(),
            false => ".".to_string(),
        });
        writeln!(out, "{}", wide(bits))?;
        let starts = (0..MERGED.len()).filter(|&at| bit(at));
        let mut ranks = vec![String::new(); MERGED.len()];
        for (i, at) in starts.enumerate() {
            let rank = step.waiting[i].map(|rank| rank.to_string());
            let mark = if step.lowest == Some(i) { "<" } else { "" };
            ranks[at] = rank.unwrap_or("-".to_string()) + mark;
        }
        writeln!(out, "{}", wide(ranks.into_iter()))?;
    }
    Ok(())
}

fn wide(cells: impl Iterator<Item = String>) -> String {
    let cells = cells.map(|cell| format!("{cell:7}"));
    cells.collect::<String>().trim_end().to_string()
}

/// A window of a long pre-token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Which bytes it holds.
    pub bytes: Range<usize>,
    /// Its tokens.
    pub tokens: Vec<String>,
    /// The token before it, and whether the two may meet.
    pub before: Option<(String, bool)>,
    /// How many of its tokens are kept, if it fits.
    pub kept: usize,
    /// How many tokens before it are taken back, if it does not.
    pub taken: usize,
}

/// The windows in which a long pre-token is encoded.
pub fn windows_of(text: &str) -> Vec<Window> {
    const OVERLAP: usize = 8;
    let ranked = &ranked();
    let mut all = Vec::new();
    let mut numbers: Vec<u32> = Vec::new();
    let (mut start, mut length, mut back) = (0, merge::SHORT, 1);
    while start < text.len() {
        let end = text.len().min(start + length);
        let bytes = &text.as_bytes()[start..end];
        let mut tokens = Vec::new();
        // Any length: a window of more than 64 bytes holds its own windows.
        windows::encode(ranked, bytes, &mut tokens);
        let last = numbers.last().copied();
        let fits = last.is_none_or(|last| ranked.may_meet(last, tokens[0]));
        let mut window = Window {
            bytes: start..end,
            tokens: tokens.iter().map(|&t| text_of(ranked, t)).collect(),
            before: last.map(|last| (text_of(ranked, last), fits)),
            kept: 0,
            taken: 0,
        };
        if fits {
            let keep = end - if end == text.len() { 0 } else { OVERLAP };
            for &token in &tokens {
                let end = start + ranked.length(token);
                if window.kept > 0 && end > keep {
                    break;
                }
                numbers.push(token);
                start = end;
                window.kept += 1;
            }
            (length, back) = (merge::SHORT, 1);
        } else {
            let kept = numbers.len().saturating_sub(back);
            window.taken = numbers.len() - kept;
            let taken = numbers.drain(kept..);
            let taken: usize = taken.map(|t| ranked.length(t)).sum();
            start -= taken;
            length += 2 * taken;
            back *= 2;
        }
        all.push(window);
    }
    let mut encoded = Vec::new();
    windows::encode(ranked, text.as_bytes(), &mut encoded);
    assert_eq!(numbers, encoded, "the encoder's own code");
    all
}

/// A story without its spaces and marks: one long pre-token.
pub fn letters_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphabetic).collect()
}

/// A line of a table, as people write it in Markdown: a bar and dashes.
pub fn table_line() -> String {
    format!("|{}", "-".repeat(150))
}

/// The first windows of a story without spaces, all windows of a line that
/// does not fit at once, and how many there are.
pub fn joined_windows(out: &mut impl Write, text: &str) -> io::Result<()> {
    let letters = letters_of(text);
    for (text, shown) in [(letters, 3), (table_line(), usize::MAX)] {
        let windows = windows_of(&text);
        let misfits = windows.iter().filter(|window| window.taken > 0);
        writeln!(
            out,
            "{} bytes, {} windows, {} do not fit:",
            text.len(),
            windows.len(),
            misfits.count(),
        )?;
        for window in windows.iter().take(shown) {
            show(window, &mut *out)?;
        }
    }
    Ok(())
}

fn show(window: &Window, out: &mut impl Write) -> io::Result<()> {
    let Range { start, end } = window.bytes;
    write!(out, "{start:5}-{end:<5} ")?;
    match &window.before {
        None => write!(out, "begins with")?,
        Some((before, true)) => write!(out, "{before} meets")?,
        Some((before, false)) => write!(out, "{before} may not meet")?,
    }
    writeln!(out, " {}", window.tokens[0])?;
    if window.taken > 0 {
        return writeln!(out, "            taken back: {}", window.taken);
    }
    let (kept, left) = window.tokens.split_at(window.kept);
    writeln!(
        out,
        "            kept: ... {}, left: {}",
        kept[kept.len().saturating_sub(2)..].join(" "),
        left.join(" "),
    )
}

/// Pairs of tokens, taken apart until it is known whether they may meet.
pub fn back_in_time(out: &mut impl Write) -> io::Result<()> {
    let ranked = ranked();
    let parts = parts(&ranked);
    for (left, right) in [(" sket", "ches"), ("ver", "est"), (" terr", "aces")]
    {
        let id = |text: &str| number(&ranked, text);
        let (mut left, mut right, mut limit) = (id(left), id(right), NONE);
        let mut asked = "ever".to_string();
        let pair = |left, right| {
            format!("{} {}", text_of(&ranked, left), text_of(&ranked, right))
        };
        writeln!(out, "{}", pair(left, right))?;
        let met = loop {
            let merged = ranked.pairs.merged(left, right);
            let answer = match merged {
                NONE => "no".to_string(),
                merged => format!("{}", merged - 256),
            };
            let at = pair(left, right);
            writeln!(out, "  {at:10} merged {asked}? {answer}")?;
            if merged < limit {
                break false;
            }
            if left.max(right) < 256 {
                break true;
            }
            if left > right {
                limit = left;
                asked = format!("before {}", left - 256);
                left = parts[left as usize].1;
            } else {
                limit = right + 1;
                asked = format!("up to {}", right - 256);
                right = parts[right as usize].0;
            }
        };
        let answer = if met { "they may meet" } else { "they may not" };
        writeln!(out, "  {answer}")?;
    }
    Ok(())
}

/// How many of a text's pre-tokens are distinct, how long they are, and what
/// the cache knows of them.
pub fn remembered(out: &mut impl Write, text: &str) -> io::Result<()> {
    let seeds = seeds();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut seeded, mut again, mut new) = (0, 0, 0);
    let pieces = pieces(text)?;
    for piece in &pieces {
        let count = counts.entry(piece).or_default();
        match (seeds.contains(piece.as_bytes()), *count) {
            (true, _) => seeded += 1,
            (false, 1..) => again += 1,
            (false, 0) => new += 1,
        }
        *count += 1;
    }
    let all = pieces.len();
    writeln!(out, "{all} pre-tokens, {} distinct", counts.len())?;
    let mut by_count: Vec<usize> = counts.into_values().collect();
    by_count.sort_unstable_by_key(|&count| usize::MAX - count);
    for most in [10, 100] {
        let sum: usize = by_count[..most].iter().sum();
        writeln!(out, "the {most} most frequent: {}", share(sum, all))?;
    }
    for (name, lengths) in [
        ("1 to 7 bytes", 1..=key::HALF),
        ("8 to 15", key::HALF + 1..=key::LONGEST),
        ("16 to 255", key::LONGEST + 1..=long_words::LONGEST),
    ] {
        let fit = pieces.iter().filter(|piece| lengths.contains(&piece.len()));
        writeln!(out, "{name}: {}", share(fit.count(), all))?;
    }
    writeln!(out, "a token from the start: {}", share(seeded, all))?;
    writeln!(out, "met before: {}", share(again, all))?;
    writeln!(out, "to be merged: {}", share(new, all))
}

fn share(part: usize, all: usize) -> String {
    format!("{part}, {:.1} %", 100.0 * part as f64 / all as f64)
}

/// The pre-tokens of a text.
fn pieces(text: &str) -> io::Result<Vec<&str>> {
    let gpt2 = PreTokenizer::new(Pattern::Gpt2).map_err(io::Error::other)?;
    let pieces: Result<_, _> = gpt2.split(text).collect();
    pieces.map_err(io::Error::other)
}

/// The tokens that the cache holds from the start.
fn seeds() -> HashSet<Vec<u8>> {
    let vocabulary = gpt2_vocabulary();
    let tokens = vocabulary.iter().map(|(_, token)| token.to_vec());
    tokens
        .filter(|token| token.len() <= key::LONGEST)
        .filter(|token| token.len() == 1 || !token[0].is_ascii_lowercase())
        .collect()
}

/// Where each token of a text stands, and counting up to a limit.
// ANCHOR: token_places
pub fn token_places(out: &mut impl Write) -> io::Result<()> {
    let gpt2 = Encoder::gpt2();
    let text = "a 茶 of genius";
    let ids = gpt2.encode(text).map_err(io::Error::other)?;
    let places = gpt2.offsets(&ids).map_err(io::Error::other)?;
    for (id, place) in ids.iter().zip(places) {
        let bytes = &text.as_bytes()[place.clone()];
        let token = TokenText(bytes).to_string();
        writeln!(out, "{id:6} {place:?} {token}")?;
    }
    Ok(())
}
// ANCHOR_END: token_places

/// How many ids a text has, if they are not too many.
// ANCHOR: limits
pub fn limits(out: &mut impl Write, text: &str) -> io::Result<()> {
    let gpt2 = Encoder::gpt2();
    // A special token stands far behind.
    let text = format!("{text}<|endoftext|>");
    for limit in [1024, 8192] {
        match gpt2.count_up_to(limit, &text, SpecialPolicy::Forbid) {
            Ok(Some(count)) => writeln!(out, "{count} ids")?,
            Ok(None) => writeln!(out, "more than {limit}")?,
            Err(EncodeError::ForbiddenSpecial { token, offset }) => {
                writeln!(out, "{token} at byte {offset}")?;
            }
            Err(error) => return Err(io::Error::other(error)),
        }
    }
    let count = gpt2.count(text.as_bytes(), SpecialPolicy::Allow);
    writeln!(out, "{} ids in all", count.map_err(io::Error::other)?)
}
// ANCHOR_END: limits

/// A text as a model gives it, a token at a time.
// ANCHOR: streamed
pub fn streamed(out: &mut impl Write) -> io::Result<()> {
    let gpt2 = Tokenizer::gpt2();
    let ids = gpt2.encode("茶 is tea").map_err(io::Error::other)?;
    let mut decoder = StreamDecoder::new(&gpt2);
    for id in ids {
        let alone = gpt2.decode_lossy(&[id]).map_err(io::Error::other)?;
        let shown = decoder.push(id).map_err(io::Error::other)?;
        writeln!(out, "{id:5} alone {alone:?}, in the stream {shown:?}")?;
    }
    writeln!(out, "and in the end {:?}", decoder.finish())
}
// ANCHOR_END: streamed

/// Where a long text is cut for several threads.
pub fn parts_of(out: &mut impl Write, text: &str) -> io::Result<()> {
    let jobs = Jobs::new(text.as_bytes(), None, true, 5_000);
    let encoder = Encoder::with_options(Tokenizer::gpt2(), small_parts());
    let mut sum = 0;
    for part in jobs {
        let text = &text[part.clone()];
        let ids = encoder.encode(text).map_err(io::Error::other)?.len();
        sum += ids;
        let begins: String = text.chars().take(16).collect();
        writeln!(out, "{part:?} {ids} ids, begins {begins:?}")?;
    }
    let policy = SpecialPolicy::Text;
    let ids = encoder.encode_parallel(text, policy);
    let whole = ids.map_err(io::Error::other)?.len();
    writeln!(out, "{sum} ids in all; as a whole {whole}")
}

fn small_parts() -> Options {
    Options {
        part_bytes: 5000,
        ..Options::default()
    }
}

/// GPT-2's vocabulary by rank.
fn ranked() -> Ranked {
    Ranked::new(&gpt2_vocabulary()).expect("it is regular")
}

/// The parts of each token, by their numbers.
fn parts(ranked: &Ranked) -> Vec<(u32, u32)> {
    let vocabulary = gpt2_vocabulary();
    let numbers: BTreeMap<TokenId, u32> =
        ranked.ids.iter().copied().zip(0..).collect();
    let merges = vocabulary.merges().iter();
    let merges = merges.map(|(left, right)| (numbers[left], numbers[right]));
    std::iter::repeat_n((0, 0), 256).chain(merges).collect()
}

/// The number of a token.
fn number(ranked: &Ranked, text: &str) -> u32 {
    let id = gpt2_vocabulary().id(text.as_bytes()).expect("a token");
    let place = ranked.ids.iter().position(|&other| other == id);
    place.expect("each has a number") as u32
}

/// The text of a token, with its space made visible; one character over and
/// over is written once, with how often.
fn text_of(ranked: &Ranked, number: u32) -> String {
    let mut bytes = Vec::new();
    ranked.bytes_of(number, &mut bytes);
    let text = String::from_utf8_lossy(&bytes).replace(' ', "·");
    let first = text.chars().next().unwrap_or_default();
    match text.chars().all(|c| c == first) && text.len() > 4 {
        true => format!("{first}*{}", text.len()),
        false => text,
    }
}

fn list(ids: &[TokenId]) -> String {
    let ids = ids.iter().map(TokenId::to_string);
    ids.collect::<Vec<_>>().join(" ")
}
