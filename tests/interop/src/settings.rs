//! Settings of `tokenizer.json`, one changed at a time.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::judge::{Judge, Side};
use crate::peer::Library;
use crate::verdict::Verdict;

/// A change of the base, which tokenizers wrote.
#[derive(Debug, Clone, Deserialize)]
pub struct Setting {
    /// What it is called.
    pub name: String,
    /// Values by JSON pointer.
    pub set: Map<String, Value>,
    /// What an error must name besides the file; of words with a bar between
    /// one is enough.
    pub named: Vec<String>,
}

/// All changes.
///
/// # Panics
/// If the list is not JSON of this form.
pub fn all() -> Vec<Setting> {
    let list = include_str!("../data/settings.json");
    serde_json::from_str(list).expect("a list of settings")
}

impl Setting {
    /// Changes the base, and holds ours against theirs.
    ///
    /// # Errors
    /// A process that does not run as it should.
    pub fn trial(&self, judge: &mut Judge) -> Result<Verdict> {
        let folder = judge.work.join("settings").join(&self.name);
        self.write(&folder)?;
        let texts = judge.texts_for(&folder)?;
        let given = judge.reference(Library::Tokenizers, &folder, texts)?;
        let ours = judge.ours(&folder, &given)?;
        let fare = judge.hold(&self.name, &ours, &given.right, &given);
        let verdict = fare.into_iter().max_by_key(gravity);
        let verdict = verdict.expect("two of them");
        Ok(match self.unnamed(&ours) {
            Some(what) if given.right.ids.is_ok() => {
                let fault =
                    format!("\n## {}: does not name {what}\n\n", self.name);
                judge.faults += &fault;
                eprintln!("{fault}");
                Verdict::Unnamed(what, verdict.to_string())
            }
            _ => verdict,
        })
    }

    fn write(&self, folder: &Path) -> Result<()> {
        let base = include_str!("../data/base.json");
        let mut json: Value = serde_json::from_str(base)?;
        for (pointer, value) in &self.set {
            set(&mut json, pointer, value)
                .with_context(|| format!("{}: {pointer}", self.name))?;
        }
        fs::create_dir_all(folder)?;
        let json = serde_json::to_string_pretty(&json)?;
        fs::write(folder.join("tokenizer.json"), json)?;
        Ok(())
    }

    /// What an error should name but does not.
    fn unnamed(&self, ours: &Side) -> Option<String> {
        let why = ours.ids.as_ref().err()?;
        let file = ["tokenizer.json".to_string()];
        let mut wanted = file.iter().chain(&self.named);
        let names = |one: &String| one.split('|').any(|o| why.contains(o));
        wanted.find(|what| !names(what)).cloned()
    }
}

/// Sets or adds the value at a JSON pointer.
fn set(json: &mut Value, pointer: &str, value: &Value) -> Result<()> {
    let (parent, key) = pointer.rsplit_once('/').context("no pointer")?;
    match json.pointer_mut(parent) {
        Some(Value::Object(object)) => {
            object.insert(key.to_string(), value.clone());
        }
        Some(Value::Array(list)) => match list.get_mut(key.parse::<usize>()?) {
            Some(place) => *place = value.clone(),
            None => list.push(value.clone()),
        },
        _ => bail!("nothing there"),
    }
    Ok(())
}

fn gravity(verdict: &Verdict) -> usize {
    match verdict {
        Verdict::Equal => 0,
        Verdict::TheyDiffer(..) => 1,
        Verdict::TextsRefused(..) | Verdict::UnreadTexts(..) => 2,
        Verdict::Refused(_) | Verdict::TheyRefuse(_) => 3,
        Verdict::Differs(..) | Verdict::Unnamed(..) => 4,
    }
}
