//! A book of two chapters, small enough to be built in a second.

// Each test uses a part of it.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A book in a folder of its own.
pub struct Fixture {
    folder: TempDir,
    root: PathBuf,
}

const ROOT: &str = r#"[workspace]
resolver = "3"
members = ["chapters/ch01-text", "chapters/ch02-one", "chapters/ch03-two"]
default-members = ["chapters/ch01-text"]

[workspace.dependencies]
ch01-text = { path = "chapters/ch01-text" }
ch02-one = { path = "chapters/ch02-one" }
serde = "1.0"

[workspace.lints.rust]
unsafe_code = "deny"

[profile.release]
lto = "thin"
"#;

/// As in the book itself: what the reader's folder says has to fit with it.
const ALIAS: &str = include_str!("../../../../.cargo/config.toml");

const ONE: &str = r#"//! Chapter 2.

pub mod listings;

// ANCHOR: double
/// Twice `n`.
pub fn double(n: u32) -> u32 {
    // ANCHOR: exercise_2_1
    n.checked_mul(2).expect("small numbers only")
    // ANCHOR_END: exercise_2_1
}
// ANCHOR_END: double

/// All numbers in one.
pub fn sum(numbers: &[u32]) -> u32 {
    // ANCHOR: exercise_2_2
    numbers.iter().fold(0, |sum, number| together(sum, *number))
    // ANCHOR_END: exercise_2_2
}

// ANCHOR: exercise_2_2_helper
fn together(sum: u32, number: u32) -> u32 {
    sum + number
}
// ANCHOR_END: exercise_2_2_helper

/// The largest number, if there is one.
pub fn largest(numbers: &[u32]) -> Option<u32> {
    // ANCHOR: exercise_2_3
    numbers.iter().copied().reduce(u32::max)
    // ANCHOR_END: exercise_2_3
}
"#;

const ONE_TESTS: &str = r#"//! The contract of chapter 2.

use ch02_one::{double, largest, sum};

#[test]
fn one_is_doubled() {
    assert_eq!(double(1), 2, "one and one is two");
}

#[test]
fn ten_is_doubled() {
    assert_eq!(double(10), 20, "ten and ten is twenty");
}

#[test]
fn nothing_sums_up_to_0() {
    assert_eq!(sum(&[]), 0, "there is nothing to add");
}

#[test]
fn every_number_counts() {
    assert_eq!(sum(&[1, 2, 3]), 6, "each of them counts, the last one too");
}

#[test]
fn the_largest_may_stand_anywhere() {
    for numbers in [[3, 1, 2], [1, 3, 2], [1, 2, 3]] {
        assert_eq!(largest(&numbers), Some(3), "the largest of {numbers:?}");
    }
    assert_eq!(largest(&[]), None, "of nothing none is the largest");
}

#[test]
fn twice_the_sum_is_the_sum_of_the_doubles() {
    assert_eq!(double(sum(&[1, 2])), sum(&[double(1), double(2)]));
}
"#;

const ONE_EXERCISES: &str = r#"[[exercise]]
id = "2.1"
title = "Double a number"
file = "src/lib.rs"
tests = ["contract::one_is_doubled", "contract::ten_is_doubled"]
task = "Write `double`, which gives twice the number."
hints = ["Once more the same.", "A product with two."]

[[exercise]]
id = "2.2"
title = "Sum up"
file = "src/lib.rs"
tests = ["contract::nothing_sums_up_to_0", "contract::every_number_counts"]
task = "Write `sum`."
hints = ["One after the other."]

[[exercise]]
id = "2.3"
title = "Find the largest"
file = "src/lib.rs"
stretch = true
tests = ["contract::the_largest_may_stand_anywhere"]
task = "Write `largest`."
hints = ["Keep the best so far."]
"#;

const TWO: &str = r#"//! Chapter 3.

use ch02_one::double;

/// Four times `n`.
pub fn fourfold(n: u32) -> u32 {
    // ANCHOR: exercise_3_1
    double(double(n))
    // ANCHOR_END: exercise_3_1
}

/// Eight times `n`.
pub fn eightfold(n: u32) -> u32 {
    // ANCHOR: exercise_3_2
    double(fourfold(n))
    // ANCHOR_END: exercise_3_2
}

/// Whether `n` is even.
pub fn is_even(n: u32) -> bool {
    // ANCHOR: exercise_3_3
    double(n / 2) == n
    // ANCHOR_END: exercise_3_3
}
"#;

const TWO_TESTS: &str = r#"//! The contract of chapter 3.

use ch03_two::{eightfold, fourfold, is_even};

#[test]
fn four_times() {
    assert_eq!(fourfold(3), 12);
}

#[test]
fn eight_times() {
    assert_eq!(eightfold(3), 24);
}

#[test]
fn even_or_not() {
    assert!(is_even(4) && !is_even(5));
}
"#;

const TWO_EXERCISES: &str = r#"[[exercise]]
id = "3.1"
title = "Times four"
file = "src/lib.rs"
tests = ["contract::four_times"]
task = "Write `fourfold`."
hints = ["Twice."]

[[exercise]]
id = "3.2"
title = "Times eight"
file = "src/lib.rs"
tests = ["contract::eight_times"]
task = "Write `eightfold`."
hints = ["Once more."]

[[exercise]]
id = "3.3"
title = "Even or odd"
file = "src/lib.rs"
stretch = true
tests = ["contract::even_or_not"]
task = "Write `is_even`."
hints = ["What is lost in halves?"]
"#;

