//! The Python environments, made once in `target/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The Python of an environment that has what `python/NAME.txt` lists; it is
/// made if it is not there or lists something else.
///
/// # Errors
/// A Python that cannot make one, or packages that cannot be had.
pub fn environment(folder: &Path, name: &str) -> Result<PathBuf> {
    let list = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = list.join("python").join(format!("{name}.txt"));
    let wanted = fs::read_to_string(&list)
        .with_context(|| format!("cannot read {}", list.display()))?;
    let home = folder.join(name);
    let (python, installed) = (home.join("bin/python"), home.join("installed"));
    if fs::read_to_string(&installed).is_ok_and(|has| has == wanted) {
        return Ok(python);
    }
    eprintln!("making {}", home.display());
    run(Command::new("python3")
        .args(["-m", "venv", "--clear"])
        .arg(&home))?;
    let pip = ["-m", "pip", "install", "--quiet", "--requirement"];
    run(Command::new(&python).args(pip).arg(&list))?;
    fs::write(installed, wanted)?;
    Ok(python)
}

/// Runs a command that has to succeed.
///
/// # Errors
/// One that does not.
pub fn run(command: &mut Command) -> Result<Vec<u8>> {
    let name = command.get_program().to_owned();
    let output = command.output();
    let output =
        output.with_context(|| format!("cannot start {}", name.display()))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{} failed: {}", name.display(), said.trim());
    }
    Ok(output.stdout)
}
