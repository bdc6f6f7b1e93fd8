//! How accessible a page is, as axe-core judges it.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result};

/// axe-core's script; none, said aloud, where npm does not bring it.
pub fn axe() -> Option<&'static str> {
    static SCRIPT: OnceLock<Option<String>> = OnceLock::new();
    let script = SCRIPT.get_or_init(|| match install() {
        Ok(script) => Some(script),
        Err(error) => {
            eprintln!("\nNO AXE: accessibility is NOT TESTED: {error:#}\n");
            None
        }
    });
    script.as_deref()
}

/// Installs it in the build folder, at the version of `package.json`.
fn install() -> Result<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = here.ancestors().nth(3).context("a workspace")?;
    let folder = folder.join("target/browser-tests");
    let script = folder.join("node_modules/axe-core/axe.min.js");
    let wanted = fs::read_to_string(here.join("package.json"))?;
    let there = fs::read_to_string(folder.join("package.json"));
    if !script.is_file() || there.ok().as_ref() != Some(&wanted) {
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("package.json"), wanted)?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--ignore-scripts", "--no-audit", "--no-fund"]);
        let output = npm.current_dir(&folder).output().context("npm")?;
        anyhow::ensure!(
            output.status.success(),
            "npm: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(fs::read_to_string(script)?)
}
