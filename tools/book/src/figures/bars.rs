//! Bars in groups, with what is written next to them.

use super::svg::{Align, Drawing, WIDTH, code_width};

/// Lines that are compared with each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What they have in common; empty if there is only one group.
    pub title: String,
    /// The lines, from top to bottom.
    pub lines: Vec<Line>,
}

/// A line of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What the bars are.
    pub name: String,
    /// A bar, or several of which the last is the one that counts: each with
    /// its length and what is written behind it.
    pub bars: Vec<(f32, String)>,
}

const UNIT: f32 = 26.0;
const TITLE: f32 = 38.0;
const BAR: f32 = 18.0;
const GAP: f32 = 8.0;

impl Group {
    /// Sorts lines into groups by their titles, in the order in which each
    /// comes first.
    pub fn by_title(
        lines: impl IntoIterator<Item = (String, Line)>,
    ) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for (title, line) in lines {
            match groups.iter_mut().find(|group| group.title == title) {
                Some(group) => group.lines.push(line),
                None => groups.push(Self {
                    title,
                    lines: vec![line],
                }),
            }
        }
        groups
    }

    fn height(&self) -> f32 {
        let bars: usize = self.lines.iter().map(|line| line.bars.len()).sum();
        let title = if self.title.is_empty() { 0.0 } else { TITLE };
        title + BAR * bars as f32 + GAP * self.lines.len() as f32
    }
}

/// Draws lines that are one group, without a title.
pub fn draw_lines(out: &mut String, unit: &str, lines: Vec<Line>) {
    let title = String::new();
    draw_bars(out, unit, &[Group { title, lines }]);
}

/// Draws groups of lines on one scale, below the unit that they are measured
/// in.
pub fn draw_bars(out: &mut String, unit: &str, groups: &[Group]) {
    let lines = groups.iter().flat_map(|group| &group.lines);
    let names = lines.clone().map(|line| code_width(&line.name));
    let start = names.fold(0.0, f32::max) + GAP;
    let bars = lines.flat_map(|line| &line.bars);
    let most = bars.clone().map(|(bar, _)| *bar).fold(0.0, f32::max);
    let widest = bars.map(|(_, label)| code_width(label));
    let room = WIDTH - start - 2.0 * GAP - widest.fold(0.0, f32::max);
    let scale = room / most;
    let heights = groups.iter().map(Group::height);
    let mut drawing = Drawing::new(WIDTH, UNIT + heights.sum::<f32>());
    drawing.text((start, UNIT / 2.0 - 3.0), Align::Start, "soft", unit);
    let mut top = UNIT;
    for group in groups {
        draw_group(&mut drawing, (start, top), scale, group);
        top += group.height();
    }
    drawing.write(out);
}

/// Draws a group from the point on.
fn draw_group(
    drawing: &mut Drawing,
    (start, mut top): (f32, f32),
    scale: f32,
    group: &Group,
) {
    if !group.title.is_empty() {
        let at = (start, top + TITLE * 0.6);
        drawing.text(at, Align::Start, "ink", &group.title);
        top += TITLE;
    }
    for line in &group.lines {
        draw_line(drawing, (start, top + GAP / 2.0), scale, line);
        top += BAR * line.bars.len() as f32 + GAP;
    }
}

/// Draws the bars of a line, one below the other, from the point on.
fn draw_line(
    drawing: &mut Drawing,
    (start, top): (f32, f32),
    scale: f32,
    Line { name, bars }: &Line,
) {
    let middle = top + BAR * bars.len() as f32 / 2.0;
    drawing.text((start - GAP, middle), Align::End, "soft", name);
    for (i, (bar, label)) in bars.iter().enumerate() {
        let top = top + BAR * i as f32;
        let length = (scale * bar).max(2.0);
        let class = match i + 1 == bars.len() {
            true => "bar",
            false => "bar faint",
        };
        let behind = (start + length + GAP, top + BAR / 2.0);
        drawing
            .rect((start, top + 1.0), (length, BAR - 2.0), class)
            .text(behind, Align::Start, "ink", label);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, bar: f32) -> Line {
        Line {
            name: name.to_owned(),
            bars: vec![(bar, bar.to_string())],
        }
    }

    #[test]
    fn lines_of_one_title_are_one_group() {
        let lines = [("x", 1.0), ("y", 2.0), ("x", 4.0)];
        let titled = lines.map(|(t, bar)| (t.to_owned(), line("a", bar)));
        let groups = Group::by_title(titled);
        let expected = [("x", vec![1.0, 4.0]), ("y", vec![2.0])];
        let groups = groups.into_iter().map(|group| {
            let bars = group.lines.iter().map(|line| line.bars[0].0);
            (group.title.clone(), bars.collect())
        });
        let expected = expected.map(|(t, bars)| (t.to_owned(), bars));
        assert_eq!(Vec::from_iter(groups), expected);
    }

    #[test]
    fn all_groups_have_one_scale_and_the_unit() {
        let groups = Group::by_title([
            ("x".to_owned(), line("a", 10.0)),
            ("y".to_owned(), line("b", 5.0)),
        ]);
        let mut svg = String::new();
        draw_bars(&mut svg, "MB/s", &groups);
        assert!(svg.contains(">MB/s</text>"));
        let widths = svg.lines().filter(|line| line.contains("\"bar\""));
        let widths = widths.map(|line| {
            let (_, width) = line.split_once("width=\"").unwrap();
            width.split('"').next().unwrap().parse::<f32>().unwrap()
        });
        let widths: Vec<_> = widths.collect();
        assert_eq!(widths[0], 2.0 * widths[1]);
    }
}
