//! A promise of the book that no test holds, and `unsafe` code that the page
//! of promises does not list.

use crate::Book;

const PROMISES: &str = "\
# What you can rely on

Some words.

## It doubles

Twice as many.

- `pages/one/tests/double.rs`: `it_doubles`
- `pages/one/tests/double.rs`: `any_number_is_doubled`

## Where it is `unsafe`

In one file:

- `pages/two/src/wide.rs` reads 16 bytes
  at a time.
    - `pages/one/tests/double.rs`: `it_doubles`
";

const TESTS: &str = "\
#[test]
fn it_doubles() {}

proptest! {
    /// Any.
    #[test]
    fn any_number_is_doubled(
        n: u8,
    ) {}
}

fn helper() {}

#[test]
#[ignore = \"slow\"]
fn it_is_fast() {}
";

const UNSAFE: &str =
    "// unsafe { }\nlet a = \"unsafe-eval\";\nunsafe { f() }\n";

const SAFE: &str = "//! Safe.\n#![forbid(unsafe_code)]\n\n\
                    // ANCHOR: double\n// ANCHOR_END: double\n";

/// A book with promises that hold, of two crates.
fn book() -> Book {
    let book = Book::sound();
    let summary = "# Summary\n\n[Start](start.md)\n\n\
                   - [One](one/index.md)\n- [Two](one/two.md)\n\n---\n\n\
                   [Promises](promises.md)\n";
    book.write("pages/SUMMARY.md", summary);
    book.write("pages/promises.md", PROMISES);
    book.write("pages/one/tests/double.rs", TESTS);
    let members = "[workspace]\nmembers = [\"pages/one\", \"pages/two\"]\n";
    book.write("Cargo.toml", members);
    book.write("pages/one/src/lib.rs", SAFE);
    book.write("pages/two/src/lib.rs", "mod wide;\n");
    book.write("pages/two/src/wide.rs", UNSAFE);
    book.write("pages/two/src/wide/tests.rs", UNSAFE);
    book
}

/// The same with `from` of the promises replaced by `to`.
fn with_promises(from: &str, to: &str) -> Book {
    assert!(PROMISES.contains(from), "{from}");
    let book = book();
    book.write("pages/promises.md", &PROMISES.replacen(from, to, 1));
    book
}

#[test]
fn promises_that_tests_hold() {
    assert_eq!(book().findings(), [""; 0]);
}

#[test]
fn a_promise_without_a_test() {
    with_promises("Twice as many.", "Twice as many.\n\n## It halves\n\nNo.")
        .assert_fault("pages/promises.md:5:", "nothing holds \"It doubles\"");
    let last = "    - `pages/one/tests/double.rs`: `it_doubles`\n";
    let file = "nothing holds \"pages/two/src/wide.rs\"";
    with_promises(last, "").assert_fault("pages/promises.md:16:", file);
}

#[test]
fn a_test_that_does_not_exist() {
    let place = "pages/promises.md:9:";
    let file = "`pages/one/tests/double.rs`";
    with_promises("`it_doubles`", "`it_double`")
        .assert_fault(place, &format!("{file} has no function `it_double`"));
    with_promises("`it_doubles`", "`helper`")
        .assert_fault(place, &format!("{file} does not test by `helper`"));
    with_promises("`it_doubles`", "`it_is_fast`")
        .assert_fault(place, &format!("{file} does not run `it_is_fast`"));
    with_promises("tests/double.rs", "tests/triple.rs")
        .assert_fault(place, "no file `pages/one/tests/triple.rs`");
}

#[test]
fn a_line_that_names_no_test() {
    let place = "pages/promises.md:10:";
    let test = "`any_number_is_doubled`";
    for other in [&format!("{test}, `helper`"), "any number is doubled"] {
        with_promises(test, other).assert_fault(place, "names no test");
    }
}

#[test]
fn unsafe_code_that_is_not_listed() {
    let what = "`unsafe` code that the page of promises does not list";
    let book = book();
    for code in ["unsafe fn f() {}", "unsafe impl A {}", "a(unsafe { b })"] {
        let text = format!("fn a() {{}}\n{code}\n");
        book.write("pages/two/src/narrow.rs", &text);
        book.assert_fault("pages/two/src/narrow.rs:2:", what);
    }
    book.write("pages/two/src/narrow.rs", "#[unsafe(no_mangle)]\n");
    book.assert_fault("pages/two/src/narrow.rs:1:", what);
}

#[test]
fn a_listed_file_without_unsafe_code() {
    let book = book();
    book.write("pages/two/src/wide.rs", "// SAFETY: unsafe { } is gone.\n");
    let forbid = "#![forbid(unsafe_code)]\nmod wide;\n";
    book.write("pages/two/src/lib.rs", forbid);
    book.assert_fault(
        "pages/promises.md:16:",
        "`pages/two/src/wide.rs` has no `unsafe` code",
    );
}

#[test]
fn a_crate_that_could_forbid_unsafe_code() {
    let book = book();
    book.write("pages/one/src/main.rs", "// #![forbid(unsafe_code)]\n");
    book.assert_fault("pages/one/src/main.rs:1:", "nothing forbids");
}
