//! The engine of the live pages is built with the reader's code.

mod common;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use common::Fixture;
use toml_edit::DocumentMut;
use workbook::Book;
use workbook::judge::Judge;
use workbook::live::{Package, last_chapter};
use workbook::reader::{Place, start};

const LIB: &str = "my/ch02-one/src/lib.rs";
const TODO: &str = "todo!(\"exercise 2.1: Double a number\")";

const ENGINE: &str = r#"[package]
name = "live"
version.workspace = true
edition.workspace = true

# It needs one chapter.
[dependencies]
ch02-one.workspace = true

[dev-dependencies]
serde.workspace = true

[lib]
bench = false

[[bin]]
name = "live"
doc = false

[lints]
workspace = true
"#;

const MAIN: &str = r#"fn main() {
    for line in std::io::stdin().lines() {
        println!("{}", live::answer(line.unwrap().parse().unwrap()));
    }
}
"#;

/// A book with an engine that doubles, and a workbook in its folder `my`.
fn fixture() -> (Fixture, Book, Place) {
    let fixture = Fixture::new();
    fixture.change(
        "Cargo.toml",
        "[workspace.dependencies]",
        "[workspace.package]\nversion = \"0.1.0\"\nedition = \"2024\" # new\n\n\
         [workspace.dependencies]",
    );
    fixture.write("tools/live/Cargo.toml", ENGINE);
    let lib = "pub fn answer(n: u32) -> u32 {\n    ch02_one::double(n)\n}\n";
    fixture.write("tools/live/src/lib.rs", lib);
    fixture.write("tools/live/src/main.rs", MAIN);
    let book = Book::load(fixture.root()).unwrap();
    let place = Place {
        dir: fixture.path("my"),
    };
    start(&book, &place, None).unwrap();
    (fixture, book, place)
}

fn answer(program: &Path, line: &str) -> String {
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    writeln!(input, "{line}").unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_package_is_the_books_engine_with_the_readers_chapters() {
    let (fixture, book, place) = fixture();
    fixture.write("Cargo.lock", "# of the book\n");
    let package = Package::of(&place);
    package.write(&book, &place).unwrap();
    let text = std::fs::read_to_string(package.manifest()).unwrap();
    let manifest: DocumentMut = text.parse().unwrap();
    let path = |path: &str| fixture.path(path).display().to_string();
    let string = |item: &toml_edit::Item| item.as_str().map(str::to_owned);
    let dependencies = manifest["dependencies"].as_table().unwrap();
    assert_eq!(dependencies.len(), 1, "{text}");
    assert_eq!(
        string(&dependencies["ch02-one"]["path"]),
        Some(path("my/ch02-one")),
        "{text}"
    );
    assert_eq!(
        string(&manifest["lib"]["path"]),
        Some(path("tools/live/src/lib.rs"))
    );
    assert_eq!(
        string(&manifest["bin"][0]["path"]),
        Some(path("tools/live/src/main.rs"))
    );
    assert_eq!(string(&manifest["package"]["edition"]), Some("2024".into()));
    assert!(manifest.contains_table("workspace"), "{text}");
    for gone in ["dev-dependencies", "lints"] {
        assert!(!manifest.contains_key(gone), "{text}");
    }
    let lock = package.manifest().with_file_name("Cargo.lock");
    assert_eq!(std::fs::read_to_string(lock).unwrap(), "# of the book\n");
    assert_eq!(last_chapter(&book).unwrap().number, 2);
}

#[test]
fn the_program_follows_the_readers_code() {
    let (fixture, book, place) = fixture();
    let package = Package::of(&place);
    package.write(&book, &place).unwrap();
    let judge = Judge::new(&place);
    let program = package.program();
    // A stub compiles, and panics.
    assert!(package.build(&judge).unwrap().is_none());
    assert_eq!(answer(&program, "7"), "");
    fixture.change(LIB, TODO, "n + n + 1");
    assert!(package.build(&judge).unwrap().is_none());
    assert_eq!(answer(&program, "7"), "15\n");
    fixture.change(LIB, "n + n + 1", "n + n + \"1\"");
    let broken = package.build(&judge).unwrap().unwrap();
    let error = broken.errors().next().unwrap();
    assert_eq!(error.package, "ch02-one");
    assert_eq!(error.places[0].file, fixture.path(LIB));
    assert!(
        !program.exists(),
        "it would answer with what is no longer there"
    );
    fixture.change(LIB, "n + n + \"1\"", "n + n");
    assert!(package.build(&judge).unwrap().is_none());
    assert_eq!(answer(&program, "7"), "14\n");
}

/// Stands in for the book's server: prints what it is told, and ends.
const SERVER: &str = r#"fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    println!("server {}", arguments.join(" "));
}
"#;

#[test]
fn the_books_server_is_started_whether_or_not_the_code_compiles() {
    let (fixture, ..) = fixture();
    fixture.change("Cargo.toml", "members = [", "members = [\"tools/book\", ");
    let manifest = "[package]\nname = \"book\"\nedition = \"2024\"\n";
    fixture.write("tools/book/Cargo.toml", manifest);
    fixture.write("tools/book/src/main.rs", SERVER);
    let program = fixture.path("my/target/workbook/live/program");
    let program = program.display();
    let said = fixture.succeed(&["live", "my", "--port", "4000", "--open"]);
    assert!(said.contains("✓ The live pages answer with your"), "{said}");
    let server = format!("server --mine {program} --port 4000 --open\n");
    assert!(said.contains(&server), "{said}");
    fixture.change(LIB, TODO, "n + \"1\"");
    let said = fixture.succeed(&["live"]);
    assert!(said.contains("cannot add `&str` to `u32`"), "{said}");
    assert!(said.contains("--> my/ch02-one/src/lib.rs:"), "{said}");
    assert!(
        said.contains("✗ Chapter 2 cannot be built yet: corr"),
        "{said}"
    );
    assert!(said.contains("The live pages wait until it"), "{said}");
    assert!(
        said.contains(&format!("server --mine {program}\n")),
        "{said}"
    );
    // What is called is no longer there.
    fixture.change(LIB, "n + \"1\"", "n");
    fixture.change(LIB, "pub fn double(", "pub fn twice(");
    let said = fixture.succeed(&["live"]);
    assert!(said.contains("cannot find function `double`"), "{said}");
    assert!(
        said.contains("✗ The live pages call your functions"),
        "{said}"
    );
}

#[test]
fn without_a_workbook_there_is_nothing_to_run() {
    let fixture = Fixture::new();
    let said = fixture.fail(&["live", "elsewhere"]);
    assert!(
        said.contains("there is no workbook in elsewhere;"),
        "{said}"
    );
    fixture.fail(&["live", "my", "--dir", "my"]);
}

#[test]
fn what_the_engine_does_not_say_is_an_error() {
    let (fixture, book, place) = fixture();
    let package = Package::of(&place);
    for (old, new, says) in [
        ("[lib]\nbench = false\n", "", "no `lib`"),
        ("ch02-one.workspace", "ch99.workspace", "`ch99`"),
        ("[dependencies]", "[dependencies", "tools/live/Cargo.toml"),
    ] {
        fixture.change("tools/live/Cargo.toml", old, new);
        let error = package.write(&book, &place).unwrap_err();
        assert!(format!("{error:#}").contains(says), "{error:#}");
        fixture.write("tools/live/Cargo.toml", ENGINE);
    }
}
