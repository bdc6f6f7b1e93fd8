//! A term of the glossary that is used before its page explains it.

use crate::{Book, PAGE};

const GLOSSARY: &str = "# Glossary\n\n\
    Small box (SB)\n: Holds little. ([Two](one/two.md#there))\n";

const EXPLAINED: &str = "A **small box (SB)** holds little.\n\nSmall boxes!\n";

/// A book of an introduction and two pages with this text at their ends, from
/// line 35 and from line 7 on.
fn book(one: &str, two: &str) -> Book {
    let book = Book::sound();
    let summary = "# Summary\n\n[Start](introduction.md)\n\n\
                   - [One](one/index.md)\n- [Two](one/two.md)\n\n---\n\n\
                   [Glossary](glossary.md)\n";
    book.write("pages/SUMMARY.md", summary);
    book.write("pages/introduction.md", "# Start\n\nWith small boxes.\n");
    book.write("pages/one/index.md", &format!("{PAGE}\n{one}"));
    let two = format!("# Two\n\nOn small boxes.\n\n## There\n\n{two}");
    book.write("pages/one/two.md", &two);
    book.write("pages/glossary.md", GLOSSARY);
    book
}

#[test]
fn a_term_may_be_used_where_it_is_explained_and_after_it() {
    assert_eq!(book("", EXPLAINED).findings(), [""; 0]);
    assert_eq!(
        book("", "- an *SB*, or *small\n  box*\n").findings(),
        [""; 0]
    );
}

#[test]
fn a_term_on_an_earlier_page() {
    let what = "`Small box` is used before pages/one/two.md explains it";
    for text in ["A small box.", "small\nboxes", "> [!NOTE]\n> *Small box*"] {
        let line = if text.starts_with('>') { 36 } else { 35 };
        let place = format!("pages/one/index.md:{line}:");
        book(text, EXPLAINED).assert_fault(&place, what);
    }
    book("An SB.", EXPLAINED).assert_fault("pages/one/index.md:35:", "`SB`");
}

#[test]
fn a_term_in_an_earlier_paragraph() {
    book("", &format!("In a small box.\n\n{EXPLAINED}"))
        .assert_fault("pages/one/two.md:7:", "`Small box` is used before");
}

#[test]
fn what_is_no_use_of_a_term() {
    let harmless = [
        "Smallest boxes, a small boxer, a not-small box-like thing, an sb.",
        "`small box`\n\n```rust\nlet small_box = \"small box\";\n```",
        "### A small box",
        "{{#figure figures/square.svg \"a small box\"}}",
        "See [small boxes](two.md).",
    ];
    for text in harmless {
        assert_eq!(book(text, EXPLAINED).findings(), [""; 0]);
    }
}

#[test]
fn a_page_that_does_not_explain_the_term() {
    let book = book("", "A **small box**, or SB.");
    book.assert_fault("pages/glossary.md:3:", "does not explain `SB`");
}

#[test]
fn an_entry_without_a_page() {
    let book = book("", EXPLAINED);
    for link in ["", "([Two](https://example.org))", "([G](glossary.md))"] {
        let glossary = format!("# Glossary\n\nBox\n: A thing. {link}\n");
        book.write("pages/glossary.md", &glossary);
        book.assert_fault("pages/glossary.md:3:", "`Box` names no page");
    }
}
