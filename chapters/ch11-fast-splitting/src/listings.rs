//! What this chapter prints on its page, and what its figures draw.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes. The masks are those of the code that cuts; only where the
//! page shows a step of it is the step repeated here.

use std::io::{self, Write};

use crate::classes::{Classes, LETTER, LOWER, NUMBER, UPPER, WHITE};
use crate::masks::{Block, Classify, Masks, Word, Words, gather};
use crate::starts::{Starts, cl100k, gpt2, o200k, runs_from};
use crate::wider::{Wider, spread};
use crate::{ByHand, Ends, Instructions, certain_start};

/// 64 bytes with all that GPT-2's pattern tells apart.
pub const BLOCK: &str =
    "I'd buy 12 of his sketches,   but Mrs. Gisburn won't hear of it.";

/// Characters and what the table says of them.
pub fn class_table(out: &mut impl Write) -> io::Result<()> {
    let names = [
        (LETTER, "letter"),
        (NUMBER, "number"),
        (WHITE, "white space"),
        (UPPER, "capital for o200k"),
        (LOWER, "small for o200k"),
    ];
    for (c, called) in [
        ('e', "e"),
        ('É', "É"),
        ('茶', "茶"),
        ('7', "7"),
        ('½', "½"),
        ('Ⅷ', "Ⅷ"),
        (' ', "space"),
        ('\u{3000}', "wide space"),
        ('!', "!"),
        ('\u{301}', "accent"),
    ] {
        let flags = Classes::get().of(c);
        let held = names.iter().filter(|(flag, _)| flags & flag != 0);
        let held: Vec<_> = held.map(|(_, name)| *name).collect();
        let held = match held.is_empty() {
            true => "none of them".to_string(),
            false => held.join(", "),
        };
        let code = c as u32;
        writeln!(out, "U+{code:04X}  {flags:05b}  {called}: {held}")?;
    }
    Ok(())
}

/// Which of eight bytes are small letters, found in one word.
pub fn eight_bytes(out: &mut impl Write) -> io::Result<()> {
    let bytes = *b"Mrs. 12,";
    let word = Word(u64::from_le_bytes(bytes));
    let found = word.within(b'a', b'z');
    let hex = |word: u64| {
        let bytes = word.to_le_bytes();
        bytes.map(|byte| format!("{byte:02X}")).to_vec()
    };
    let sum = |add: u8| hex(word.0 + u64::from_ne_bytes([add; 8]));
    let chars = bytes.map(|byte| format!(" {}", byte as char));
    cells(out, "text", &chars)?;
    cells(out, "bytes", &hex(word.0))?;
    cells(out, "+ 128 - 'a'", &sum(128 - b'a'))?;
    cells(out, "+ 127 - 'z'", &sum(127 - b'z'))?;
    cells(out, "within", &hex(found))?;
    let bits: Vec<_> = (0..8).map(|i| bit(gather(found), i)).collect();
    cells(out, "gathered", &bits)
}

/// The classes of 64 bytes, a row each.
pub fn block_masks(out: &mut impl Write) -> io::Result<()> {
    let (masks, wider) = classify(BLOCK);
    writeln!(out, "{:10}  {BLOCK}", "")?;
    row(out, "letter", wider.letter)?;
    row(out, "number", wider.number)?;
    row(out, "white", wider.white)?;
    row(out, "other", other(&wider))?;
    row(out, "space", masks.space)?;
    row(out, "apostrophe", masks.apostrophe)
}

/// Where words, numbers and marks start.
pub fn block_words(out: &mut impl Write) -> io::Result<()> {
    let (masks, wider) = classify(BLOCK);
    writeln!(out, "{:10}  {BLOCK}", "")?;
    row(out, "not white", !wider.white)?;
    row(out, "same", same(&wider))?;
    row(out, "after ␣", masks.space << 1)?;
    row(out, "word", word(&masks, &wider))
}

/// Where white space starts, the last of it apart.
pub fn block_blanks(out: &mut impl Write) -> io::Result<()> {
    let (_, wider) = classify(BLOCK);
    let white = wider.white;
    writeln!(out, "{:10}  {BLOCK}", "")?;
    row(out, "white", white)?;
    row(out, "first", white & !(white << 1))?;
    row(out, "last", white & !(white >> 1))?;
    row(out, "blank", blank(&wider))
}

