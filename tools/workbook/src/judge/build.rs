//! Builds tests, and finds out where their programs are.

use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anstream::eprint;
use anyhow::{Context, Result};
use serde::Deserialize;

use super::Judge;
use super::compiler::{Broken, Remark, remark};
use crate::Chapter;
use crate::live::Package;

/// The program of each test target.
pub type Programs = BTreeMap<String, PathBuf>;

/// What came of a build.
#[derive(Debug)]
pub enum Built {
    /// All is there.
    Programs(Programs),
    /// Something does not compile.
    Broken(Broken),
}

/// A line that cargo prints for a program.
#[derive(Deserialize)]
struct Message {
    executable: Option<PathBuf>,
    target: Option<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

impl Judge {
    /// Builds test targets of a chapter, and keeps quiet.
    ///
    /// # Errors
    /// Cargo cannot be started.
    pub fn build(
        &self,
        chapter: &Chapter,
        targets: &BTreeSet<String>,
    ) -> Result<Built> {
        self.build_tests(chapter, targets, false)
    }

    /// The same, and lets cargo show what it does if somebody is waiting.
    ///
    /// # Errors
    /// Cargo cannot be started.
    pub fn build_aloud(
        &self,
        chapter: &Chapter,
        targets: &BTreeSet<String>,
    ) -> Result<Built> {
        self.build_tests(chapter, targets, self.is_loud)
    }

    fn build_tests(
        &self,
        chapter: &Chapter,
        targets: &BTreeSet<String>,
        is_loud: bool,
    ) -> Result<Built> {
        let mut cargo = self.cargo("test", chapter);
        for target in targets {
            match target.as_str() {
                "lib" => cargo.arg("--lib"),
                name => cargo.args(["--test", name]),
            };
        }
        self.finish(cargo, is_loud)
    }

    /// Builds a benchmark of a chapter.
    ///
    /// # Errors
    /// Cargo cannot be started.
    pub fn build_bench(&self, chapter: &Chapter, name: &str) -> Result<Built> {
        let mut cargo = self.cargo("bench", chapter);
        cargo.args(["--bench", name]);
        self.finish(cargo, self.is_loud)
    }

    /// Builds the program of this name with the reader's code.
    ///
    /// # Errors
    /// Cargo cannot be started.
    pub fn build_program(
        &self,
        package: &Package,
        name: &str,
    ) -> Result<Built> {
        let mut cargo = self.cargo_at("build", &package.target());
        cargo.args(["--bin", name, "--manifest-path"]);
        cargo.arg(package.manifest());
        self.finish(cargo, self.is_loud)
    }

    /// Lets cargo build: it shows what it does if it may and somebody sees it.
    fn finish(&self, mut cargo: Command, is_loud: bool) -> Result<Built> {
        let is_shown = is_loud && std::io::stderr().is_terminal();
        let (format, stderr) = match is_shown {
            true => ("json-diagnostic-rendered-ansi", Stdio::inherit()),
            false => ("json", Stdio::piped()),
        };
        cargo.args(["--message-format", format]).stderr(stderr);
        let notice = if is_shown { None } else { self.notice() };
        let output = cargo.output().context("cargo cannot be started")?;
        drop(notice);
        let said = String::from_utf8_lossy(&output.stdout);
        let remarks: Vec<Remark> = said.lines().filter_map(remark).collect();
        if !output.status.success() {
            let cargo = faults(&String::from_utf8_lossy(&output.stderr));
            return Ok(Built::Broken(Broken { remarks, cargo }));
        }
        if is_shown {
            remarks.iter().for_each(|r| eprint!("{}", r.rendered));
        }
        let programs = said.lines().filter_map(program).collect();
        Ok(Built::Programs(programs))
    }

    fn cargo(&self, command: &str, chapter: &Chapter) -> Command {
        let mut cargo = self.cargo_at(command, &self.target);
        cargo.args(["--no-run", "--package", &chapter.package]);
        cargo.args(self.with.iter().flat_map(|name| ["--package", name]));
        cargo
    }

    fn cargo_at(&self, command: &str, target: &Path) -> Command {
        let mut cargo = cargo();
        cargo
            .current_dir(&self.dir)
            .args([command, "--target-dir"])
            .arg(target)
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        cargo
    }
}

/// The cargo that started this program, or the one on the path.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
}

/// What cargo prints without its progress, which is indented: `   Compiling`.
fn faults(said: &str) -> String {
    let lines = said.split_inclusive('\n');
    let is_progress = |line: &&str| {
        let word = line.trim_start().split(' ').next().unwrap_or_default();
        line.starts_with(' ')
            && [
                "Blocking",
                "Compiling",
                "Downloaded",
                "Downloading",
                "Locking",
            ]
            .contains(&word)
    };
    lines.filter(|line| !is_progress(line)).collect()
}

/// The target and the path of the program that a line tells of.
fn program(line: &str) -> Option<(String, PathBuf)> {
    let message: Message = serde_json::from_str(line).ok()?;
    let target = message.target?;
    let is_lib = target.kind.iter().any(|kind| kind == "lib");
    let name = if is_lib {
        "lib".to_owned()
    } else {
        target.name
    };
    Some((name, message.executable?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_cargos_lines_those_that_tell_of_a_fault_stay() {
        let said = "    Blocking waiting for a lock\n   Compiling a v0.1.0\n\
                    error: could not compile `a`\n\n  Caused by: a fault\n";
        assert_eq!(
            faults(said),
            "error: could not compile `a`\n\n  Caused by: a fault\n"
        );
    }
}
