//! A text of a gigabyte or more, out of the packages of four registries.
//!
//! Each is fetched by its name with the registry's own client and unpacked; what
//! is text in them is gathered. A package that is there already is left as it
//! is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::documents::all_files;
use crate::packages;

/// Sources of Debian 12, and books in many languages.
const DEBIAN: [&str; 10] = [
    "acl2-books-source",
    "binutils-source",
    "debian-handbook",
    "fpc-source-3.2.2",
    "gcc-12-source",
    "gdb-source",
    "glibc-source",
    "installation-guide-amd64",
    "linux-source-6.1",
    "openjdk-17-source",
];

/// Packages of PyPI, as sources: code, manuals and translations.
const PYPI: [&str; 3] = ["django", "faker", "sympy"];

/// Packages of npm.
const NPM: [&str; 3] = ["date-fns", "monaco-editor", "typescript"];

/// The ends of archives that are unpacked, and how.
const ARCHIVES: [(&str, &[&str]); 6] = [
    (".deb", &["dpkg-deb", "-x", "FILE", "."]),
    (".tar.xz", &["tar", "-xf", "FILE"]),
    (".tar.gz", &["tar", "-xf", "FILE"]),
    (".tar.bz2", &["tar", "-xf", "FILE"]),
    (".tgz", &["tar", "-xf", "FILE"]),
    (".zip", &["unzip", "-q", "-o", "FILE"]),
];

/// How deep archives are unpacked that are in archives.
const DEPTH: usize = 3;

/// Fetches the packages to a folder and unpacks them; gives the folders that
/// hold their files.
///
/// # Errors
/// A client that is missing, or that cannot fetch a package.
pub fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    fetch(&folder.join("debian"), "apt-get", &["download"], &DEBIAN)?;
    // What a package needs is not asked for.
    let pip = "-m pip download -q --no-deps --no-binary :all:";
    let pip: Vec<&str> = pip.split(' ').collect();
    fetch(&folder.join("pypi"), "python3", &pip, &PYPI)?;
    fetch(&folder.join("npm"), "npm", &["pack", "--silent"], &NPM)?;
    unpack(folder, DEPTH)?;
    let mut folders = vec![folder.to_path_buf()];
    folders.extend(packages::of_the_workspace()?.into_values());
    Ok(folders)
}

/// Fetches packages to a folder of their own, next to its place until all are
/// there.
fn fetch(
    folder: &Path,
    client: &str,
    command: &[&str],
    names: &[&str],
) -> Result<()> {
    if folder.exists() {
        return Ok(());
    }
    let beside = folder.with_extension("part");
    let _ = fs::remove_dir_all(&beside);
    fs::create_dir_all(&beside)?;
    println!("{client}: {}", names.join(" "));
    let mut run = Command::new(client);
    run.args(command).args(names).current_dir(&beside);
    finish(&mut run).with_context(|| {
        let names = names.join(" ");
        format!("{client} could not fetch {names}; see above what it said")
    })?;
    fs::rename(&beside, folder)?;
    Ok(())
}

/// Unpacks each archive under a folder into a folder of its name, and the
/// archives in it, `depth` deep.
fn unpack(folder: &Path, depth: usize) -> Result<()> {
    if depth == 0 {
        return Ok(());
    }
    for path in all_files(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let known = ARCHIVES.iter().find(|(end, _)| name.ends_with(end));
        let Some((_, command)) = known else {
            continue;
        };
        let to = path.with_file_name(format!("{name}.unpacked"));
        if to.exists() {
            continue;
        }
        unpack_one(&path, command, &to)?;
        unpack(&to, depth - 1)?;
    }
    Ok(())
}

/// Unpacks an archive next to the place of its files, and renames.
fn unpack_one(path: &Path, command: &[&str], to: &Path) -> Result<()> {
    let beside = to.with_extension("part");
    let _ = fs::remove_dir_all(&beside);
    fs::create_dir_all(&beside)?;
    let archive = fs::canonicalize(path)?;
    let mut run = Command::new(command[0]);
    for argument in &command[1..] {
        match *argument {
            "FILE" => run.arg(&archive),
            other => run.arg(other),
        };
    }
    let done = finish(run.current_dir(&beside));
    // Packages hold archives that are broken on purpose, for tests.
    if let Err(error) = done {
        eprintln!("left out: {}: {error:#}", path.display());
    }
    fs::rename(&beside, to)?;
    Ok(())
}

/// Runs a command to its end.
fn finish(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .with_context(|| format!("cannot start {name}; install it"))?;
    match status.success() {
        true => Ok(()),
        false => bail!("{name} ended with {status}"),
    }
}
