//! rust-analyzer is told of the workbook, and nobody's settings are lost.

mod common;

use std::fs;

use common::Fixture;

const SETTINGS: &str = ".vscode/settings.json";

#[test]
fn start_writes_settings_that_name_both_workspaces() {
    let book = Fixture::new();
    let said = book.succeed(&["start"]);
    assert!(said.contains(&format!("{SETTINGS} lets")), "{said}");
    let settings: serde_json::Value =
        serde_json::from_str(&book.read(SETTINGS)).unwrap();
    let projects = ["Cargo.toml", "my/Cargo.toml"];
    let expected =
        serde_json::json!({ "rust-analyzer.linkedProjects": projects });
    assert_eq!(settings, expected);
    for project in projects {
        assert!(book.path(project).is_file());
    }
    assert!(!book.succeed(&["start"]).contains("VS Code"));
}

#[test]
fn settings_that_are_there_are_left_alone() {
    let book = Fixture::new();
    let theirs = "{\n  // Mine.\n  \"editor.rulers\": [80],\n}\n";
    book.write(SETTINGS, theirs);
    let setting =
        "\"rust-analyzer.linkedProjects\": [\"Cargo.toml\", \"my/Cargo.toml\"]";
    for _ in 0..2 {
        let said = book.succeed(&["start"]);
        assert!(said.contains(&format!("\n  {setting}\n")), "{said}");
        assert_eq!(book.read(SETTINGS), theirs);
    }
    // As it says.
    let theirs = theirs.replace("// Mine.", &format!("{setting},"));
    book.write(SETTINGS, &theirs);
    assert!(!book.succeed(&["start"]).contains("VS Code"));
    // A second workbook is another one.
    let said = book.succeed(&["start", "a b/my own"]);
    let to_add =
        "\n  \"a b/my own/Cargo.toml\", to the list of \"rust-analyzer";
    assert!(said.contains(to_add), "{said}");
    assert_eq!(book.read(SETTINGS), theirs);
}

#[test]
fn a_workbook_elsewhere_is_opened_by_itself() {
    let book = Fixture::new();
    let elsewhere = tempfile::TempDir::new().unwrap();
    let dir = elsewhere.path().join("mine");
    let said = book.succeed(&["start", dir.to_str().unwrap()]);
    assert!(!said.contains("VS Code"), "{said}");
    assert!(!book.path(".vscode").exists());
    assert!(fs::read_dir(&dir).unwrap().count() > 0);
    assert!(!dir.join(".vscode").exists());
}