/// All starts, before and after contractions are joined.
pub fn block_starts(out: &mut impl Write) -> io::Result<()> {
    let (masks, wider) = classify(BLOCK);
    let raw = word(&masks, &wider) | blank(&wider);
    let block = BLOCK.as_bytes().first_chunk().expect("64 bytes");
    let Starts { starts, trusted } = gpt2(&masks, block, BLOCK.as_bytes());
    writeln!(out, "{:10}  {BLOCK}", "")?;
    row(out, "before", raw)?;
    row(out, "starts", starts)?;
    row(out, "trusted", (1 << trusted) - 1)
}

/// Apostrophes that begin a contraction, and others.
pub fn apostrophes(out: &mut impl Write) -> io::Result<()> {
    for text in ["it's", "they'll've", "IT'S", "he said: 's", "''s", "'twas"] {
        writeln!(out, "{:14} {}", text, pieces(ByHand::Gpt2, text))?;
    }
    Ok(())
}

/// How the class of a character reaches all of its bytes.
pub fn spread_bits(out: &mut impl Write) -> io::Result<()> {
    const SHOWN: usize = 11;
    let text = "thé, 茶 ½! and so on, until there are 64 bytes for a block....";
    let (masks, wider) = classify(text);
    let inner = masks.not_ascii & !masks.lead;
    let ascii = masks.capital | masks.small;
    let shown = &text[..text.floor_char_boundary(SHOWN)];
    let chars: Vec<_> = shown.chars().flat_map(cells_of).collect();
    let bytes: Vec<_> =
        shown.bytes().map(|byte| format!("{byte:02X}")).collect();
    let bits = |mask: u64| {
        let bits = (0..shown.len()).map(|i| bit(mask, i));
        bits.collect::<Vec<_>>()
    };
    let first = wider.letter & masks.lead;
    cells(out, "text", &chars)?;
    cells(out, "bytes", &bytes)?;
    cells(out, "ASCII letter", &bits(ascii))?;
    cells(out, "first byte", &bits(masks.lead))?;
    cells(out, "inside", &bits(inner))?;
    cells(out, "a letter's", &bits(first))?;
    cells(out, "spread", &bits(spread(first, inner)))?;
    cells(out, "letter", &bits(wider.letter))?;
    cells(out, "same", &bits(same(&wider)))?;
    let block = text.as_bytes().first_chunk().expect("64 bytes");
    let starts = gpt2(&masks, block, text.as_bytes()).starts;
    cells(out, "starts", &bits(starts))
}

/// The first blocks of a text: their starts, and the last one trusted.
pub fn block_walk(out: &mut impl Write, text: &str) -> io::Result<()> {
    for block in blocks(ByHand::Gpt2, text).into_iter().take(4) {
        let range = block.from..block.from + 64;
        let bytes = text[range].replace(['\n', '\r'], " ");
        let marks: String = (0..64)
            .map(|i| match block.starts >> i & 1 {
                _ if block.next == block.from + i => '^',
                1 if i < block.trusted as usize => '|',
                1 => '?',
                _ => ' ',
            })
            .collect();
        writeln!(out, "{:4}  {bytes}", block.from)?;
        writeln!(out, "      {}", marks.trim_end())?;
    }
    Ok(())
}

/// What a text costs in blocks under each pattern.
pub fn blocks_counted(out: &mut impl Write, text: &str) -> io::Result<()> {
    writeln!(out, "{} bytes", text.len())?;
    for pattern in ByHand::ALL {
        let blocks = blocks(pattern, text);
        let all = ends(pattern, text).len();
        let by_masks: u32 = blocks.iter().map(|b| b.known().count_ones()).sum();
        let twice: usize = blocks.iter().map(|b| b.from + 64 - b.next).sum();
        writeln!(
            out,
            "{:7} {all} pre-tokens: {by_masks} in {} blocks, {} scanned",
            pattern.pattern().to_string(),
            blocks.len(),
            all - by_masks as usize,
        )?;
        let each = twice as f64 / blocks.len() as f64;
        writeln!(out, "        {each:.1} bytes of a block looked at again")?;
    }
    Ok(())
}

