//! `cargo workbook open`.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::Desk;
use super::desk::Spot;
use crate::Id;

/// Opens the reader's file of an exercise, the next one if none is named, in
/// their editor, at the exercise's first hole.
///
/// # Errors
/// There is no such exercise, its file is missing, or no editor is set or can
/// be started.
pub fn open(desk: &mut Desk, id: Option<Id>) -> Result<()> {
    let (chapter, exercise) = desk.exercise(id)?;
    let spot = desk.spot_of(chapter, exercise);
    let shown = desk.shown_spot(&spot);
    let number = chapter.number;
    if !spot.file.is_file() {
        bail!(
            "{shown} is missing; `{}` brings it back",
            desk.start_command()
        );
    }
    desk.work_in(number)?;
    let set = ["VISUAL", "EDITOR"].map(|name| env::var(name).ok());
    let Some(editor) = editor(set) else {
        bail!(
            "no editor is set; set $VISUAL or $EDITOR to one, such as \
             `EDITOR=vim` or `EDITOR=code`, or open {shown} yourself"
        );
    };
    start(&editor, &spot).with_context(|| {
        format!(
            "the editor `{editor}` does not open {shown}; set $VISUAL or \
             $EDITOR to one that does, or open it yourself"
        )
    })
}

/// Starts an editor and waits until it ends.
fn start(editor: &str, spot: &Spot) -> Result<()> {
    let words = words(editor);
    let (program, first) = words.split_first().context("it has no name")?;
    let status = Command::new(program)
        .args(first)
        .args(arguments(program, spot))
        .status()?;
    match status.success() {
        true => Ok(()),
        false => bail!("it ended with {status}"),
    }
}

/// The editor that is set: the first of these that is not blank.
fn editor(set: [Option<String>; 2]) -> Option<String> {
    let mut set = set.into_iter().flatten();
    set.find(|editor| !editor.trim().is_empty())
}

/// The program and its first arguments: `code --wait` has one. The path of a
/// program is not split at its spaces.
fn words(editor: &str) -> Vec<&str> {
    match Path::new(editor).is_file() {
        true => vec![editor],
        false => editor.split_whitespace().collect(),
    }
}

/// What lets an editor show a place: the line, if it is known how to say it.
fn arguments(program: &str, spot: &Spot) -> Vec<OsString> {
    let file = spot.file.clone().into_os_string();
    let Some(line) = spot.line else {
        return vec![file];
    };
    let name = Path::new(program).file_stem().unwrap_or_default();
    match name.to_string_lossy().to_lowercase().as_str() {
        "vi" | "vim" | "nvim" | "nano" | "emacs" => {
            vec![format!("+{line}").into(), file]
        }
        "code" | "codium" => {
            let mut place = file;
            place.push(format!(":{line}"));
            vec!["-g".into(), place]
        }
        _ => vec![file],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(program: &str, line: Option<usize>) -> Vec<OsString> {
        let spot = Spot {
            file: "my/a b.rs".into(),
            line,
            column: 5,
        };
        arguments(program, &spot)
    }

    #[test]
    fn an_editor_is_told_the_line_as_it_wants_it() {
        for program in ["vi", "/usr/bin/vim", "nvim.exe", "nano", "emacs"] {
            assert_eq!(given(program, Some(7)), ["+7", "my/a b.rs"]);
        }
        for program in ["code", "/opt/codium", "Code.exe"] {
            assert_eq!(given(program, Some(7)), ["-g", "my/a b.rs:7"]);
        }
        for program in ["ed", "gedit", "vimdiff", "code-minimap"] {
            assert_eq!(given(program, Some(7)), ["my/a b.rs"]);
        }
        assert_eq!(given("vim", None), ["my/a b.rs"]);
        assert_eq!(given("code", None), ["my/a b.rs"]);
    }

    #[test]
    fn visual_comes_before_editor_if_it_is_set() {
        let set = |visual: Option<&str>, other: Option<&str>| {
            editor([visual, other].map(|text| text.map(str::to_owned)))
        };
        assert_eq!(set(Some("a"), Some("b")).as_deref(), Some("a"));
        assert_eq!(set(Some(" "), Some("b")).as_deref(), Some("b"));
        assert_eq!(set(None, Some("b")).as_deref(), Some("b"));
        assert_eq!(set(Some(""), None), None);
    }

    #[test]
    fn an_editor_may_have_arguments_or_a_path_with_spaces() {
        assert_eq!(words(" code  --wait"), ["code", "--wait"]);
        let folder = tempfile::TempDir::new().unwrap();
        let program = folder.path().join("an editor");
        std::fs::write(&program, "").unwrap();
        let program = program.to_str().unwrap();
        assert_eq!(words(program), [program]);
    }
}
