//! The trainers.

use std::env;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};
use measuring::machine;

/// A trainer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trainer {
    /// Its name and, if it is in Python, its package's.
    pub name: &'static str,
    /// Where it runs.
    pub home: Home,
    /// At most this many threads.
    pub threads: usize,
    /// Whether it can take a text as one document.
    pub takes_whole: bool,
    /// Whether it breaks ties as ours does.
    pub same_ties: bool,
}

/// Where a trainer runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// In this program.
    Here,
    /// In Python.
    Python,
}

/// Ours.
pub const OURS: Trainer = Trainer {
    name: "ours",
    home: Home::Here,
    threads: usize::MAX,
    takes_whole: true,
    same_ties: true,
};

const THEIRS: Trainer = Trainer {
    home: Home::Python,
    ..OURS
};

/// All of them. Merges are held against those of the first that is not ours.
pub const ALL: [Trainer; 5] = [
    OURS,
    Trainer {
        name: "ours-1-thread",
        threads: 1,
        ..OURS
    },
    Trainer {
        name: "tokenizers",
        ..THEIRS
    },
    Trainer {
        name: "gigabpe",
        takes_whole: false,
        ..THEIRS
    },
    Trainer {
        name: "rustbpe",
        same_ties: false,
        ..THEIRS
    },
];

/// The trainer of this name.
///
/// # Errors
/// There is none.
pub fn named(name: &str) -> Result<Trainer> {
    let found = ALL.iter().find(|trainer| trainer.name == name);
    let Some(trainer) = found else {
        let names = ALL.map(|trainer| trainer.name).join(", ");
        bail!("no trainer is called {name}; there are {names}");
    };
    Ok(*trainer)
}

impl Trainer {
    /// The command that follows a script.
    ///
    /// # Errors
    /// A trainer in Python without a Python.
    pub fn command(&self, python: Option<&Path>) -> Result<Command> {
        match (self.home, python) {
            (Home::Here, _) => {
                let mut command = Command::new(env::current_exe()?);
                command.arg("child");
                Ok(command)
            }
            (Home::Python, Some(python)) => {
                let here = Path::new(env!("CARGO_MANIFEST_DIR"));
                let mut command = Command::new(python);
                command.arg(here.join("python/measure.py"));
                Ok(command)
            }
            (Home::Python, None) => bail!("{} needs --python", self.name),
        }
    }

    /// Its package with its version; none for ours.
    pub fn version(&self, python: Option<&Path>) -> Option<String> {
        match self.home {
            Home::Here => None,
            Home::Python => machine::python_version(python?, self.name),
        }
    }
}
