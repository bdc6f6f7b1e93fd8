//! `cargo workbook` works in every folder of a workbook, wherever that is.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::Fixture;

/// In the place of this program: it says where it was started.
const TOOL: &str = "fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    println!(\"the tool: {args:?}\");
}
";

/// A book with a tool whose build takes a moment only.
fn book(name: &str) -> Fixture {
    let book = Fixture::in_folder(name);
    book.change("Cargo.toml", "members = [", "members = [\"tools/tool\", ");
    book.write(
        "tools/tool/Cargo.toml",
        "[package]\nname = \"workbook\"\nversion = \"0.1.0\"\n",
    );
    book.write("tools/tool/src/main.rs", TOOL);
    book
}

/// What cargo says to `cargo workbook check 2.1` in a folder.
fn said(folder: &Path) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let output = Command::new(cargo)
        .args(["workbook", "check", "2.1", "--help"])
        .current_dir(folder)
        .env("CARGO_NET_OFFLINE", "true")
        .env_remove("CARGO_TARGET_DIR")
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    String::from_utf8_lossy(&said).into_owned()
}

#[track_caller]
fn assert_works(folder: PathBuf) {
    let said = said(&folder);
    let tool = "the tool: [\"check\", \"2.1\", \"--help\"]\n";
    // After it comes what cargo says of compiling it.
    assert!(said.starts_with(tool), "in {}: {said}", folder.display());
}

#[test]
fn it_works_in_a_path_with_spaces_and_after_a_move() {
    let mut book = book("my books/été e\u{301}");
    book.write("my/ch02-one/src/own/note.txt", "");
    fs::remove_dir_all(book.path("my")).unwrap();
    book.succeed(&["start"]);
    fs::create_dir_all(book.path("my/ch02-one/src/own")).unwrap();
    book.succeed(&["start"]);
    let folders = ["my", "my/ch02-one", "my/ch02-one/src/own", "my/ch03-two"];
    for folder in folders {
        assert_works(book.path(folder));
    }
    book.move_to("moved to/here");
    for folder in folders {
        assert_works(book.path(folder));
    }
    // With a file lost, and with it the workspace, it can still be repaired.
    fs::remove_file(book.path("my/ch02-one/src/lib.rs")).unwrap();
    assert_works(book.path("my/ch02-one"));
}

#[test]
fn it_works_elsewhere_and_says_how_to_follow_a_moved_book() {
    let mut book = book("a book");
    let elsewhere = tempfile::TempDir::new().unwrap();
    let dir = elsewhere.path().join("my own");
    let name = dir.to_str().unwrap().to_owned();
    book.succeed(&["start", &name]);
    assert_works(dir.join("ch02-one/src"));
    book.move_to("another book");
    let said_before = said(&dir);
    assert!(said_before.contains("a book/Cargo.toml"), "{said_before}");
    let said = book.succeed(&["--dir", &name]);
    let hint = format!("Run `cargo workbook start \"{name}\"` once");
    assert!(said.contains(&hint), "{said}");
    let said = book.succeed(&["start", &name]);
    assert!(said.contains("works inside of"), "{said}");
    assert_works(dir.join("ch02-one/src"));
}

/// Versions before this one wrote one absolute path, or with a space none.
#[test]
fn a_workbook_of_an_earlier_version_is_repaired_by_start() {
    let book = book("a book");
    book.succeed(&["start"]);
    let aliases = [
        "my/.cargo",
        "my/ch01-text/.cargo",
        "my/ch02-one/.cargo",
        "my/ch02-one/src/.cargo",
    ];
    for alias in aliases {
        fs::remove_dir_all(book.path(alias)).unwrap();
    }
    assert!(!said(&book.path("my")).contains("the tool"));
    let hint = "Run `cargo workbook start` once: it lets";
    assert!(book.succeed(&[]).contains(hint));
    let said = book.succeed(&["start"]);
    assert!(!book.succeed(&[]).contains(hint));
    assert!(
        said.contains("`cargo workbook` works inside of my, in each folder."),
        "{said}"
    );
    assert_works(book.path("my/ch02-one/src"));
    let said = book.succeed(&["start"]);
    assert!(!said.contains("works inside"), "{said}");
}

#[test]
fn a_folder_that_is_none_of_ours_is_refused() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    book.write("file", "");
    for (folder, part) in [
        ("my/second", "is inside the workbook"),
        ("my/ch02-one/../second", "is inside the workbook"),
        ("file", "is a file; move it away"),
    ] {
        let said = book.fail(&["start", folder]);
        assert!(said.contains(part), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    let said = book.fail(&["--dir", "a folder"]);
    assert!(
        said.contains("`cargo workbook start \"a folder\"`"),
        "{said}"
    );
}

#[test]
fn a_folder_of_another_book_is_not_taken_for_this_one() {
    let other = tempfile::TempDir::new().unwrap();
    fs::write(other.path().join("book.toml"), "").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_workbook"))
        .args(["--dir", "nowhere"])
        .current_dir(other.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("there is no workbook in nowhere"), "{said}");
}

#[test]
#[cfg(unix)]
fn a_link_is_followed_to_the_folder_itself() {
    let book = book("book");
    let elsewhere = tempfile::TempDir::new().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), book.path("my")).unwrap();
    book.succeed(&["start"]);
    assert_works(book.path("my/ch02-one"));
    std::os::unix::fs::symlink("nowhere", book.path("gone")).unwrap();
    let said = book.fail(&["start", "gone"]);
    assert!(said.contains("a link to nowhere, which does not"), "{said}");
}
