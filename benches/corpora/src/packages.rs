//! The packages that cargo has, and their folders.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use tempfile::TempDir;

/// This workspace's manifest.
const WORKSPACE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    source: Option<String>,
    manifest_path: PathBuf,
}

/// The folder of each package of others that this workspace depends on, by
/// name; of one that is there in several versions, one.
///
/// # Errors
/// What cargo cannot fetch.
pub fn of_the_workspace() -> Result<BTreeMap<String, PathBuf>> {
    fetched(Path::new(WORKSPACE), &["--locked"])
}

/// The folder of each of these packages, in exactly these versions.
///
/// # Errors
/// What cargo cannot fetch.
pub fn pinned(
    wanted: impl Iterator<Item = (String, &'static str)>,
) -> Result<BTreeMap<String, PathBuf>> {
    let folder = TempDir::new().context("no temporary folder")?;
    let mut manifest = concat!(
        "[package]\nname = \"wanted\"\nversion = \"0.0.0\"\n",
        "edition = \"2024\"\n[lib]\npath = \"lib.rs\"\n",
        "[workspace]\n[dependencies]\n",
    )
    .to_string();
    for (name, version) in wanted {
        manifest.push_str(&format!("{name} = \"={version}\"\n"));
    }
    let path = folder.path().join("Cargo.toml");
    fs::write(&path, manifest)?;
    fs::write(folder.path().join("lib.rs"), "")?;
    fetched(&path, &[])
}

fn fetched(
    manifest: &Path,
    more: &[&str],
) -> Result<BTreeMap<String, PathBuf>> {
    let cargo = env::var_os("CARGO").unwrap_or("cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--manifest-path"])
        .arg(manifest)
        .args(more)
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start cargo; install Rust from rustup.rs")?;
    if !output.status.success() {
        bail!("cargo could not fetch the packages; see above what it said");
    }
    let metadata: Metadata = serde_json::from_slice(&output.stdout)?;
    let of_others = metadata.packages.into_iter();
    let of_others = of_others.filter(|package| package.source.is_some());
    let folders = of_others.filter_map(|package| {
        let folder = package.manifest_path.parent()?.to_path_buf();
        Some((package.name, folder))
    });
    Ok(folders.collect())
}
