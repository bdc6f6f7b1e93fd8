//! The figures of chapter 12.

use ch01_language_models::THE_VERDICT;
use ch12_fast_encoding::listings::{
    MERGED, Slot, Window, buckets, letters_of, merge_steps, table_line,
    windows_of,
};
use serde::Deserialize;

use super::Draw;
use super::strip::visible;
use super::svg::{Align, Drawing, WIDTH, code_width};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] = &[
    ("alive-mask", alive_mask),
    ("bucket", bucket),
    ("idea-gains-code", |out| gains(out, "code")),
    ("idea-gains-english", |out| gains(out, "english")),
    ("idea-gains-multilingual", |out| gains(out, "multilingual")),
    ("idea-losses-code", |out| losses(out, "code")),
    ("idea-losses-english", |out| losses(out, "english")),
    ("idea-losses-multilingual", |out| {
        losses(out, "multilingual")
    }),
    ("long-runs", long_runs),
    ("windows-back", windows_back),
    ("windows-joined", windows_joined),
];

/// A word, merge by merge: its tokens over the ranks of what could be merged.
fn alive_mask(out: &mut String) {
    const CELL: f32 = WIDTH / MERGED.len() as f32;
    const TOKEN: f32 = 28.0;
    const ROW: f32 = 66.0;
    let steps = merge_steps(MERGED);
    let mut drawing = Drawing::new(WIDTH, ROW * steps.len() as f32 - 28.0);
    for (row, step) in steps.iter().enumerate() {
        let top = ROW * row as f32;
        let mut at = 0;
        for (i, token) in step.tokens.iter().enumerate() {
            let length = token.chars().count();
            let x = CELL * at as f32;
            let size = (CELL * length as f32 - 3.0, TOKEN);
            let class = format!("tok{}", at % 8);
            drawing.labelled((x, top), size, &class, token);
            at += length;
            let Some(rank) = step.waiting[i] else {
                continue;
            };
            // Below the border between this token and the next.
            let border = (CELL * at as f32 - 1.5, top + TOKEN + 16.0);
            let class = match step.lowest == Some(i) {
                true => "ink",
                false => "soft",
            };
            if step.lowest == Some(i) {
                let width = code_width(&rank.to_string()) + 4.0;
                let corner = (border.0 - width / 2.0, border.1 - 10.0);
                drawing.rect(corner, (width, 20.0), "box");
            }
            drawing.text(border, Align::Middle, class, &rank.to_string());
        }
    }
    drawing.write(out);
}

/// Two buckets, four slots each, with short and long keys in them.
fn bucket(out: &mut String) {
    const ROW: f32 = 92.0;
    const HEIGHT: f32 = 54.0;
    const SLOT: f32 = WIDTH / 4.0;
    let states = buckets();
    let last = states.last().expect("there are some");
    let mut drawing = Drawing::new(WIDTH, ROW * 2.0 - 6.0);
    for (row, slots) in last.iter().enumerate() {
        let top = ROW * row as f32;
        let title = format!("bucket {row}: 64 bytes");
        drawing.text((0.0, top + 12.0), Align::Start, "soft", &title);
        let top = top + 28.0;
        for (place, slot) in slots.iter().enumerate() {
            let x = SLOT * place as f32;
            let middle = x + SLOT / 2.0 - 1.5;
            let (text, ids, class) = match slot {
                Slot::Short(text, ids) => (text, Some(ids), "tok2"),
                Slot::Long(text) => (text, None, "tok5"),
                Slot::Ids(ids) => (&String::new(), Some(ids), "tok5"),
                Slot::Empty => (&String::new(), None, "box"),
            };
            let size = (SLOT - 3.0, HEIGHT);
            drawing.rect((x, top), size, class);
            let is_ids = matches!(slot, Slot::Ids(_));
            let upper = if ids.is_some() && !is_ids { 16.0 } else { 27.0 };
            let text = visible(text);
            let at = (middle, top + upper);
            drawing.text(at, Align::Middle, "ink code", &text);
            if let Some(ids) = ids {
                let lower = if is_ids { 27.0 } else { 39.0 };
                let ids = ids.iter().map(u32::to_string);
                let ids = ids.collect::<Vec<_>>().join(" ");
                let at = (middle, top + lower);
                drawing.text(at, Align::Middle, "ink", &ids);
            }
        }
    }
    drawing.write(out);
}

