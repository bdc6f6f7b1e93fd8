//! Which of a page's code blocks show the code of which exercises.

use std::path::Path;

use workbook::{Id, anchors};

use crate::pages::{Include, Page, Part, fences, includes};

/// Which blocks of a page show which anchors of exercises.
pub(super) fn anchors_shown(root: &Path, page: &Page) -> Vec<(usize, String)> {
    let mut shown = Vec::new();
    for (number, fence) in fences(page).iter().enumerate() {
        let lines = fence.line
            ..=fence.lines.last().map_or(fence.line, |(number, _)| *number);
        for include in includes(page) {
            if lines.contains(&include.line) {
                let found = anchors_in(root, &include).into_iter();
                shown.extend(found.map(|anchor| (number, anchor)));
            }
        }
    }
    shown
}

/// The anchors of exercises that lie within what is included.
fn anchors_in(root: &Path, include: &Include) -> Vec<String> {
    let text = std::fs::read_to_string(root.join(&include.file));
    let anchors = anchors(&text.unwrap_or_default());
    let Part::Anchor(name) = &include.part else {
        return Vec::new();
    };
    let Some(around) = anchors.iter().find(|anchor| anchor.name == *name)
    else {
        return Vec::new();
    };
    let within = around.start..around.end.unwrap_or(usize::MAX);
    anchors
        .iter()
        .filter(|anchor| within.contains(&anchor.start))
        .filter(|anchor| id_of(&anchor.name).is_some())
        .map(|anchor| anchor.name.clone())
        .collect()
}

/// `exercise_5_1` and `exercise_5_1_b` are 5.1's.
pub(super) fn id_of(anchor: &str) -> Option<Id> {
    let mut numbers = anchor.strip_prefix("exercise_")?.split('_');
    Some(Id {
        chapter: numbers.next()?.parse().ok()?,
        number: numbers.next()?.parse().ok()?,
    })
}
