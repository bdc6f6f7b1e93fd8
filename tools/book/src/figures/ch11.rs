//! The figures of chapter 11.

use ch01_language_models::THE_VERDICT;
use ch11_fast_splitting::ByHand;
use ch11_fast_splitting::listings::{BLOCK, Seen, blocks, rows};
use serde::Deserialize;

use super::Draw;
use super::bars::{Group, Line, draw_bars};
use super::strip::visible;
use super::svg::{Align, Drawing, WIDTH};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] = &[
    ("block-chain", block_chain),
    ("masks", masks),
    ("split-speed", split_speed),
    ("split-speed-patterns", split_speed_patterns),
];

/// Bytes of a text over the masks of their classes, and the starts that follow.
fn masks(out: &mut String) {
    const SHOWN: usize = 31;
    const LABEL: f32 = 74.0;
    const CELL: f32 = 13.0;
    const ROW: f32 = 26.0;
    let rows = rows(BLOCK);
    let (_, starts) = rows[rows.len() - 1];
    let height = ROW * (rows.len() + 2) as f32 + 8.0;
    let mut drawing = Drawing::new(WIDTH, height);
    let x = |i: usize| LABEL + CELL * i as f32;
    let letters = |drawing: &mut Drawing, y: f32| {
        for (i, c) in BLOCK[..SHOWN].char_indices() {
            let at = (x(i) + CELL / 2.0, y + ROW / 2.0);
            let c = visible(&c.to_string());
            drawing.text(at, Align::Middle, "ink code", &c);
        }
    };
    letters(&mut drawing, 0.0);
    for (row, (name, mask)) in rows.iter().enumerate() {
        let y = ROW * (row + 1) as f32;
        let middle = y + ROW / 2.0;
        drawing.text((0.0, middle), Align::Start, "soft", name);
        for i in 0..SHOWN {
            let is_set = mask >> i & 1 == 1;
            let (size, class) = match is_set {
                true => ((CELL - 2.0, ROW - 8.0), "bar"),
                false => ((4.0, 4.0), "box"),
            };
            let middle = (x(i) + CELL / 2.0, y + ROW / 2.0);
            let corner = (middle.0 - size.0 / 2.0, middle.1 - size.1 / 2.0);
            drawing.rect(corner, size, class);
        }
    }
    let y = height - ROW;
    let firsts: Vec<_> = (0..SHOWN).filter(|i| starts >> i & 1 == 1).collect();
    for (place, &first) in firsts.iter().enumerate() {
        let end = firsts.get(place + 1).copied().unwrap_or(SHOWN);
        let size = (CELL * (end - first) as f32 - 1.0, ROW);
        let class = format!("tok{}", place % 8);
        drawing.rect((x(first), y), size, &class);
    }
    letters(&mut drawing, y);
    drawing.write(out);
}

/// The first blocks of the story, each below the pre-tokens that it cuts and
/// from the last start that the one before it is sure of.
fn block_chain(out: &mut String) {
    const TEXT: f32 = 34.0;
    const ROW: f32 = 64.0;
    let blocks: Vec<Seen> = blocks(ByHand::Gpt2, THE_VERDICT);
    let blocks = &blocks[..4];
    let last = blocks[blocks.len() - 1];
    let unit = WIDTH / (last.from + 64) as f32;
    let mut drawing =
        Drawing::new(WIDTH, TEXT + ROW * blocks.len() as f32 - 8.0);
    let x = |at: usize| unit * at as f32;
    let mut colour = 0;
    for block in blocks {
        let mut from = block.from;
        for i in (1..64).filter(|i| block.known() >> i & 1 == 1) {
            let end = block.from + i;
            let size = (x(end) - x(from) - 1.0, 24.0);
            let class = format!("tok{}", colour % 8);
            drawing.rect((x(from), 0.0), size, &class);
            (from, colour) = (end, colour + 1);
        }
    }
    for (row, block) in blocks.iter().enumerate() {
        let top = TEXT + ROW * row as f32;
        let corner = (x(block.from), top + 6.0);
        drawing.rect(corner, (x(64), 26.0), "box");
        for i in (0..64).filter(|i| block.starts >> i & 1 == 1) {
            let at = x(block.from + i) + 1.0;
            if (i as u32) < block.trusted {
                drawing.rect((at, top + 10.0), (2.5, 18.0), "bar");
            }
        }
        let label = format!("64 bytes from {} on", block.from);
        let middle = top + 19.0;
        // On the side where there is room.
        let (x, align) = match block.from * 2 < last.from {
            true => (x(block.from + 64) + 10.0, Align::Start),
            false => (x(block.from) - 8.0, Align::End),
        };
        drawing.text((x, middle), align, "soft", &label);
        if row + 1 < blocks.len() {
            let next = unit * block.next as f32 + 2.0;
            drawing.arrow((next, top + 34.0), (next, top + ROW + 4.0));
        }
    }
    drawing.write(out);
}

/// What `peers splitters` measured.
#[derive(Deserialize)]
struct Figures {
    speeds: Vec<Speed>,
}

#[derive(Deserialize)]
struct Speed {
    pattern: String,
    way: String,
    text: String,
    megabytes: f32,
}

fn speeds() -> Vec<Speed> {
    let figures = include_str!(
        "../../../../chapters/ch11-fast-splitting/data/speed.json"
    );
    let figures: Figures =
        serde_json::from_str(figures).expect("the command writes it so");
    figures.speeds
}

/// Each way to cut by GPT-2's pattern, a group of bars for each text.
fn split_speed(out: &mut String) {
    let mut speeds = speeds();
    speeds.retain(|speed| speed.pattern == "gpt2");
    // That one merges as well.
    speeds.retain(|speed| speed.way != "chapter 7's ids");
    draw_speeds(out, &speeds, |speed| &speed.way);
}

/// OpenAI's three patterns with the widest instructions, a group for each text.
fn split_speed_patterns(out: &mut String) {
    let mut speeds = speeds();
    let widest = speeds.last().map(|speed| speed.way.clone());
    speeds.retain(|speed| Some(&speed.way) == widest.as_ref());
    let openai = ["gpt2", "cl100k", "o200k"];
    speeds.retain(|speed| openai.contains(&speed.pattern.as_str()));
    draw_speeds(out, &speeds, |speed| &speed.pattern);
}

/// A bar for each speed, in a group for each text.
fn draw_speeds(
    out: &mut String,
    speeds: &[Speed],
    name: fn(&Speed) -> &String,
) {
    let lines = speeds.iter().map(|speed| {
        let bar = (speed.megabytes, format!("{:.0}", speed.megabytes));
        let line = Line {
            name: name(speed).clone(),
            bars: vec![bar],
        };
        (speed.text.clone(), line)
    });
    draw_bars(out, "MB/s", &Group::by_title(lines));
}
