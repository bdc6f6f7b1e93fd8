//! A measurement that is under way: its encoders, its files, its processes.

use std::time::Duration;

use anyhow::Result;
use measuring::{cores, machine};
use tempfile::TempDir;

use crate::encoders::Entry;
use crate::process::{self, Outcome, Python};
use crate::requests::Requests;
use crate::script::{Script, Step, Text};
use crate::version::version;
use crate::vocabulary::Source;

/// A measurement that is under way.
pub struct Session {
    /// The encoders that are measured, the reference first.
    pub entries: Vec<Entry>,
    /// Those that cannot be.
    pub left_out: Vec<Entry>,
    /// The vocabulary and its files.
    pub source: Source,
    /// The folder of these files, which goes with the session.
    pub folder: TempDir,
    /// Where encoders in Python run.
    pub python: Python,
}

impl Session {
    /// Follows a script of these texts and steps in a process of its own,
    /// on one core.
    ///
    /// # Errors
    /// A process that cannot be started.
    pub fn follow(
        &self,
        entry: Entry,
        texts: Vec<Text>,
        steps: Vec<Step>,
        limit: Option<Duration>,
    ) -> Result<Outcome> {
        self.follow_on(1, entry, texts, steps, limit)
    }

    /// The same on this many cores.
    ///
    /// # Errors
    /// A process that cannot be started.
    pub fn follow_on(
        &self,
        count: usize,
        entry: Entry,
        texts: Vec<Text>,
        steps: Vec<Step>,
        limit: Option<Duration>,
    ) -> Result<Outcome> {
        let script = Script {
            steps,
            ..self.script(count, entry, texts)
        };
        process::run(entry, &script, &self.python, limit)
    }

    /// Answers requests out of a text, on one core.
    ///
    /// # Errors
    /// A process that cannot be started.
    pub fn serve(
        &self,
        entry: Entry,
        text: Text,
        requests: Vec<Requests>,
    ) -> Result<Outcome> {
        let script = Script {
            requests,
            ..self.script(1, entry, vec![text])
        };
        process::run(entry, &script, &self.python, None)
    }

    /// A script that does nothing yet.
    fn script(&self, cores: usize, entry: Entry, texts: Vec<Text>) -> Script {
        Script {
            encoder: entry.name.to_string(),
            source: self.source.clone(),
            cores: cores::last(cores),
            texts,
            steps: Vec::new(),
            requests: Vec::new(),
        }
    }

    /// What is under a table: `unit` says what its figures are; then what
    /// is left out, the machine, the versions, the date and the command.
    pub fn notes(&self, unit: &str) -> String {
        let left_out = self.left_out.iter().map(|entry| {
            format!(" {} is left out: it needs `--python`.", entry.name)
        });
        let left_out: String = left_out.collect();
        let kept = match cfg!(target_os = "linux") {
            true => "each process kept to a core for each thread",
            false => "processes not kept to any core",
        };
        let versions = self.entries.iter();
        let versions =
            versions.filter_map(|&entry| version(entry, &self.python));
        let versions: Vec<_> = versions.chain([machine::rustc()]).collect();
        format!(
            "\n{unit}{left_out}\n\n{}, {kept}; {}; {}.\n`{}`\n",
            machine::description(),
            versions.join(", "),
            machine::date(),
            machine::command("peers"),
        )
    }
}
