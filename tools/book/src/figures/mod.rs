//! Figures that the chapters' code draws while the book is built.
//!
//! To add one, write a function `fn(&mut String)` in the file of its chapter
//! here, let it ask the chapter's crate for what it shows, draw with
//! [`svg::Drawing`], [`strip::strip`] or [`bars::draw_bars`] and name it in the
//! file's `FIGURES`. A page asks for it with
//! `{{#figure name "what it shows" "a caption"}}`. The chapters are compiled
//! into this tool: a running `cargo book` draws with the code that it was
//! started with.

pub mod bars;
mod cells;
mod ch01;
mod ch02;
mod ch03;
mod ch04;
mod ch05;
mod ch06;
mod ch07;
mod ch08;
mod ch09;
mod ch10;
mod ch11;
mod ch12;
mod ch13;
mod ch14;
mod ch15;
mod introduction;
mod numbers;
pub mod strip;
pub mod svg;

/// Writes a figure's markup.
pub type Draw = fn(&mut String);

/// The figures of each chapter by their names.
const CHAPTERS: &[&[(&str, Draw)]] = &[
    introduction::FIGURES,
    ch01::FIGURES,
    ch02::FIGURES,
    ch03::FIGURES,
    ch04::FIGURES,
    ch05::FIGURES,
    ch06::FIGURES,
    ch07::FIGURES,
    ch08::FIGURES,
    ch09::FIGURES,
    ch10::FIGURES,
    ch11::FIGURES,
    ch12::FIGURES,
    ch13::FIGURES,
    ch14::FIGURES,
    ch15::FIGURES,
];

/// The figure of this name.
pub fn find(name: &str) -> Option<Draw> {
    let mut all = CHAPTERS.iter().copied().flatten();
    all.find(|(known, _)| *known == name).map(|(_, draw)| *draw)
}

/// The name of every figure.
pub fn names() -> Vec<&'static str> {
    CHAPTERS
        .iter()
        .copied()
        .flatten()
        .map(|(name, _)| *name)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_distinct() {
        let distinct: BTreeSet<_> = names().into_iter().collect();
        assert_eq!(distinct.len(), names().len());
    }

    #[test]
    fn every_figure_is_one_drawing_that_a_page_can_take_in() {
        for name in names() {
            let mut svg = String::new();
            find(name).unwrap()(&mut svg);
            let starts = ["<svg viewBox=", "<div class="];
            assert!(starts.iter().any(|s| svg.starts_with(s)), "{name}");
            let ends = ["</svg>\n", "</div>\n"];
            assert!(ends.iter().any(|end| svg.ends_with(end)), "{name}");
            assert!(!svg.contains(" id="), "{name}: ids meet on print.html");
            assert!(!svg.contains("\n\n"), "{name}: Markdown would end it");
        }
    }
}
