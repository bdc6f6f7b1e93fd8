//! The tool behind the book: `cargo book` builds, serves and checks it.
//!
//! The chapters' folders hold everything: prose, code, printed listings. This
//! crate turns them into pages with mdBook's library ([`render`]), lets the
//! chapters' own code draw the figures ([`figures`]), shows the pages while
//! they are written ([`serve`]) and is strict where mdBook is lenient
//! ([`check`]): a page must not say what the code does not do.
//!
//! # What a page is written with
//!
//! Beside mdBook's Markdown, whose admonitions (`> [!NOTE]`), footnotes and
//! definition lists all work:
//!
//! | to show | write |
//! |---|---|
//! | code of the chapter | `{{#include src/learn.rs:count_pairs}}` in a `rust` block, always by anchor; a method moves to the left edge |
//! | what it prints | `{{#include listings/NAME.out}}` alone in a `text` block; a test in the chapter's `tests/` names `NAME.out` |
//! | what the reader types | a `console` block, each line after `$ ` |
//! | text that no program printed | a `plain` block |
//! | Rust that is written on the page | a `rust` block: the member `book-tests` compiles and runs it; say `compile_fail` or `should_panic` where that is the point |
//! | a figure | `{{#figure NAME "what it shows" "a caption"}}`, the caption in Markdown and not needed; NAME is one of [`figures`], or the path of an `.svg` that paints with the classes of `theme/figures.css` and has no ids |
//! | an example that answers | `{{#live NAME "a text" KEY=VALUE}}` with a NAME of [`live`]: `tokens`, `learning`, `splitting`, `windows`, `vectors` or `cache`; the settings are those of the engine's question |
//! | what an exercise asks | `{{#exercise 5.1}}`, on its chapter's page, before the block that shows its code; the text comes from `exercises.toml`; `{{#exercises}}` lists them |
//! | a formula | `$P(w)$` in a line, `$$...$$` on its own, in LaTeX; `\$` is a dollar |
//! | a question to think about first | `<details class="predict">`, `<summary>` with the question, a blank line, the answer in Markdown, a blank line, `</details>` |
//! | what not everybody needs | the same with a plain `<details>` |
//! | quotes, apostrophes, a dash | `"`, `'` and ` -- `: curled in prose, where a quote without a partner stays as it is; text that quotes exact characters is code |
//! | the choice between reading and writing the code | `<div class="choice"></div>`; each menu bar has it as well |
//! | a token in a line of text | `<span class="tok tok0">Hel</span>`, up to `tok7` |
#![forbid(unsafe_code)]

pub mod check;
pub mod figures;
mod finish;
pub mod html;
pub mod live;
pub mod pages;
pub mod preprocess;
pub mod render;
pub mod serve;
