//! What does not compile is told in few words, and where it can be opened.

mod common;

use std::process::Command;

use common::Fixture;

const LIB: &str = "my/ch02-one/src/lib.rs";
const TODO: &str = "    todo!(\"exercise 2.1: Double a number\")\n";
const WRONG: &str = "    let m: () = n;\n    n + n\n";

/// A workbook in which chapter 3 is begun and chapter 2 does not compile.
fn broken() -> Fixture {
    let book = Fixture::new();
    book.succeed(&["start"]);
    book.change(LIB, TODO, WRONG);
    let four = "    todo!(\"exercise 3.1: Times four\")\n";
    book.change("my/ch03-two/src/lib.rs", four, "    double(double(n))\n");
    book
}

/// What a command prints on standard output and standard error, but for the
/// word to whoever waits.
fn said(command: &mut Command) -> (String, String) {
    let output = command.output().unwrap();
    assert!(!output.status.success());
    let [out, error] = [output.stdout, output.stderr]
        .map(|bytes| String::from_utf8(bytes).unwrap());
    (out, error.replace("still running...\n", ""))
}

#[test]
fn an_earlier_chapter_that_does_not_build_is_told_on_one_line() {
    let book = broken();
    let line = |place: &str, reset: &str| {
        format!(
            "error: chapter 2 does not build: {place}: mismatched types; fix \
             that first{reset}\n"
        )
    };
    let reset = ", or `cargo workbook reset 2.1`";
    let (out, error) = said(&mut book.command(&["check", "3.1"]));
    assert_eq!(error, line("my/ch02-one/src/lib.rs:7:17", reset));
    assert_eq!(out, "\n  cargo workbook check 2\n");

    let mut command = book.command(&["check", "3"]);
    let (_, error) = said(command.current_dir(book.path("my/ch03-two/src")));
    assert_eq!(error, line("../../ch02-one/src/lib.rs:7:17", reset));

    // What is in no exercise cannot be reset.
    book.change(LIB, WRONG, "    n + n\n");
    book.change(LIB, "pub fn sum", "const M: () = 1;\npub fn sum");
    let (_, error) = said(&mut book.command(&["check", "3.1"]));
    assert!(error.starts_with("error: chapter 2 does not"), "{error}");
    assert!(error.ends_with("; fix that first\n"), "{error}");
}

#[test]
fn the_chapter_itself_is_shown_as_the_compiler_shows_it() {
    let book = broken();
    let (out, error) = said(&mut book.command(&["check", "2.1"]));
    assert!(
        error.contains("--> my/ch02-one/src/lib.rs:7:17\n"),
        "{error}"
    );
    assert!(error.contains("let m: () = n;"), "{error}");
    assert!(out.contains("Chapter 2 cannot be built yet"), "{out}");
    let mut command = book.command(&["check", "2.1"]);
    let (_, error) = said(command.current_dir(book.path("my/ch02-one")));
    assert!(error.contains("--> src/lib.rs:7:17\n"), "{error}");
}
