//! `bytepair man`: the manual pages, made of the help.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use bytepair::files::{FileError, NewFolders, OutputFile};
use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::error::UsageError;
use super::output::Output;

/// Print a manual page, or write all of them
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bytepair man | man -l -
  bytepair man train | man -l -
  bytepair man -o ~/.local/share/man/man1")]
pub struct Args {
    /// The subcommand to print the page of; without it, bytepair's own
    #[arg(value_name = "COMMAND", conflicts_with = "folder")]
    subcommand: Option<String>,
    /// Write every page into this folder, creating it if missing
    #[arg(short = 'o', long = "out", value_name = "DIR")]
    folder: Option<PathBuf>,
}

pub fn run(args: &Args, command: Command) -> anyhow::Result<()> {
    let mut command = command.disable_help_subcommand(true);
    command.build();
    if let Some(folder) = &args.folder {
        return write_all(&command, folder);
    }
    let command = match &args.subcommand {
        None => &command,
        Some(name) => command.find_subcommand(name).ok_or_else(|| {
            let what = "is not a subcommand; see bytepair --help";
            UsageError(format!("{name:?} {what}"))
        })?,
    };
    let mut output = Output::standard();
    output.write(|out| render(command, out))?;
    Ok(output.finish()?)
}

fn write_all(command: &Command, folder: &Path) -> anyhow::Result<()> {
    if folder == Path::new("-") {
        let what = "-o - is standard output, not a folder; name a folder";
        return Err(UsageError(what.to_string()).into());
    }
    let in_file = |error: &io::Error, path: &Path| {
        anyhow::Error::from(FileError::from_io(error, path))
    };
    let new_folders =
        NewFolders::create(folder).map_err(|error| in_file(&error, folder))?;
    for command in [command].into_iter().chain(command.get_subcommands()) {
        let name = Man::new(command.clone()).get_filename();
        let path = folder.join(name);
        let mut file = OutputFile::create(&path)?;
        render(command, &mut file).map_err(|error| in_file(&error, &path))?;
        file.finish()?;
    }
    new_folders.keep();
    Ok(())
}

/// Writes a page. What the help says after its options comes in two parts: the
/// examples, which keep their lines, and what is before them.
fn render(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let man = Man::new(command.clone())
        .source(concat!("bytepair ", env!("CARGO_PKG_VERSION")))
        .manual("Tokens by Hand");
    let after = command.get_after_help().map(ToString::to_string);
    let after = after.unwrap_or_default();
    let (notes, examples) = after.split_once("Examples:\n").unwrap_or_default();
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    if !notes.is_empty() {
        let mut text = Roff::default();
        text.control("PP", []);
        text.text([roman(notes.trim_end())]);
        text.to_writer(out)?;
    }
    man.render_options_section(out)?;
    match command.has_subcommands() {
        true => {
            man.render_subcommands_section(out)?;
            section("EXIT STATUS", EXIT_STATUS, out)
        }
        false => section("EXAMPLES", examples, out),
    }
}

const EXIT_STATUS: &str = "\
0  Success: the output is correct and complete.
1  An error, in one line on standard error.
2  The command line itself is wrong.";

/// A section whose lines stay as they are.
fn section(name: &str, lines: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut section = Roff::default();
    section.control("SH", [name]);
    section.control("nf", []);
    for line in lines.lines() {
        section.text([roman(line.trim_start())]);
    }
    section.control("fi", []);
    section.to_writer(out)
}
