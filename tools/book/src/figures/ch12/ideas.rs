//! What the ideas gain, as it was measured.

use serde::Deserialize;

use crate::figures::bars::{Line, draw_lines};

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
    let figures = include_str!(
        "../../../../../chapters/ch12-fast-encoding/data/ideas.json"
    );
    serde_json::from_str(figures).expect("the command writes it so")
}

/// Each idea added to those before it, cold over warm.
pub(super) fn gains(out: &mut String, text: &str) {
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
    draw_lines(out, "MB/s", lines.collect());
}

/// All ideas but one, in percent of all of them.
pub(super) fn losses(out: &mut String, text: &str) {
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
    draw_lines(out, "% of the speed with all ideas", lines);
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
pub(super) fn long_runs(out: &mut String) {
    let runs = figures().runs;
    let mut texts: Vec<&str> = Vec::new();
    for run in &runs {
        if !texts.contains(&&*run.text) {
            texts.push(&run.text);
        }
    }
    let lines = texts.iter().flat_map(|&text| {
        let of_text = runs.iter().filter(move |run| run.text == text);
        of_text.map(run_line)
    });
    draw_lines(out, "MB/s", lines.collect());
}

fn run_line(run: &Speed) -> Line {
    let way = match &*run.name {
        "chapter-7" => "chapter 7",
        "no windows but the heap" => "heap",
        _ => "windows",
    };
    let text = match run.text.trim_start_matches("adv_") {
        "a" => "letter a",
        "cjk" => "Chinese",
        text => text,
    };
    let digits = usize::from(run.cold < 10.0);
    Line {
        name: format!("{text}, {way}"),
        bars: vec![(run.cold, format!("{:.digits$}", run.cold))],
    }
}
