//! The real engine with a reader's workbook of the real book.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;
use toml_edit::DocumentMut;
use workbook::Book;
use workbook::judge::Judge;
use workbook::live::{Package, last_chapter};
use workbook::reader::{Place, start};

const LEARNING: &str =
    r#"{"ask": "learning", "text": "aaabdaaabac", "merges": 3}"#;

fn book() -> Book {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Book::load(&root.canonicalize().unwrap()).unwrap()
}

fn place(folder: &TempDir) -> Place {
    Place {
        dir: folder.path().join("my"),
    }
}

#[test]
fn each_chapter_that_the_engine_uses_is_the_readers() {
    let (book, folder) = (book(), TempDir::new().unwrap());
    let place = place(&folder);
    let package = Package::of(&place);
    package.write(&book, &place).unwrap();
    let read = |file: &Path| -> DocumentMut {
        std::fs::read_to_string(file).unwrap().parse().unwrap()
    };
    let engine = read(&book.root.join("tools/live/Cargo.toml"));
    let manifest = read(&package.manifest());
    let used = engine["dependencies"].as_table().unwrap();
    let dependencies = manifest["dependencies"].as_table().unwrap();
    assert_eq!(dependencies.len(), used.len());
    let mut chapters = Vec::new();
    for (name, _) in used {
        let path = dependencies[name].get("path").and_then(|p| p.as_str());
        assert_eq!(path.is_some(), name.starts_with("ch"), "{name}");
        if let Some(path) = path {
            assert_eq!(Path::new(path), place.dir.join(name));
            let number = name[2..4].parse::<u32>();
            chapters.push(number.expect("chNN-name"));
        }
    }
    assert!(chapters.len() > 1);
    let last = last_chapter(&book).unwrap().number;
    assert_eq!(chapters.iter().max(), Some(&last));
}

/// What the program says to a request.
fn answer(package: &Package, request: &str) -> String {
    let mut child = Command::new(package.program())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    writeln!(input, "{request}").unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "compiles the reader's chapters twice, which takes a minute or more"]
fn it_answers_with_what_the_reader_has_written() {
    let (book, folder) = (book(), TempDir::new().unwrap());
    let place = place(&folder);
    let package = Package::of(&place);
    let build = |from: u32| {
        start(&book, &place, Some(from)).unwrap();
        package.write(&book, &place).unwrap();
        let broken = package.build(&Judge::new(&place)).unwrap();
        assert!(broken.is_none(), "{broken:?}");
    };
    build(2);
    let said = answer(&package, LEARNING);
    assert!(said.contains("exercise 5.1 is not written yet"), "{said}");
    build(11);
    let said = answer(&package, LEARNING);
    assert!(
        said.contains(r#""merges":[[64,64],[64,65],[256,257]]"#),
        "{said}"
    );
    // Of two pairs that tie, let the one with the greater ids win.
    let file = place.dir.join("ch05-byte-pairs/src/tie_break.rs");
    let text = std::fs::read_to_string(&file).unwrap();
    let right = "Self::SmallestIds => b.cmp(&a)";
    assert!(text.contains(right));
    let wrong = text.replace(right, "Self::SmallestIds => a.cmp(&b)");
    std::fs::write(&file, wrong).unwrap();
    assert!(package.build(&Judge::new(&place)).unwrap().is_none());
    let said = answer(&package, LEARNING);
    assert!(said.contains(r#""merges":[[64,64],[256,64],"#), "{said}");
}
