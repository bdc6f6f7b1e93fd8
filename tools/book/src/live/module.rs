//! The engine as a WebAssembly module, compiled by the reader's own toolchain.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

const TARGET: &str = "wasm32-unknown-unknown";

/// What to type where the module cannot be compiled.
pub const ADVICE: &str = "rustup target add wasm32-unknown-unknown";

/// The compiled engine, if there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module(Option<PathBuf>);

impl Module {
    /// No module: the examples do not answer, or a server answers them.
    pub fn none() -> Self {
        Self(None)
    }

    /// Compiles the engine below `root`; none where the toolchain lacks the
    /// target.
    ///
    /// # Errors
    /// If it does not compile.
    pub fn build(root: &Path) -> Result<Self> {
        if !has_target() {
            return Ok(Self::none());
        }
        let output = Command::new(tool("CARGO", "cargo"))
            .current_dir(root)
            .args(["build", "--package", "live-wasm", "--profile", "live"])
            .args(["--target", TARGET, "--message-format", "json"])
            .stderr(Stdio::inherit())
            .output()
            .context("cargo cannot be started")?;
        let said = String::from_utf8_lossy(&output.stdout);
        let file = said.lines().filter_map(artifact).next_back();
        match file {
            Some(file) if output.status.success() => Ok(Self(Some(file))),
            _ => bail!("the engine of the live pages does not compile"),
        }
    }

    /// Whether there is one.
    pub fn is_there(&self) -> bool {
        self.0.is_some()
    }

    /// Its bytes.
    pub(super) fn bytes(&self) -> Result<Option<Vec<u8>>> {
        let Some(file) = &self.0 else {
            return Ok(None);
        };
        let bytes = fs::read(file);
        Ok(Some(bytes.with_context(|| format!("{}", file.display()))?))
    }
}

/// Whether the toolchain can compile for browsers.
fn has_target() -> bool {
    let output = Command::new(tool("RUSTC", "rustc"))
        .args(["--print", "target-libdir", "--target", TARGET])
        .output();
    let Ok(output) = output else {
        return false;
    };
    let folder = String::from_utf8_lossy(&output.stdout);
    output.status.success() && Path::new(folder.trim()).is_dir()
}

/// The tool that started this program, or the one on the path.
fn tool(variable: &str, name: &str) -> std::ffi::OsString {
    std::env::var_os(variable).unwrap_or_else(|| name.into())
}

/// The module that a line of cargo tells of.
fn artifact(line: &str) -> Option<PathBuf> {
    let message: serde_json::Value = serde_json::from_str(line).ok()?;
    let files = message.get("filenames")?.as_array()?.iter();
    let mut files = files.filter_map(|file| file.as_str());
    let file = files.find(|file| file.ends_with("live_wasm.wasm"))?;
    Some(file.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_cargos_lines_the_one_with_the_module_counts() {
        let line = r#"{"reason":"compiler-artifact",
            "filenames":["a/libx.rlib","a/live_wasm.wasm"]}"#;
        assert_eq!(artifact(line), Some("a/live_wasm.wasm".into()));
        assert_eq!(artifact(r#"{"reason":"build-finished"}"#), None);
    }
}