/// Adding one bit carries through a run.
pub fn carries(out: &mut impl Write) -> io::Result<()> {
    let text = "tea,⏎⏎ said he⏎⏎Tea!⏎ Tea?⏎";
    let text = text.replace('⏎', "\n");
    let mut padded = text.clone();
    while padded.len() < 64 {
        padded.push_str(" and");
    }
    let (masks, wider) = classify(&padded);
    let newline = masks.newline;
    let from = other(&wider) << 1 & newline;
    let sum = newline.wrapping_add(from);
    writeln!(out, "{:10}  {}", "", text.replace('\n', "¶"))?;
    for (name, mask) in [
        ("newline", newline),
        ("and a mark", from),
        ("sum", sum),
        ("eaten", runs_from(newline, from)),
    ] {
        writeln!(out, "{name:>10}  {}", bits(mask, text.len()))?;
    }
    Ok(())
}

/// Two texts under each of the patterns.
pub fn by_hand_pieces(out: &mut impl Write) -> io::Result<()> {
    for text in ["We'LL buy 12345 iPads", "tea,\n\n  tea (no:milk)  \n  "] {
        writeln!(out, "{text:?}")?;
        for pattern in ByHand::ALL {
            let name = pattern.pattern().to_string();
            writeln!(out, "  {name:7} {}", pieces(pattern, text))?;
        }
    }
    Ok(())
}

/// The certain starts of a text, and what the patterns make of it.
pub fn certain_starts(out: &mut impl Write) -> io::Result<()> {
    let text = "In 1908 he'd paid 12,500 francs...   for it, and so on.";
    let starts: u64 = certain(text).iter().map(|at| 1 << at).sum();
    writeln!(out, "{:8}  {text}", "")?;
    for pattern in ByHand::ALL {
        let mut all = ends(pattern, text);
        all.insert(0, 0);
        all.pop();
        let mask = all.iter().map(|at| 1 << at).sum();
        let name = pattern.pattern().to_string();
        writeln!(out, "{name:>8}  {}", bits(mask, text.len()))?;
    }
    writeln!(out, "{:>8}  {}", "certain", bits(starts, text.len()))
}

/// How many certain starts a text has, and how far one may have to look.
pub fn certain_counted(out: &mut impl Write, text: &str) -> io::Result<()> {
    let starts = certain(text);
    let all = ends(ByHand::Gpt2, text).len();
    let gaps = starts.windows(2).map(|pair| pair[1] - pair[0]);
    let widest = gaps.max().unwrap_or(0);
    writeln!(out, "{all} pre-tokens, {} certain starts", starts.len())?;
    writeln!(out, "at most {widest} bytes from one to the next")?;
    writeln!(out, "in a million digits: {:?}", {
        certain_start(&"7".repeat(1_000_000), 500_000)
    })
}

/// A block of a text, on its way through it.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// Where it begins, at the start of a pre-token.
    pub from: usize,
    /// Its starts, whether they can be trusted or not.
    pub starts: u64,
    /// How many bits of them can be trusted.
    pub trusted: u32,
    /// Where the next one begins.
    pub next: usize,
}

impl Seen {
    /// The starts that can be trusted, without the one that was known.
    pub fn known(&self) -> u64 {
        self.starts & ((1 << self.trusted) - 1) & !1
    }
}

/// The blocks of `text` that tell something. What lies between them, and behind
/// the last, is the scanner's.
pub fn blocks(pattern: ByHand, text: &str) -> Vec<Seen> {
    let mut blocks = Vec::new();
    let mut from = 0;
    let mut scanned = 0;
    while let Some(block) = text.as_bytes()[from..].first_chunk() {
        let masks = Words::classify(block);
        let rest = &text.as_bytes()[from..];
        let Starts { starts, trusted } = match pattern {
            ByHand::Gpt2 => gpt2(&masks, block, rest),
            ByHand::Cl100k | ByHand::Llama3 => cl100k::<3>(&masks, block, rest),
            ByHand::O200k => o200k(&masks, block),
            ByHand::Qwen2 => cl100k::<1>(&masks, block, rest),
        };
        let mut seen = Seen {
            from,
            starts,
            trusted,
            next: from,
        };
        if from >= scanned && seen.known() != 0 {
            seen.next = from + seen.known().ilog2() as usize;
            from = seen.next;
            blocks.push(seen);
        } else {
            if from >= scanned {
                scanned = from + trusted as usize + 1;
            }
            from = pattern.end(text, from);
        }
    }
    blocks
}