/// Wrong answers: exercise, body, test, what it says.
const WRONG: [(&str, &str, &str, &str); 6] = [
    ("2.1", "n + 1", "ten_is_doubled", "ten and ten"),
    (
        "2.2",
        "numbers[1..].iter().sum()",
        "nothing_sums_up_to_0",
        "range",
    ),
    (
        "2.3",
        "numbers.last().copied()",
        "the_largest_may",
        "the largest of",
    ),
    ("3.1", "double(n)", "four_times", ""),
    ("3.2", "fourfold(n)", "eight_times", ""),
    ("3.3", "n == 4 || n == 5", "even_or_not", "is_even(4)"),
];

const RIGHT: [(&str, &str); 2] =
    [("2.1", "n + n"), ("3.1", "double(n) + double(n)")];

impl Fixture {
    /// A book that is sound.
    pub fn new() -> Self {
        Self::in_folder("book")
    }

    /// The same in a folder of this name.
    pub fn in_folder(name: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let fixture = Self {
            root: folder.path().join(name),
            folder,
        };
        fixture.write("book.toml", "");
        fixture.write("Cargo.toml", ROOT);
        fixture.write(".cargo/config.toml", ALIAS);
        fixture.chapter("ch01-text", "", "", None);
        fixture.write("chapters/ch01-text/src/lib.rs", "//! Chapter 1.\n");
        fixture.chapter("ch02-one", "", ONE_EXERCISES, Some(ONE_TESTS));
        fixture.write("chapters/ch02-one/src/lib.rs", ONE);
        for listings in ["listings.rs", "listings/one.rs"] {
            let file = format!("chapters/ch02-one/src/{listings}");
            fixture.write(&file, "//! Printed.\n");
        }
        fixture.write("chapters/ch02-one/tests/page.rs", "// listings\n");
        fixture.write("chapters/ch02-one/data/numbers.txt", "1 2 3\n");
        let on_one = "ch02-one.workspace = true\n";
        fixture.chapter("ch03-two", on_one, TWO_EXERCISES, Some(TWO_TESTS));
        fixture.write("chapters/ch03-two/src/lib.rs", TWO);
        for (id, body, test, says) in WRONG {
            let tests = if id < "3" { ONE_TESTS } else { TWO_TESTS };
            let name = tests.split(['(', ' ']).find(|n| n.starts_with(test));
            let test = format!("contract::{}", name.unwrap());
            let head = format!("wrong\n//! test: {test}\n//! says: {says}");
            fixture.answer(id, &format!("wrong-{id}"), &head, body);
        }
        for (id, body) in RIGHT {
            fixture.answer(id, &format!("right-{id}"), "right", body);
        }
        fixture
    }

    fn chapter(
        &self,
        package: &str,
        dependencies: &str,
        exercises: &str,
        tests: Option<&str>,
    ) {
        let folder = format!("chapters/{package}");
        let manifest = format!(
            "[package]\nname = \"{package}\"\nversion = \"0.1.0\"\n\
             edition = \"2024\"\n\n[dependencies]\n{dependencies}\n\
             [lib]\nbench = false\n\n[lints]\nworkspace = true\n"
        );
        self.write(&format!("{folder}/Cargo.toml"), &manifest);
        if let Some(tests) = tests {
            self.write(&format!("{folder}/exercises.toml"), exercises);
            self.write(&format!("{folder}/tests/contract.rs"), tests);
        }
    }

    /// Writes an answer that the verifier judges.
    pub fn answer(&self, id: &str, name: &str, verdict: &str, body: &str) {
        let package = if id < "3" { "ch02-one" } else { "ch03-two" };
        let anchor = format!("exercise_{}", id.replace('.', "_"));
        let text = format!(
            "//! exercise: {id}\n//! verdict: {verdict}\n//! story: {name}\n\
             // ANCHOR: {anchor}\n    {body}\n// ANCHOR_END: {anchor}\n"
        );
        self.write(&format!("chapters/{package}/answers/{name}.rs"), &text);
    }

    /// The book's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Moves the book, and with it the reader's `my`.
    pub fn move_to(&mut self, name: &str) {
        let root = self.folder.path().join(name);
        fs::create_dir_all(root.parent().unwrap()).unwrap();
        fs::rename(&self.root, &root).unwrap();
        self.root = root;
    }

    /// A file or folder of the book, or of the reader's `my`.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Puts `new` in the place of `old`, which has to be there.
    pub fn change(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} has no {old}:\n{text}");
        self.write(path, &text.replacen(old, new, 1));
    }

    /// The command, in the book's folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_workbook"));
        command
            .args(arguments)
            .current_dir(self.root())
            .stdin(Stdio::null());
        command
    }

    /// Runs the command; what it printed and whether it succeeded.
    pub fn run(&self, arguments: &[&str]) -> (bool, String) {
        let output = self.command(arguments).output().unwrap();
        (output.status.success(), printed(&output))
    }

    /// Runs the command, which has to succeed.
    pub fn succeed(&self, arguments: &[&str]) -> String {
        let (is_good, said) = self.run(arguments);
        assert!(is_good, "{arguments:?} failed:\n{said}");
        said
    }

    /// Runs the command, which has to fail.
    pub fn fail(&self, arguments: &[&str]) -> String {
        let (is_good, said) = self.run(arguments);
        assert!(!is_good, "{arguments:?} did not fail:\n{said}");
        said
    }
}

fn printed(output: &Output) -> String {
    [&output.stdout, &output.stderr]
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .concat()
}
