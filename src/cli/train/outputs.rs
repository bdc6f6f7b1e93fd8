//! The report and the plot of a training.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use bytepair::bpe::is_read;
use bytepair::files::{FileError, OutputFile, check_folder, resolved};

use super::outcome::Outcome;
use super::plan::Plan;
use super::{Args, plot, report};
use crate::cli::error::UsageError;
use crate::cli::output::is_standard_output;

/// The options for them.
#[derive(Debug, clap::Args)]
pub struct OutputArgs {
    /// Write a JSON report: the summary, the settings, and the bytes per token
    /// at vocabulary sizes of 500, 1,000, 2,000, ...
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Plot bytes per token against vocabulary size, as SVG
    #[arg(long, value_name = "FILE")]
    plot: Option<PathBuf>,
}

impl OutputArgs {
    /// Checks before the training that they can be written.
    pub fn check(&self, args: &Args) -> anyhow::Result<()> {
        for (option, path) in
            [("--report", &self.report), ("--plot", &self.plot)]
        {
            if let Some(path) = path {
                check(option, path, args)?;
            }
        }
        let place = |path: &Option<PathBuf>| path.as_deref().map(resolved);
        let (report, plot) = (place(&self.report), place(&self.plot));
        let is_device = |path: &Path| path.exists() && !path.is_file();
        if report.is_some_and(|r| plot == Some(r.clone()) && !is_device(&r)) {
            let what = "--report and --plot name the same file; name two";
            return Err(UsageError(what.to_string()).into());
        }
        Ok(())
    }

    /// Writes them.
    pub fn write(
        &self,
        args: &Args,
        plan: &Plan,
        outcome: &Outcome,
    ) -> anyhow::Result<()> {
        if let Some(path) = &self.report {
            put(path, |out| report::write(args, plan, outcome, out))?;
        }
        if let Some(path) = &self.plot {
            put(path, |out| plot::write(outcome, out))?;
        }
        Ok(())
    }
}

fn check(option: &str, path: &Path, args: &Args) -> anyhow::Result<()> {
    if is_standard_output(path) {
        let what = format!(
            "{option} {} is standard output, which has the summary; \
             name a file",
            path.display()
        );
        return Err(UsageError(what).into());
    }
    args.inputs.check_output(option, Some(path))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let place = resolved(path);
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let is_beside = place.parent() == Some(&resolved(&args.folder));
    if is_beside && is_read(&name) {
        let what = format!(
            "{option} {} is a file of the tokenizer; choose another name",
            path.display()
        );
        return Err(UsageError(what).into());
    }
    if path.is_dir() || path == args.folder {
        let error = io::ErrorKind::IsADirectory.into();
        return Err(FileError::from_io(&error, path).into());
    }
    // The tokenizer's folder may not exist yet.
    let there = folder == args.folder
        || folder.as_os_str().is_empty()
        || folder.exists();
    if !there {
        let what = "no such folder";
        return Err(FileError::new(what, folder, "create it first").into());
    }
    // An existing path may be a device, which is written directly.
    if !path.exists() {
        check_folder(folder)?;
    }
    Ok(())
}

fn put(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), FileError> {
    let mut file = OutputFile::create(path)?;
    write(&mut file).map_err(|error| FileError::from_io(&error, path))?;
    file.finish()
}
