//! Runs a test, but not for ever.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use wait_timeout::ChildExt;

use super::{Judge, Outcome, Programs, outcome};
use crate::{Chapter, TestName, bound_memory};

/// Random cases are the same each time: an answer does not pass today and
/// fail tomorrow. Nothing is written into the reader's folder.
const PROPTEST: [(&str, &str); 2] = [
    ("PROPTEST_RNG_SEED", "20479"),
    ("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1"),
];

impl Judge {
    /// Runs one test.
    ///
    /// # Errors
    /// Its program cannot be started.
    pub fn test(
        &self,
        chapter: &Chapter,
        programs: &Programs,
        test: &TestName,
    ) -> Result<Outcome> {
        self.test_within(chapter, programs, test, self.limit)
    }

    pub(super) fn test_within(
        &self,
        chapter: &Chapter,
        programs: &Programs,
        test: &TestName,
        limit: Duration,
    ) -> Result<Outcome> {
        let Some(program) = programs.get(&test.target) else {
            return Ok(Outcome::Missing);
        };
        let arguments = ["--exact", &test.path, "--test-threads", "1"];
        let ran = self.run(chapter, program, &arguments, limit)?;
        Ok(match ran {
            Some((status, said)) => outcome::of_test(status, &said),
            None => Outcome::TimedOut(limit),
        })
    }

    /// The tests of a program that do not pass, in the order of their names;
    /// `None` if it did not come to an end.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn failing(
        &self,
        chapter: &Chapter,
        target: &str,
        program: &Path,
    ) -> Result<Option<Vec<TestName>>> {
        let limit = 5 * self.timed_limit;
        let Some((status, said)) = self.run(chapter, program, &[], limit)?
        else {
            return Ok(None);
        };
        let failing = outcome::failing(&said).map(|path| TestName {
            target: target.to_owned(),
            path: path.to_owned(),
        });
        let failing: Vec<_> = failing.collect();
        // Without a summary it was ended from outside, by a full stack say.
        let is_whole = status.success() || !failing.is_empty();
        Ok(is_whole.then_some(failing))
    }

    pub(super) fn run_bench(
        &self,
        chapter: &Chapter,
        program: &Path,
    ) -> Result<Outcome> {
        let limit = 2 * self.timed_limit;
        let ran = self.run(chapter, program, &["--bench"], limit)?;
        Ok(match ran {
            Some((status, said)) => outcome::of_bench(status, &said),
            None => Outcome::TimedOut(limit),
        })
    }

    /// What a program that times a chapter's code prints when it is asked for
    /// one version of it.
    ///
    /// # Errors
    /// It cannot be started, fails or does not end.
    pub fn time(
        &self,
        chapter: &Chapter,
        program: &Path,
        version: &str,
    ) -> Result<String> {
        let ran = self.run(chapter, program, &[version], self.limit)?;
        let limit = self.limit.as_secs();
        let (status, said) = ran
            .with_context(|| format!("it has not finished after {limit} s"))?;
        match outcome::of_bench(status, &said) {
            Outcome::Passed => Ok(said),
            Outcome::Failed(failure) => bail!("{}", failure.why),
            other => bail!("{other:?}"),
        }
    }

    /// Runs a program of a chapter; how it ended and all it printed.
    fn run(
        &self,
        chapter: &Chapter,
        program: &Path,
        arguments: &[&str],
        limit: Duration,
    ) -> Result<Option<(ExitStatus, String)>> {
        // A file takes more than a pipe does before anybody reads it.
        let mut printed = tempfile::tempfile()?;
        let cases = self.cases.map(|n| ("PROPTEST_CASES", n.to_string()));
        let mut child = Command::new(program)
            .current_dir(self.dir.join(&chapter.package))
            .args(arguments)
            .envs(PROPTEST)
            .envs(cases)
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::null())
            .stdout(printed.try_clone()?)
            .stderr(printed.try_clone()?)
            .spawn()
            .with_context(|| format!("{}", program.display()))?;
        bound_memory(&child, self.memory);
        let _notice = self.notice();
        let Some(status) = child.wait_timeout(limit)? else {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        };
        Ok(Some((status, read(&mut printed)?)))
    }
}

fn read(printed: &mut File) -> Result<String> {
    printed.rewind()?;
    let mut bytes = Vec::new();
    printed.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
