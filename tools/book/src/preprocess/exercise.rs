//! `{{#exercise 5.1}}` and `{{#exercises}}`: what the reader is asked to write.
//!
//! All of it comes from the chapter's `exercises.toml` and from the holes in
//! its sources. A block that shows the code of an exercise can be closed, so
//! that it is not seen too soon.

mod blocks;

use std::path::Path;

use workbook::source::{Part, items};
use workbook::{Chapter, Exercise, Id};

use super::{Fault, escape};
use crate::pages::{Directive, Page, code_ranges, directives, fences};

use blocks::id_of;

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

    /// Every fault in what the page asks for.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut asked = Vec::new();
        let mut lists = 0;
        for directive in requests(&self.page.text) {
            match directive.name {
                "exercises" => lists += 1,
                _ => match self.find(&directive) {
                    Ok(exercise) => asked.push(exercise.id),
                    Err(fault) => faults.push(fault),
                },
            }
        }
        let exercises = self.chapter.iter().flat_map(|c| &c.exercises);
        let mut fault = |what: String, advice: &str| {
            let advice = advice.to_owned();
            faults.push(Fault::at(&self.page.text, 0, what, advice));
        };
        for exercise in exercises {
            let id = exercise.id;
            let times = asked.iter().filter(|asked| **asked == id).count();
            if times != 1 {
                let what = format!("exercise {id} stands here {times} times");
                fault(what, "put {{#exercise}} with its name where it belongs");
            }
        }
        let has_some = self
            .chapter
            .as_ref()
            .is_some_and(|chapter| !chapter.exercises.is_empty());
        if lists != usize::from(has_some) {
            let what = format!("{lists} lists of the page's exercises");
            fault(what, "put {{#exercises}} once on a page that has some");
        }
        faults
    }

    /// The page with boxes for its exercises; `text` is the page after its
    /// includes were put in.
    pub(super) fn replace(&self, text: &str) -> String {
        let text = self.folded(text);
        let mut replaced = String::new();
        let mut done = 0;
        for directive in requests(&text) {
            replaced.push_str(&text[done..directive.range.start]);
            done = directive.range.end;
            match (directive.name, self.find(&directive)) {
                ("exercises", _) => replaced.push_str(&self.list()),
                (_, Ok(exercise)) => replaced.push_str(&self.boxed(exercise)),
                (_, Err(fault)) => {
                    tracing::error!("{}; {}", fault.what, fault.advice);
                    replaced.push_str(&format!("**{}**", fault.what));
                }
            }
        }
        replaced + &text[done..]
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
        let mut text = String::new();
        for exercise in &chapter.exercises {
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
        format!(
            "{text}\n```console\n$ cargo workbook check {number}\n```\n\n\
             judges them all. [How the workbook works](../introduction.md\
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
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    const CODE: &str = "\
// ANCHOR: f
fn f() -> u8 {
    // ANCHOR: exercise_2_1
    1
    // ANCHOR_END: exercise_2_1
}
// ANCHOR_END: f
fn g() -> u8 {
    // ANCHOR: exercise_2_2
    2
    // ANCHOR_END: exercise_2_2
}
";

    const EXERCISES: &str = "\
[[exercise]]
id = '2.1'
title = 'Be one'
file = 'src/lib.rs'
tests = []
task = 'Write `f`.'
hints = ['It is a number.']
[[exercise]]
id = '2.2'
title = 'Be <two>'
file = 'src/lib.rs'
tests = []
stretch = true
task = 'Write `g`.'
hints = ['a', 'b']
";

    fn page(text: &str) -> (TempDir, ExercisePage) {
        let root = TempDir::new().unwrap();
        let folder = root.path().join("ch02-a");
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::write(folder.join("src/lib.rs"), CODE).unwrap();
        fs::write(folder.join("exercises.toml"), EXERCISES).unwrap();
        let page = Page {
            path: "ch02-a/index.md".into(),
            text: text.to_owned(),
        };
        let page = ExercisePage::new(root.path(), page);
        (root, page)
    }

    #[test]
    fn a_box_has_all_that_is_asked_and_the_code_can_be_closed() {
        let written = "{{#exercise 2.1}}\n\n```rust\n\
                       {{#include src/lib.rs:f}}\n```\n\n{{#exercise 2.2}}\n\
                       \n{{#exercises}}\n";
        let (_root, page) = page(written);
        assert_eq!(page.faults(), []);
        let expanded = written
            .replace("{{#include src/lib.rs:f}}", "fn f() -> u8 {\n    1\n}");
        let replaced = page.replace(&expanded);
        for part in [
            "<section class=\"exercise\" id=\"exercise-2-1\">",
            "<p class=\"exercise-title\">Exercise 2.1: Be one<span",
            "Write `f`.",
            "$ cargo workbook check 2.1\n",
            "<summary>A hint</summary>\n\nIt is a number.",
            "<summary>The code of exercise 2.1</summary>\n\n```rust\nfn f()",
            "}\n```\n\n</details>",
            "Be &lt;two&gt; <span class=\"stretch\">",
            "<summary>Hint 2</summary>\n\nb",
            "<summary>Code that the page does not show</summary>\n\n```rust,ignore\nfn g()",
            "- [2.2 Be <two>](#exercise-2-2), the stretch\n",
        ] {
            assert!(replaced.contains(part), "{part}\n---\n{replaced}");
        }
        assert!(!replaced.contains("{{#"));
    }

    #[test]
    fn what_is_missing_unknown_or_twice_is_a_fault() {
        let (_root, page) = page(
            "{{#exercise 2.1}}\n{{#exercise 2.1}}\n\
                                  {{#exercise 2.9}}\n",
        );
        let faults = page.faults();
        let whats: Vec<&str> = faults.iter().map(|f| &*f.what).collect();
        let expected = [
            "exercise `2.9` is none of this chapter's",
            "exercise 2.1 stands here 2 times",
            "exercise 2.2 stands here 0 times",
            "0 lists of the page's exercises",
        ];
        assert_eq!(whats, expected);
        assert_eq!(faults[0].line, 3);
    }
}
