//! Tokenizers that are trained here, in every format and with every pattern.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::judge::Judge;
use crate::texts::texts;

/// The story that the texts to train on begin with.
const STORY: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../chapters/ch01-language-models/data/the-verdict.txt"
));

/// How a tokenizer is trained.
#[derive(Debug, Clone, Deserialize)]
pub struct Recipe {
    /// What it is called here.
    pub name: String,
    /// The format that `train` writes.
    pub format: String,
    /// The arguments of `train` besides it and the files.
    pub arguments: Vec<String>,
    /// Its special tokens.
    #[serde(default)]
    pub special: Vec<String>,
}

/// All recipes.
///
/// # Panics
/// If the list is not JSON of this form.
pub fn all() -> Vec<Recipe> {
    let list = include_str!("../data/trained.json");
    serde_json::from_str(list).expect("a list of recipes")
}

impl Recipe {
    /// The arguments, as a reader would type them.
    pub fn shown(&self) -> String {
        let special = self.special.iter().map(|_| " --special …");
        let arguments = self.arguments.join(" ");
        let format = &self.format;
        let special: String = special.take(1).collect();
        format!("--format {format} {arguments}{special}")
    }

    /// Trains it; the folder, or why it is refused.
    ///
    /// # Errors
    /// A command that does not start, a folder that cannot be written.
    pub fn train(&self, judge: &Judge) -> Result<Result<PathBuf, String>> {
        let text = write_text(&judge.work)?;
        let folder = judge.work.join("trained").join(&self.name);
        let _ = fs::remove_dir_all(&folder);
        let path = |path: &Path| path.to_string_lossy().into_owned();
        let mut arguments = vec!["train".to_string(), path(&text)];
        arguments.extend(["--out".to_string(), path(&folder)]);
        arguments.extend(["--format".to_string(), self.format.clone()]);
        arguments.extend(self.arguments.iter().cloned());
        for token in &self.special {
            arguments.extend(["--special".to_string(), token.clone()]);
        }
        let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
        Ok(judge.ours.run(&folder, &arguments)?.map(|()| folder))
    }
}

/// The story, then texts of all scripts, over and over so that they are
/// learned.
fn write_text(work: &Path) -> Result<PathBuf> {
    let texts = texts(&[], &[], 600).join("\n");
    let file = work.join("train.txt");
    let text = format!("{STORY}\n{texts}\n{texts}\n");
    fs::write(&file, text).context("cannot write the text to train on")?;
    Ok(file)
}
