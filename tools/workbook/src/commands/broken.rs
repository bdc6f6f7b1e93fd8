//! What there is to say of code that does not compile.

use std::path::Path;
use std::sync::LazyLock;

use regex_lite::{Captures, Regex};

use super::Desk;
use crate::judge::{Broken, Remark};
use crate::source::part_at;
use crate::{Chapter, text};

impl Desk {
    /// What the compiler says, with paths that can be opened from here.
    pub(super) fn shown_broken(&self, broken: &Broken) -> String {
        let shown = |path: &Path| self.shown(&self.place.dir.join(path));
        relocated(&broken.to_string(), shown)
    }

    /// The error, on one line, that keeps a chapter before this one from being
    /// built, if that is what is wrong.
    pub(super) fn earlier_fault(
        &self,
        chapter: &Chapter,
        broken: &Broken,
    ) -> Option<EarlierFault> {
        let earlier = broken.errors().filter_map(|error| {
            let mut chapters = self.book.chapters.iter();
            let of = chapters.find(|c| c.package == error.package)?;
            (of.number < chapter.number).then_some((of.number, error))
        });
        let (number, error) = earlier.min_by_key(|(number, _)| *number)?;
        let said = self.on_one_line(number, error);
        Some(EarlierFault { number, said })
    }

    fn on_one_line(&self, number: u32, error: &Remark) -> String {
        let place = error.places.first().map(|spot| {
            let file = self.shown(&self.place.dir.join(&spot.file));
            format!("{file}:{}:{}: ", spot.line, spot.column)
        });
        let in_hole = error.places.iter().find_map(|spot| {
            let file = self.place.dir.join(&spot.file);
            part_at(&text::read(&file).ok()?, spot.line)
        });
        let reset = in_hole
            .map(|part| format!(", or `cargo workbook reset {}`", part.id));
        format!(
            "chapter {number} does not build: {}{}; fix that first{}",
            place.unwrap_or_default(),
            error.what,
            reset.unwrap_or_default()
        )
    }
}

/// What keeps an earlier chapter from being built.
pub(super) struct EarlierFault {
    /// The chapter.
    pub(super) number: u32,
    /// What is wrong, where, and what to do about it.
    pub(super) said: String,
}

/// Where the compiler names a place. Its arrow and its path have colours of
/// their own.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"((?:-->|:::) (?:\x1b\[[\d;]*m)*)([^\x1b\n]+?)(:\d+:\d+)";
    Regex::new(pattern).expect("a pattern that is right")
});

/// What the compiler shows, its paths replaced by what `shown` makes of them.
fn relocated(rendered: &str, shown: impl Fn(&Path) -> String) -> String {
    let replaced = PLACE.replace_all(rendered, |place: &Captures<'_>| {
        let path = shown(Path::new(&place[2]));
        [&place[1], &path, &place[3]].concat()
    });
    replaced.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_the_compiler_shows_are_named_from_here() {
        let shown = |path: &Path| format!("my/{}", path.display());
        for (rendered, expected) in [
            (" --> a b/c.rs:1:2\n  |", " --> my/a b/c.rs:1:2\n  |"),
            (" ::: c.rs:11:22\n", " ::: my/c.rs:11:22\n"),
            (
                "\u{1b}[94m--> \u{1b}[0m\u{1b}[0mc.rs:1:2\u{1b}[0m\n",
                "\u{1b}[94m--> \u{1b}[0m\u{1b}[0mmy/c.rs:1:2\u{1b}[0m\n",
            ),
            ("fn f(a: u8) -> u8:1:2", "fn f(a: u8) -> u8:1:2"),
        ] {
            assert_eq!(relocated(rendered, shown), expected);
        }
    }
}
