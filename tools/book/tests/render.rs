//! The pages of the real book: what is in them, and what is left out.

use std::fs;
use std::path::Path;

use book::live::Module;
use book::render;
use tempfile::TempDir;

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A book of one page with `page` as its text.
fn book(page: &str) -> TempDir {
    let book = TempDir::new().unwrap();
    let root = book.path();
    let config = "[book]\nsrc = \"pages\"\n\
                  [output.html]\nsmart-punctuation = false\n";
    write(root, "book.toml", config);
    write(
        root,
        "pages/SUMMARY.md",
        "# Summary\n\n- [One](one/index.md)\n",
    );
    write(root, "pages/one/index.md", page);
    let code = ["answers/a.rs", "src/lib.rs", "tests/contract.rs"];
    for file in ["Cargo.toml"].iter().chain(&code) {
        write(root, &format!("pages/one/{file}"), "");
    }
    write(root, "pages/one/data/story.txt", "Once.\n");
    write(
        root,
        "pages/one/figures/a.svg",
        "<svg viewBox=\"0 0 1 1\"/>",
    );
    book
}

#[test]
fn only_what_pages_need_is_kept() {
    let book = book("# One\n\n[The story](data/story.txt)\n");
    let out = render::render(book.path(), &Module::none())
        .unwrap()
        .out
        .join("one");
    assert!(out.join("index.html").is_file());
    assert!(out.join("data/story.txt").is_file());
    assert!(out.join("figures/a.svg").is_file());
    for gone in ["Cargo.toml", "answers", "src", "tests"] {
        assert!(!out.join(gone).exists(), "{gone}");
    }
}

#[test]
fn figures_formulas_and_code_come_out_whole() {
    let page = "# One\n\n\
        {{#figure followers-of-the \"what it shows\" \"A *caption*.\"}}\n\n\
        | a | b |\n|---|---|\n| $x_1 * y$ | $\\frac{1}{2}$ |\n\n\
        ```rust\n    let a = \"$5\";\n```\n";
    let book = book(page);
    let rendered = render::render(book.path(), &Module::none()).unwrap();
    assert_eq!(rendered.complaints, [""; 0]);
    let html = fs::read_to_string(rendered.out.join("one/index.html")).unwrap();
    for part in [
        "<svg role=\"img\" aria-label=\"what it shows\"",
        "<p>A <em>caption</em>.</p>",
        "<td><math display=\"inline\"><msub>",
        "<mfrac>",
        ">let a = \"$5\";",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn quotes_are_curled_in_prose_and_names_and_nowhere_else() {
    let page = "# One's \"own\"\n\nIt's \"`\"a\"`\" -- so 5\".\n\n\
        ```rust\nlet a = \"it's\";\n```\n\n\
        <details>\n<summary>Who are \"they\"?</summary>\n\nNo.\n\n</details>\n";
    let book = book(page);
    let summary = "# Summary\n\n- [One's \"own\"](one/index.md)\n";
    write(book.path(), "pages/SUMMARY.md", summary);
    let out = render::render(book.path(), &Module::none()).unwrap().out;
    let html = fs::read_to_string(out.join("one/index.html")).unwrap();
    for part in [
        "id=\"ones-own\"",
        "</span> One’s “own”</a></h1>",
        "It’s “<code>\"a\"</code>” – so 5\".",
        "let a = \"it's\";",
        "<summary>Who are “they”?</summary>",
        "<title>One’s “own”",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    let sidebar = fs::read_to_string(out.join("toc.html")).unwrap();
    assert!(sidebar.contains("One’s “own”"), "{sidebar}");
}

/// Three pages, the second of which continues the first.
fn numbered_book() -> TempDir {
    let book = book("# One\n\n<div class=\"choice\"></div>\n");
    let summary = "# Summary\n\n- [One](one/index.md)\n\
                   \x20   - [More](one/more.md)\n- [Two](two.md)\n";
    write(book.path(), "pages/SUMMARY.md", summary);
    write(book.path(), "pages/one/more.md", "# More\n");
    write(book.path(), "pages/two.md", "# Two\n");
    book
}

fn number(number: &str) -> String {
    format!("<span class=\"chapter-number\">{number}</span> ")
}

/// What the book puts into mdBook's template, which may change.
#[test]
fn a_page_has_its_number_named_neighbours_and_the_choice() {
    let book = numbered_book();
    let out = render::render(book.path(), &Module::none()).unwrap().out;
    let html = fs::read_to_string(out.join("one/more.html")).unwrap();
    for part in [
        format!("{}More</a></h1>", number("1, page 2")),
        format!("Previous: </span>{}One</span></a>", number("1")),
        format!("Next: </span>{}Two</span>", number("2")),
        "title=\"Previous: 1 One\" aria-label=\"Previous: 1 One\"".into(),
        "title=\"Next: 2 Two\" aria-label=\"Next: 2 Two\"".into(),
        "aria-label=\"Page navigation at the sides\"".into(),
        "<fieldset class=\"choice choice-menu\">".into(),
        "<label id=\"mdbook-sidebar-toggle\" role=\"button\"".into(),
        "<div id=\"mdbook-menu-bar\" role=\"banner\"".into(),
        "<div class=\"menu-title\">".into(),
    ] {
        assert!(html.contains(&part), "{part} in {html}");
    }
    assert!(!html.contains("choice-page"));
    assert_eq!(html.matches("<h1").count(), 1);
}

#[test]
fn the_first_and_the_print_page_are_finished_as_well() {
    let book = numbered_book();
    let out = render::render(book.path(), &Module::none()).unwrap().out;
    let read = |page| fs::read_to_string(out.join(page)).unwrap();
    for first in ["one/index.html", "index.html"] {
        let html = read(first);
        assert!(html.contains(&format!("{}One</a></h1>", number("1"))));
        assert!(html.contains("<fieldset class=\"choice choice-page\">"));
        assert!(!html.contains("Previous: "), "it is the first");
    }
    let print = read("print.html");
    for chapter in ["1", "1, page 2", "2"] {
        assert!(print.contains(&number(chapter)), "{chapter} in {print}");
    }
}

#[test]
fn a_missing_figure_is_said_on_the_page_and_in_the_log() {
    let book = book("# One\n\n{{#figure no-such \"x\"}}\n");
    let rendered = render::render(book.path(), &Module::none()).unwrap();
    assert_eq!(rendered.complaints.len(), 1);
    let html = fs::read_to_string(rendered.out.join("one/index.html")).unwrap();
    assert!(html.contains("<strong>no figure is called <code>no-such</code>"));
}

#[test]
fn the_root_is_found_from_below() {
    let book = book("# One\n");
    let below = book.path().join("pages/one");
    assert_eq!(render::find_root(&below).unwrap(), book.path());
    assert!(render::find_root(Path::new("/")).is_err());
}
