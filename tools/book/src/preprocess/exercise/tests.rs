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
    let (root, mut pages) = pages(&[text]);
    (root, pages.remove(0))
}

/// A chapter with these pages.
fn pages(texts: &[&str]) -> (TempDir, Vec<ExercisePage>) {
    let root = TempDir::new().unwrap();
    let folder = root.path().join("ch02-a");
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(folder.join("src/lib.rs"), CODE).unwrap();
    fs::write(folder.join("exercises.toml"), EXERCISES).unwrap();
    let page = |(number, text): (usize, &&str)| {
        let page = Page {
            path: format!("ch02-a/{number}.md").into(),
            text: text.to_string(),
        };
        ExercisePage::new(root.path(), page)
    };
    let pages = texts.iter().enumerate().map(page).collect();
    (root, pages)
}

/// What is wrong with a chapter of these pages: page, line, fault.
fn faults_of(texts: &[&str]) -> Vec<(String, usize, String)> {
    let (_root, pages) = pages(texts);
    let faults = faults(&pages).into_iter().map(|(path, fault)| {
        let page = path.file_stem().unwrap().to_str().unwrap();
        (page.to_owned(), fault.line, fault.what)
    });
    faults.collect()
}

#[test]
fn a_box_has_all_that_is_asked_and_the_code_can_be_closed() {
    let written = "{{#exercise 2.1}}\n\n```rust\n\
                   {{#include src/lib.rs:f}}\n```\n\n{{#exercise 2.2}}\n\
                   \n{{#exercises}}\n";
    let (_root, page) = page(written);
    assert_eq!(faults(std::slice::from_ref(&page)), []);
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
    let text = "{{#exercise 2.1}}\n{{#exercise 2.1}}\n{{#exercise 2.9}}\n";
    let expected = [
        (3, "exercise `2.9` is none of this chapter's"),
        (1, "0 lists of the page's exercises"),
        (1, "exercise 2.1 is 2 times on its chapter's pages"),
        (1, "exercise 2.2 is 0 times on its chapter's pages"),
    ];
    let expected = expected.map(|(line, what)| ("0".into(), line, what.into()));
    assert_eq!(faults_of(&[text]), expected);
}

#[test]
fn a_chapter_may_have_several_pages() {
    let one = "{{#exercise 2.1}}\n\n{{#exercises}}\n";
    let other = one.replace("2.1", "2.2");
    assert_eq!(faults_of(&[one, &other, "No exercise.\n"]), []);
    let faults = faults_of(&[one, one, &other, "{{#exercises}}\n"]);
    let expected = [
        ("3".into(), 1, "1 lists of the page's exercises".into()),
        (
            "0".into(),
            1,
            "exercise 2.1 is 2 times on its chapter's pages".into(),
        ),
    ];
    assert_eq!(faults, expected);
}

#[test]
fn a_page_lists_its_own_exercises() {
    let one = "{{#exercise 2.1}}\n\n{{#exercises}}\n";
    let (_root, page) = page(one);
    let replaced = page.replace(one);
    assert!(replaced.contains("- [2.1 Be one](#exercise-2-1)\n"));
    assert!(!replaced.contains("- [2.2"), "its box is on another page");
    assert!(replaced.contains("judges all of chapter 2."));
}
