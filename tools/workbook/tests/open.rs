//! `open` starts the reader's editor at the hole, or says what to set.

mod common;

use std::process::Command;

use common::Fixture;

const LIB: &str = "my/ch02-one/src/lib.rs";

/// `open` without any editor.
fn open(book: &Fixture, arguments: &[&str]) -> Command {
    let mut command = book.command(&["open"]);
    command.args(arguments);
    command.env_remove("VISUAL").env_remove("EDITOR");
    command
}

fn said(command: &mut Command) -> (bool, String) {
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    (output.status.success(), said)
}

#[test]
fn without_an_editor_it_says_what_to_set() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let (is_good, error) = said(&mut open(&book, &[]));
    assert!(!is_good, "{error}");
    assert!(error.starts_with("error: no editor is set"), "{error}");
    assert!(error.contains("set $VISUAL or $EDITOR"), "{error}");
    assert!(
        error.contains(&format!("open {LIB}:7:5 yourself")),
        "{error}"
    );
    assert_eq!(error.lines().count(), 1, "{error}");

    let mut command = open(&book, &[]);
    let (_, error) = said(command.env("EDITOR", "no-such-editor -x"));
    let part =
        format!("editor `no-such-editor -x` does not open {LIB}:7:5; set");
    assert!(error.contains(&part), "{error}");
    assert_eq!(error.lines().count(), 1, "{error}");

    std::fs::remove_file(book.path(LIB)).unwrap();
    let mut command = open(&book, &["2.2"]);
    let (_, error) = said(command.env("EDITOR", "no-such-editor"));
    assert!(error.contains(&format!("{LIB} is missing")), "{error}");
    assert!(error.contains("`cargo workbook start`"), "{error}");
}

/// An editor of this name, which writes down its arguments.
#[cfg(unix)]
fn editor(book: &Fixture, name: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    let note = book.path("arguments");
    let script = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}'\ntest \"$1\" != fails\n",
        note.display()
    );
    book.write(name, &script);
    let program = book.path(name);
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&program, mode).unwrap();
    program.to_str().unwrap().to_owned()
}

#[test]
#[cfg(unix)]
fn the_editor_starts_at_the_hole() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let (vim, code) = (editor(&book, "vim"), editor(&book, "code"));
    let file = book.path(LIB).display().to_string();

    let mut command = open(&book, &[]);
    let (is_good, error) = said(command.env("EDITOR", &vim));
    assert!(is_good, "{error}");
    assert_eq!(book.read("arguments"), format!("+7\n{file}\n"));

    let lib = book.read(LIB);
    let sum = lib.lines().position(|line| line.contains("2.2: Sum"));
    let sum = sum.unwrap() + 1;
    let mut command = open(&book, &["2.2"]);
    command.env("VISUAL", format!("{code} --wait"));
    let (is_good, error) = said(command.env("EDITOR", &vim));
    assert!(is_good, "{error}");
    let expected = format!("--wait\n-g\n{file}:{sum}\n");
    assert_eq!(book.read("arguments"), expected);

    // Without the mark there is no line to name.
    book.change(LIB, "    // exercise 2.2 starts here\n", "");
    said(open(&book, &["2.2"]).env("EDITOR", &vim));
    assert_eq!(book.read("arguments"), format!("{file}\n"));

    let mut command = open(&book, &["2.2"]);
    let (is_good, error) = said(command.env("EDITOR", format!("{vim} fails")));
    assert!(!is_good);
    assert!(error.contains("it ended with exit status: 1"), "{error}");
}

#[test]
#[cfg(unix)]
fn what_is_opened_is_worked_on() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let vim = editor(&book, "vim");
    let (is_good, error) = said(open(&book, &["3.2"]).env("EDITOR", vim));
    assert!(is_good, "{error}");
    assert!(book.succeed(&[]).contains("Next: 3.1 "));
}