/// Where the first two windows of the story without spaces meet.
fn windows_joined(out: &mut String) {
    const HEIGHT: f32 = 30.0;
    const ROW: f32 = 72.0;
    let windows = windows_of(&letters_of(THE_VERDICT));
    let [first, second] = [&windows[0], &windows[1]];
    let shown = second.bytes.start - 16..first.bytes.end + 9;
    let unit = WIDTH / shown.len() as f32;
    let mut drawing = Drawing::new(WIDTH, ROW * 2.0 - 6.0);
    for (row, window) in [first, second].into_iter().enumerate() {
        let top = ROW * row as f32;
        let note = match row {
            0 => "the first window ends",
            _ => "the second begins",
        };
        let (x, align) = match row {
            0 => (0.0, Align::Start),
            _ => (WIDTH, Align::End),
        };
        drawing.text((x, top + 12.0), align, "soft", note);
        let mut at = window.bytes.start;
        for (i, token) in window.tokens.iter().enumerate() {
            let end = at + bytes_of(token);
            if at >= shown.start && end <= shown.end {
                let x = unit * (at - shown.start) as f32;
                let size = (unit * (end - at) as f32 - 2.0, HEIGHT);
                let class = match i < window.kept {
                    true => format!("tok{}", i % 8),
                    false => "box".to_string(),
                };
                drawing.labelled((x, top + 28.0), size, &class, token);
            }
            at = end;
        }
    }
    drawing.write(out);
}

/// The windows of a table's line, one of which does not fit.
fn windows_back(out: &mut String) {
    draw_windows(out, &windows_of(&table_line()));
}

/// Windows one below the other: what is kept in colours, what is left to the
/// next as empty boxes.
fn draw_windows(out: &mut String, windows: &[Window]) {
    const ROW: f32 = 74.0;
    const HEIGHT: f32 = 26.0;
    let end = windows.iter().map(|window| window.bytes.end).max();
    let unit = WIDTH / end.unwrap_or(1) as f32;
    let mut drawing = Drawing::new(WIDTH, ROW * windows.len() as f32 - 14.0);
    for (row, window) in windows.iter().enumerate() {
        let top = ROW * row as f32;
        let (from, to) = (window.bytes.start, window.bytes.end);
        let mut note = format!("bytes {from} to {to}");
        match &window.before {
            Some((before, true)) => {
                note += &format!(": {before} meets {}", window.tokens[0]);
            }
            Some((before, false)) => {
                let first = &window.tokens[0];
                note += &format!(": {before} may not meet {first}");
            }
            None => {}
        }
        let (x, align) = match from * 3 < end.unwrap_or(1) {
            true => (0.0, Align::Start),
            false => (WIDTH, Align::End),
        };
        drawing.text((x, top + 10.0), align, "soft", &note);
        let mut at = from;
        for (i, token) in window.tokens.iter().enumerate() {
            let length = bytes_of(token);
            let x = unit * at as f32;
            let size = (unit * length as f32 - 1.0, HEIGHT);
            let class = match i < window.kept {
                true => format!("tok{}", (at + i) % 8),
                false => "box".to_string(),
            };
            drawing.rect((x, top + 24.0), size, &class);
            at += length;
        }
    }
    drawing.write(out);
}

/// How long a token is that may be written as a character and a number.
fn bytes_of(token: &str) -> usize {
    let number = token.rsplit_once('*').and_then(|(_, n)| n.parse().ok());
    number.unwrap_or(token.chars().count())
}

/// What `peers ideas` measured.
#[derive(Deserialize)]
struct Figures {
    steps: Vec<Speed>,
    without: Vec<Speed>,
    runs: Vec<Speed>,
}

#[derive(Deserialize)]
struct Speed {
    name: String,
    text: String,
    cold: f32,
    warm: f32,
}

fn figures() -> Figures {
    let figures =
        include_str!("../../../../chapters/ch12-fast-encoding/data/ideas.json");
    serde_json::from_str(figures).expect("the command writes it so")
}

/// A line of a chart: its name, and bars with what is written beside them.
struct Line {
    name: String,
    bars: Vec<(f32, String)>,
}

