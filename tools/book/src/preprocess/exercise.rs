//! `{{#exercise 5.1}}` and `{{#exercises}}`: what the reader is asked to write.
//!
//! All of it comes from the chapter's `exercises.toml` and from the holes in
//! its sources. A block that shows the code of an exercise can be closed, so
//! that it is not seen too soon.

mod blocks;
mod faults;

use std::path::Path;

use workbook::source::{Part, items};
use workbook::{Chapter, Exercise, Id};

use super::{Fault, escape, put};
use crate::pages::{Directive, Page, code_ranges, directives, fences};

use blocks::id_of;

pub use faults::faults;

/// What a page says of exercises.
pub struct ExercisePage {
    page: Page,
    chapter: Option<Chapter>,
    /// The anchors of the exercises' code that blocks of the page show, each
    /// with the block's number.
    shown: Vec<(usize, String)>,
}

impl ExercisePage {
    /// Looks at a page, whose path counts from the root of the book, as it was
    /// written.
    pub fn new(root: &Path, page: Page) -> Self {
        let folder = page.path.parent().unwrap_or(Path::new(""));
        let chapter = match Chapter::load(&root.join(folder)) {
            Ok(chapter) => chapter,
            Err(error) => {
                tracing::error!("exercise {error:#}");
                None
            }
        };
        let shown = blocks::anchors_shown(root, &page);
        Self {
            page,
            chapter,
            shown,
        }
    }

    /// The page with boxes for its exercises; `text` is the page after its
    /// includes were put in.
    pub(super) fn replace(&self, text: &str) -> String {
        let text = self.folded(text);
        let directives = requests(&text).into_iter();
        let drawn = directives.map(|directive| {
            let drawn = match directive.name {
                "exercises" => Ok(self.list()),
                _ => self.find(&directive).map(|found| self.boxed(found)),
            };
            (directive.range, drawn)
        });
        put(&text, drawn)
    }

    fn find(&self, directive: &Directive<'_>) -> Result<&Exercise, Fault> {
        let name = directive.arguments;
        let mut exercises = self.chapter.iter().flat_map(|c| &c.exercises);
        let found = exercises.find(|e| e.id.to_string() == name);
        found.ok_or_else(|| Fault {
            line: directive.line,
            what: format!("exercise `{name}` is none of this chapter's"),
            advice: "name one of its exercises.toml".to_owned(),
        })
    }

    /// The blocks that show an exercise's code, made to open and close.
    fn folded(&self, text: &str) -> String {
        let expanded = Page {
            path: self.page.path.clone(),
            text: text.to_owned(),
        };
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (number, fence) in fences(&expanded).iter().enumerate() {
            let of_it = self.shown.iter().filter(|(n, _)| *n == number);
            let names = of_it.filter_map(|(_, anchor)| id_of(anchor));
            let mut names: Vec<String> =
                names.map(|id| id.to_string()).collect();
            names.dedup();
            // In a list or a quote the block has margins of its own.
            let is_plain = lines[fence.line - 1].starts_with("```");
            if names.is_empty() || !is_plain {
                continue;
            }
            let last = fence.lines.last().map_or(fence.line, |(n, _)| *n);
            let what = match names.len() {
                1 => "exercise",
                _ => "exercises",
            };
            let names = names.join(" and ");
            let open = answer_start(&format!("The code of {what} {names}"));
            lines[fence.line - 1].insert_str(0, &open);
            lines[last].push_str("\n\n</details>");
        }
        lines.join("\n")
    }

    /// The box of an exercise.
    fn boxed(&self, exercise: &Exercise) -> String {
        let Exercise {
            id, title, file, ..
        } = exercise;
        let stretch = match exercise.stretch {
            true => " <span class=\"stretch\">stretch</span>",
            false => "",
        };
        let title = escape(title);
        let anchor = anchor(*id);
        let task = exercise.task.trim();
        let mut text = format!(
            "<section class=\"exercise\" id=\"{anchor}\">\n\n\
             <p class=\"exercise-title\">Exercise {id}: {title}{stretch}\
             <span class=\"exercise-file\">{file}</span></p>\n\n\
             {task}\n\n\
             ```console\n$ cargo workbook check {id}\n```\n"
        );
        for (hint, number) in exercise.hints.iter().zip(1..) {
            let summary = match exercise.hints.len() {
                1 => "A hint".to_owned(),
                _ => format!("Hint {number}"),
            };
            let hint = hint.trim();
            text += &format!(
                "\n<details>\n<summary>{summary}</summary>\n\n{hint}\n\n\
                 </details>\n"
            );
        }
        text += &self.answer(exercise);
        text + "\n</section>"
    }

    /// The code of an exercise that no block of the page shows.
    fn answer(&self, exercise: &Exercise) -> String {
        let is_shown = |part: &Part| {
            let anchor = part.anchor();
            self.shown.iter().any(|(_, shown)| *shown == anchor)
        };
        let files = self.chapter.iter().flat_map(|c| c.files_of(exercise));
        let items = files.flat_map(|(_, source)| items(source, exercise.id));
        let hidden = items.filter(|(part, _)| !is_shown(part));
        let hidden: Vec<String> = hidden.map(|(_, code)| code).collect();
        if hidden.is_empty() {
            return String::new();
        }
        let code = hidden.join("\n");
        format!(
            "\n<details>\n<summary>Code that the page does not show</summary>\n\n\
             ```rust,ignore\n{code}```\n\n</details>\n"
        )
    }

    /// All exercises of the page, each a link to its box.
    fn list(&self) -> String {
        let Some(chapter) = &self.chapter else {
            return String::new();
        };
        let requests = requests(&self.page.text);
        let asked: Vec<&Exercise> = requests
            .iter()
            .filter_map(|it| self.find(it).ok())
            .collect();
        let mut text = String::new();
        for exercise in &asked {
            let Exercise { id, title, .. } = exercise;
            let stretch = if exercise.stretch {
                ", the stretch"
            } else {
                ""
            };
            let anchor = anchor(*id);
            text += &format!("- [{id} {title}](#{anchor}){stretch}\n");
        }
        let number = chapter.number;
        // A chapter may have several pages.
        let what = match asked.len() == chapter.exercises.len() {
            true => "them all".to_owned(),
            false => format!("all of chapter {number}"),
        };
        format!(
            "{text}\n```console\n$ cargo workbook check {number}\n```\n\n\
             judges {what}. [How the workbook works](../introduction.md\
             #the-workbook) stands in the introduction."
        )
    }
}

fn anchor(id: Id) -> String {
    format!("exercise-{}-{}", id.chapter, id.number)
}

fn answer_start(summary: &str) -> String {
    format!("<details class=\"answer\" open>\n<summary>{summary}</summary>\n\n")
}

/// The directives that ask for exercises, those in code left out.
fn requests(text: &str) -> Vec<Directive<'_>> {
    let code = code_ranges(text);
    let mut requests = directives(text);
    requests.retain(|d| {
        matches!(d.name, "exercise" | "exercises")
            && !code.iter().any(|range| range.contains(&d.range.start))
    });
    requests
}

#[cfg(test)]
mod tests;