/// The rows of a picture of `text`, which is at least a block long and shown as
/// far as the picture goes: names and masks, the starts last.
pub fn rows(text: &str) -> Vec<(&'static str, u64)> {
    let (masks, wider) = classify(text);
    let block = text.as_bytes().first_chunk().expect("64 bytes");
    vec![
        ("letter", wider.letter),
        ("number", wider.number),
        ("white", wider.white),
        ("other", other(&wider)),
        ("starts", gpt2(&masks, block, text.as_bytes()).starts),
    ]
}

/// The masks of the first block of `text` and the classes that they make.
fn classify(text: &str) -> (Masks, Wider) {
    let block: &Block = text.as_bytes().first_chunk().expect("64 bytes");
    let masks = Words::classify(block);
    (masks, Wider::new(&masks, block, text.as_bytes(), 0))
}

fn other(wider: &Wider) -> u64 {
    !(wider.letter | wider.number | wider.white)
}

fn same(wider: &Wider) -> u64 {
    let classes = [wider.letter, wider.number, other(wider)];
    classes.iter().fold(0, |same, c| same | (c & c << 1))
}

fn word(masks: &Masks, wider: &Wider) -> u64 {
    !wider.white & !same(wider) & !(masks.space << 1)
}

fn blank(wider: &Wider) -> u64 {
    let white = wider.white;
    white & (!(white << 1) | !(white >> 1))
}

/// Where the pre-tokens of `text` end.
fn ends(pattern: ByHand, text: &str) -> Vec<usize> {
    let mut all = Vec::new();
    let mut ends = Ends::default();
    loop {
        let from = all.last().copied().unwrap_or(0);
        pattern.fill(Instructions::portable(), text, from, &mut ends);
        if ends.as_slice().is_empty() {
            return all;
        }
        all.extend(ends.as_slice());
    }
}

/// The pre-tokens of `text`, in quotes.
fn pieces(pattern: ByHand, text: &str) -> String {
    let mut start = 0;
    let pieces = ends(pattern, text).into_iter().map(|end| {
        let piece = &text[start..end];
        start = end;
        format!("{piece:?}")
    });
    pieces.collect::<Vec<_>>().join(" ")
}

/// Every certain start of `text`.
fn certain(text: &str) -> Vec<usize> {
    let next = |at: usize| certain_start(text, at + 1);
    std::iter::successors(next(0), |&at| next(at)).collect()
}

/// A mask under a block.
fn row(out: &mut impl Write, name: &str, mask: u64) -> io::Result<()> {
    writeln!(out, "{name:>10}  {}", bits(mask, 64))
}

/// The first bits of a mask, the first byte's first.
fn bits(mask: u64, count: usize) -> String {
    (0..count)
        .map(|i| bit(mask, i).trim().to_string())
        .collect()
}

/// A bit as a cell of two.
fn bit(mask: u64, i: usize) -> String {
    match mask >> i & 1 {
        0 => " .".to_string(),
        _ => " 1".to_string(),
    }
}

/// A cell for each byte of a character; it stands in the first.
fn cells_of(c: char) -> impl Iterator<Item = String> {
    // What is wider than a letter fills its cell alone.
    let first = match c {
        '\u{2E80}'.. => c.to_string(),
        _ => format!(" {c}"),
    };
    let others = (1..c.len_utf8()).map(|_| "  ".to_string());
    std::iter::once(first).chain(others)
}

/// Cells of two, with a space between.
fn cells(
    out: &mut impl Write,
    name: &str,
    cells: &[impl AsRef<str>],
) -> io::Result<()> {
    let cells: Vec<_> = cells.iter().map(AsRef::as_ref).collect();
    let line = format!("{name:>12}  {}", cells.join(" "));
    writeln!(out, "{}", line.trim_end())
}
