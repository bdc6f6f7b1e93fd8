//! What the ideas gain, as it was measured.

use serde::Deserialize;

use crate::figures::bars::{Group, Line, draw_bars, draw_lines};

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

/// One pre-token of a million bytes: a group for each text, and in it chapter
/// 7, the heap and windows.
pub(super) fn long_runs(out: &mut String) {
    let runs = figures().runs;
    draw_bars(out, "MB/s", &Group::by_title(runs.iter().map(run_line)));
}

/// Which text it is, and how fast it is encoded in this way.
fn run_line(run: &Speed) -> (String, Line) {
    let name = match &*run.name {
        "chapter-7" => "chapter 7",
        "no windows but the heap" => "heap",
        _ => "windows",
    };
    let text = match run.text.trim_start_matches("adv_") {
        "a" => "the letter a",
        "cjk" => "Chinese",
        "digits" => "random digits",
        "letters" => "random letters",
        text => text,
    };
    let digits = usize::from(run.cold < 10.0);
    let line = Line {
        name: name.to_string(),
        bars: vec![(run.cold, format!("{:.digits$}", run.cold))],
    };
    (text.to_string(), line)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is compared is the ways, so those on one text are together. The
    /// page says that windows are the longest in all four groups.
    #[test]
    fn each_run_is_a_group_of_the_same_three_ways() {
        let groups = Group::by_title(figures().runs.iter().map(run_line));
        let titles: Vec<_> = groups.iter().map(|it| &*it.title).collect();
        let expected =
            ["the letter a", "random digits", "random letters", "Chinese"];
        assert_eq!(titles, expected);
        for group in groups {
            let ways = group.lines.iter().map(|line| &*line.name);
            let ways: Vec<_> = ways.collect();
            assert_eq!(ways, ["chapter 7", "heap", "windows"]);
            let bars = group.lines.iter().map(|line| line.bars[0].0);
            let bars = Vec::from_iter(bars);
            assert!(bars[2] > bars[0].max(bars[1]), "windows: {bars:?}");
        }
    }
}
