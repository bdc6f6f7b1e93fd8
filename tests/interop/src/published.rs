//! Published tokenizers, as packages of npm's registry ship them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use sha2::{Digest, Sha512};

use crate::python::run;

/// A package with a folder `models` that holds a `tokenizer.json`.
#[derive(Debug, Clone, Deserialize)]
pub struct Published {
    /// What it is called here.
    pub name: String,
    /// The package.
    pub package: String,
    /// Its version.
    pub version: String,
    /// What it must be, as npm says it: `sha512-`, then base64.
    pub integrity: String,
}

/// Those that are tried.
///
/// # Panics
/// If the list is not JSON of this form.
pub fn all() -> Vec<Published> {
    let list = include_str!("../data/published.json");
    serde_json::from_str(list).expect("a list of packages")
}

impl Published {
    /// Its folder below `home`, fetched if it is not there.
    ///
    /// # Errors
    /// A package that cannot be had, or is another one than is listed.
    pub fn fetch(&self, home: &Path) -> Result<PathBuf> {
        let folder = home.join(&self.name);
        if folder.is_dir() {
            return Ok(folder);
        }
        let packed = home.join(format!("{}.packed", self.name));
        let _ = fs::remove_dir_all(&packed);
        fs::create_dir_all(&packed)?;
        let spec = format!("{}@{}", self.package, self.version);
        eprintln!("fetching {spec}");
        let pack = ["pack", "--silent", "--pack-destination"];
        let said = run(Command::new("npm").args(pack).arg(&packed).arg(&spec))?;
        let archive = packed.join(String::from_utf8(said)?.trim());
        self.check(&archive)?;
        run(Command::new("tar")
            .arg("-xzf")
            .arg(&archive)
            .arg("-C")
            .arg(&packed)
            .arg("package/models"))?;
        fs::rename(packed.join("package/models"), &folder)?;
        fs::remove_dir_all(packed)?;
        Ok(folder)
    }

    fn check(&self, archive: &Path) -> Result<()> {
        let bytes = fs::read(archive)
            .with_context(|| format!("cannot read {}", archive.display()))?;
        let digest = STANDARD.encode(Sha512::digest(bytes));
        if format!("sha512-{digest}") != self.integrity {
            bail!("{} is not the package that is listed", self.package);
        }
        Ok(())
    }
}