/// Each idea added to those before it, cold over warm.
fn gains(out: &mut String, text: &str) {
    let steps = figures().steps.into_iter();
    let lines = steps.filter(|speed| speed.text == text).map(|speed| Line {
        name: match &*speed.name {
            "chapter-7" => "chapter 7".to_string(),
            "numbers, pairs, short merges" => "merging anew".to_string(),
            _ => speed.name,
        },
        bars: [speed.cold, speed.warm]
            .map(|bar| (bar, format!("{bar:.0}")))
            .into(),
    });
    draw_bars(out, &lines.collect::<Vec<_>>());
}

/// All ideas but one, in percent of all of them.
fn losses(out: &mut String, text: &str) {
    let Figures { steps, without, .. } = figures();
    let full = steps.iter().rfind(|speed| speed.text == text);
    let full = full.expect("it is measured");
    let without = without.into_iter().filter(|speed| speed.text == text);
    let mut lines: Vec<_> = without
        .map(|speed| {
            let shares = [speed.cold / full.cold, speed.warm / full.warm];
            let bars =
                shares.map(|share| (share, format!("{:.0} %", share * 100.0)));
            Line {
                name: short_name(&speed.name),
                bars: bars.into(),
            }
        })
        .collect();
    lines.sort_by(|a, b| a.bars[1].0.total_cmp(&b.bars[1].0));
    draw_bars(out, &lines);
}

fn short_name(name: &str) -> String {
    match name {
        "no masks but the scanner" => "scanner",
        "no scanner but the regex" => "regex",
        "no windows but the heap" => "heap",
        "no wide instructions" => "portable",
        "no fetching ahead" => "no fetching",
        name => name,
    }
    .to_string()
}

/// One pre-token of a million bytes: chapter 7, the heap, windows.
fn long_runs(out: &mut String) {
    let runs = figures().runs;
    let mut texts: Vec<&str> = Vec::new();
    for run in &runs {
        if !texts.contains(&&*run.text) {
            texts.push(&run.text);
        }
    }
    let lines = texts.iter().flat_map(|&text| {
        let of_text = runs.iter().filter(move |run| run.text == text);
        of_text.map(move |run| {
            let way = match &*run.name {
                "chapter-7" => "chapter 7",
                "no windows but the heap" => "heap",
                _ => "windows",
            };
            let text = match text.trim_start_matches("adv_") {
                "a" => "letter a",
                "cjk" => "Chinese",
                text => text,
            };
            let digits = usize::from(run.cold < 10.0);
            Line {
                name: format!("{text}, {way}"),
                bars: vec![(run.cold, format!("{:.digits$}", run.cold))],
            }
        })
    });
    draw_bars(out, &lines.collect::<Vec<_>>());
}

/// Lines of one bar, or of two: the first pass and later ones.
fn draw_bars(out: &mut String, lines: &[Line]) {
    const BAR: f32 = 17.0;
    const GAP: f32 = 8.0;
    let start = lines.iter().map(|line| code_width(&line.name));
    let start = start.fold(0.0, f32::max) + GAP;
    let bars = lines.iter().flat_map(|line| &line.bars);
    let most = bars.clone().map(|(bar, _)| *bar).fold(0.1, f32::max);
    let unit = (WIDTH - start - GAP - code_width("100 %") - GAP) / most;
    let height = BAR * bars.count() as f32 + GAP * lines.len() as f32;
    let mut drawing = Drawing::new(WIDTH, height);
    let mut top = GAP / 2.0;
    for Line { name, bars } in lines {
        let middle = top + BAR * bars.len() as f32 / 2.0;
        drawing.text((start - GAP, middle), Align::End, "soft", name);
        for (i, (bar, figure)) in bars.iter().enumerate() {
            let middle = top + BAR / 2.0;
            let length = (unit * bar).max(2.0);
            let class = match i + 1 == bars.len() {
                true => "bar",
                false => "bar faint",
            };
            let size = (length, BAR - 2.0);
            let beside = (start + length + GAP, middle);
            drawing.rect((start, top + 1.0), size, class).text(
                beside,
                Align::Start,
                "ink",
                figure,
            );
            top += BAR;
        }
        top += GAP;
    }
    drawing.write(out);
}
