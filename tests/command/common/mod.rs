//! Running the command in tests.

// Each test file uses some of these.
#![allow(dead_code)]

pub mod slow;

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use bytepair::THE_VERDICT;
use tempfile::TempDir;

/// A folder of its own for a test, and the command run in it.
pub struct Sandbox {
    folder: TempDir,
}

/// What a run of the command came to.
pub struct Run {
    pub status: i32,
    pub stdout: Vec<u8>,
    pub stderr: String,
}

impl Sandbox {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    /// A folder that holds the story as `story.txt`.
    pub fn with_story() -> Self {
        let sandbox = Self::new();
        sandbox.write("story.txt", THE_VERDICT);
        sandbox
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// The names in a folder, sorted.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let name = |path: &Path| path.file_name().unwrap().to_owned();
        let mut names: Vec<String> = entries
            .map(|e| name(&e.unwrap().path()).into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    pub fn command<Arg: AsRef<OsStr>>(
        &self,
        args: impl IntoIterator<Item = Arg>,
    ) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bytepair"));
        command.args(args).current_dir(self.folder.path());
        command
    }

    /// Runs the command with these arguments, separated by single spaces.
    pub fn run(&self, args: &str) -> Run {
        self.run_with(args, b"")
    }

    /// Runs the command with something on its standard input.
    pub fn run_with(&self, args: &str, stdin: &[u8]) -> Run {
        let args = args.split(' ').filter(|arg| !arg.is_empty());
        self.run_args(args, stdin)
    }

    pub fn run_args<Arg: AsRef<OsStr>>(
        &self,
        args: impl IntoIterator<Item = Arg>,
        stdin: &[u8],
    ) -> Run {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that fails early may not read what it is given.
        let _ = child.stdin.take().unwrap().write_all(stdin);
        Run::from(child.wait_with_output().unwrap())
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: output.stdout,
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// The output of a run that went well.
    #[track_caller]
    pub fn ok(self) -> Vec<u8> {
        assert_eq!(self.status, 0, "{}", self.stderr);
        assert_eq!(self.stderr, "");
        self.stdout
    }

    /// The same as text.
    #[track_caller]
    pub fn text(self) -> String {
        String::from_utf8(self.ok()).unwrap()
    }

    /// What `windows` wrote that found none and said so.
    #[track_caller]
    pub fn no_windows(self) -> String {
        let (note, status) = (self.stderr, self.status);
        assert_eq!(status, 0, "{note}");
        assert!(note.starts_with("note: "), "{note}");
        assert!(
            note.contains(" ids, as one window and its target"),
            "{note}"
        );
        assert!(note.contains("; use ") && note.ends_with(" --max-length\n"));
        assert_eq!(note.lines().count(), 1, "{note}");
        String::from_utf8(self.stdout).unwrap()
    }

    /// That a run failed with this status and a line that holds all of these.
    #[track_caller]
    pub fn fails(&self, status: i32, holds: &[&str]) {
        let error = &self.stderr;
        assert_eq!(self.status, status, "{error}");
        assert!(error.starts_with("error: "), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(error.contains("; "), "no mend in: {error}");
        for part in holds {
            assert!(error.contains(part), "no {part:?} in: {error}");
        }
    }
}
