//! `cargo book check` finds a planted fault of each kind, where it is, and
//! nothing in a book that has none.

mod promises;
mod terms;
mod words;

use std::fs;
use std::path::Path;

use book::check;
use tempfile::TempDir;

/// A small book that is sound: each test spoils one thing of it.
struct Book(TempDir);

const PAGE: &str = "\
# One

See [two](two.md#there), [a paper](https://example.org/paper) and $x_1$.

```rust
{{#include src/lib.rs:double}}
```

```console
$ cargo run --example one
```

```text
{{#include listings/one.out}}
```

```rust
assert_eq!(1 + 1, 2);
```

![a square](figures/square.svg)

{{#figure figures/square.svg \"a square\" \"A `square`.\"}}

> [!NOTE]
> A note.

<details>
<summary>Open</summary>

Inside.

</details>
";

const SQUARE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" \
    viewBox=\"0 0 1 1\"><rect width=\"1\" height=\"1\"/></svg>\n";

const CODE: &str = "\
// ANCHOR: double
pub fn double(x: u8) -> u8 {
    2 * x
}
// ANCHOR_END: double
";

const TEST: &str = "#[test]\nfn one() { hold(\"one.out\"); }\n";

impl Book {
    fn sound() -> Self {
        let book = Self(TempDir::new().unwrap());
        book.write("book.toml", "[book]\ntitle = \"T\"\nsrc = \"pages\"\n");
        let summary = "# Summary\n\n[Start](start.md)\n\n\
            - [One](one/index.md)\n- [Two](one/two.md)\n";
        book.write("pages/SUMMARY.md", summary);
        book.write("pages/start.md", "# Start\n");
        book.write("pages/one/index.md", PAGE);
        book.write("pages/one/two.md", "# Two\n\n## There\n\nText.\n");
        book.write("pages/one/Cargo.toml", "");
        book.write("pages/one/src/lib.rs", CODE);
        book.write("pages/one/listings/one.out", "2\n");
        book.write("pages/one/figures/square.svg", SQUARE);
        book.write("pages/one/tests/listings.rs", TEST);
        book
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The sound book with `from` of the page replaced by `to`.
    fn with_page(from: &str, to: &str) -> Self {
        assert!(PAGE.contains(from), "{from}");
        let book = Self::sound();
        book.write("pages/one/index.md", &PAGE.replacen(from, to, 1));
        book
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn findings(&self) -> Vec<String> {
        let findings = check::run(self.path()).unwrap();
        findings.iter().map(ToString::to_string).collect()
    }

    /// Asserts that the one finding starts with `place` and says `what`.
    #[track_caller]
    fn assert_fault(&self, place: &str, what: &str) {
        let findings = self.findings();
        assert_eq!(findings.len(), 1, "{findings:#?}");
        let finding = &findings[0];
        assert!(finding.starts_with(place), "{finding}");
        assert!(finding.contains(what), "{finding}");
    }
}

#[test]
fn a_sound_book_has_no_findings() {
    assert_eq!(Book::sound().findings(), [""; 0]);
}

#[test]
fn every_fault_is_reported_in_the_order_of_the_pages() {
    let book = Book::with_page("src/lib.rs:double", "src/no.rs:double");
    book.write("pages/one/two.md", "# Two\n\n[x](no.md)\n");
    let findings = book.findings();
    let starts = [
        "pages/one/index.md:3: `two.html#there`",
        "pages/one/index.md:6: cannot include pages/one/src/no.rs",
        "pages/one/src/lib.rs:1: no page includes the anchor `double`",
        "pages/one/two.md:3: `no.html` leads to no file",
    ];
    assert_eq!(findings.len(), starts.len(), "{findings:#?}");
    for (finding, start) in findings.iter().zip(starts) {
        assert!(finding.starts_with(start), "{finding}");
    }
}

#[test]
fn an_include_of_an_anchor_that_is_not_there() {
    let book = Book::sound();
    let include = "{{#include src/lib.rs:double}}";
    let page = PAGE.replace(
        include,
        &format!("{include}\n{{{{#include src/lib.rs:half}}}}"),
    );
    book.write("pages/one/index.md", &page);
    book.assert_fault("pages/one/index.md:7:", "no anchor `half`");
}

#[test]
fn an_include_by_line_numbers() {
    let include = "{{#include src/lib.rs:double}}\n{{#include src/lib.rs:2:3}}";
    Book::with_page("{{#include src/lib.rs:double}}", include)
        .assert_fault("pages/one/index.md:7:", "by line numbers (2:3)");
}

#[test]
fn an_anchor_that_no_page_includes_or_that_has_no_end() {
    let book = Book::sound();
    let unused = "// ANCHOR: lost\n// ANCHOR_END: lost\n";
    book.write("pages/one/src/lib.rs", &format!("{CODE}{unused}"));
    book.assert_fault("pages/one/src/lib.rs:6:", "anchor `lost`");
    book.write("pages/one/src/lib.rs", &CODE.replace("// ANCHOR_END", "//"));
    book.assert_fault("pages/one/src/lib.rs:1:", "has no end");
}

#[test]
fn a_directive_that_the_book_does_not_know() {
    Book::with_page("{{#figure figures", "{{#figur figures")
        .assert_fault("pages/one/index.md:23:", "`{{#figur}}` is unknown");
}

#[test]
fn a_figure_that_cannot_be_drawn_or_says_nothing() {
    Book::with_page("{{#figure figures/square.svg", "{{#figure no-such")
        .assert_fault("pages/one/index.md:23:", "no figure is called");
    Book::with_page("svg \"a square\"", "svg \" \"")
        .assert_fault("pages/one/index.md:23:", "no alt text");
}

#[test]
fn a_formula_that_is_none() {
    Book::with_page("$x_1$", "$\\nosuch$")
        .assert_fault("pages/one/index.md:3:", "formula `\\nosuch`");
}

#[test]
fn a_link_to_no_file_no_place_or_out_of_the_book() {
    let place = "pages/one/index.md:3:";
    Book::with_page("two.md#there", "three.md")
        .assert_fault(place, "`three.html` leads to no file");
    Book::with_page("two.md#there", "two.md#here")
        .assert_fault(place, "`two.html#here`: one/two.html has no such place");
    Book::with_page("two.md#there", "#here")
        .assert_fault(place, "`#here`: one/index.html has no such place");
    Book::with_page("two.md#there", "../../book.toml")
        .assert_fault(place, "leaves the book");
}

#[test]
fn an_image_that_is_not_there() {
    Book::with_page("(figures/square.svg)", "(figures/circle.svg)")
        .assert_fault("pages/one/index.md:21:", "figures/circle.svg");
}

#[test]
fn an_output_that_no_test_compares() {
    let book = Book::sound();
    book.write("pages/one/tests/listings.rs", "#[test]\nfn other() {}\n");
    book.assert_fault("pages/one/index.md:14:", "no test compares");
}

#[test]
fn an_output_typed_by_hand() {
    let include = "{{#include listings/one.out}}";
    Book::with_page(include, "2")
        .assert_fault("pages/one/index.md:13:", "```text block claims");
    Book::with_page("one\n```\n\n```text", "one\n2\n```\n\n```text")
        .assert_fault("pages/one/index.md:9:", "```console block holds more");
    Book::with_page("```text", "```")
        .assert_fault("pages/one/index.md:13:", "names no language");
}

#[test]
fn rust_that_is_never_compiled() {
    Book::with_page("```rust\nassert_eq", "```rust,ignore\nassert_eq")
        .assert_fault("pages/one/index.md:17:", "never compiled");
}

#[test]
fn a_line_of_code_that_is_too_wide() {
    let wide = "assert_eq!(1 + 1, 2); ".to_owned() + &"/".repeat(80);
    Book::with_page("assert_eq!(1 + 1, 2);", &wide)
        .assert_fault("pages/one/index.md:18:", "102 columns");
    let book = Book::sound();
    book.write(
        "pages/one/listings/one.out",
        &format!("1\n{}\n", "é".repeat(81)),
    );
    book.assert_fault("pages/one/listings/one.out:2:", "81 columns");
}

#[test]
fn something_loaded_from_another_site() {
    let place = "pages/one/index.md:21:";
    let image = "![a square](figures/square.svg)";
    let remote = [
        "![a square](https://example.org/a.png)",
        "<script src=\"//example.org/a.js\"></script>",
        "<link rel=\"stylesheet\" href=\"http://example.org/a.css\">",
        "<p style=\"background: url(https://example.org/a.png)\">x</p>",
        "<style>@import \"https://example.org/a.css\";</style>",
    ];
    for remote in remote {
        Book::with_page(image, remote).assert_fault(place, "example.org/a.");
    }
}

#[test]
fn a_style_that_loads_from_another_site() {
    let book = Book::sound();
    let config = "[book]\nsrc = \"pages\"\n\
                  [output.html]\nadditional-css = [\"a.css\"]\n";
    book.write("book.toml", config);
    book.write("a.css", "p {}\np { src: url(\"https://example.org/a\") }\n");
    let findings = book.findings();
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert!(
        findings[0].contains(".css:2: the style loads https://example.org")
    );
}

#[test]
fn an_image_without_alt_text() {
    Book::with_page("![a square]", "![]")
        .assert_fault("pages/one/index.md:21:", "has no alt text");
    Book::with_page("![a square](figures/square.svg)", SQUARE)
        .assert_fault("pages/one/index.md:21:", "<svg has no alt text");
}

#[test]
fn a_page_that_is_too_heavy() {
    let text = "word ".repeat(60_000);
    Book::with_page("Inside.", &text)
        .assert_fault("pages/one/index.md:1:", "the page weighs");
}

#[test]
fn what_mdbook_only_warns_of() {
    Book::with_page("Inside.", "Inside <b>.")
        .assert_fault("pages/one/index.md:1:", "unclosed HTML tag");
}
