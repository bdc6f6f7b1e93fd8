//! What the command line says an input holds.

use std::path::Path;

use super::{Args, usage};

/// What an input holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// Text, to be encoded
    Text,
    /// Ids of 2 bytes each, little-endian
    U16,
    /// Ids of 4 bytes each, little-endian
    U32,
    /// A NumPy array of integers, in row-major order
    Npy,
    /// Ids as numbers with white space between
    Ids,
    /// Ids in JSON arrays
    Json,
}

/// What the extension of a file says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Ids in this format.
    Ids(Form),
    /// Ids of an unknown width.
    AnyIds,
    /// Nothing.
    Other,
}

/// What the extension of a name says, ignoring case.
pub fn ending(path: &Path) -> Ending {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    match ending.to_str() {
        Some("bin") => Ending::AnyIds,
        Some("u16") => Ending::Ids(Form::U16),
        Some("u32") => Ending::Ids(Form::U32),
        Some("npy") => Ending::Ids(Form::Npy),
        Some("ids") => Ending::Ids(Form::Ids),
        _ => Ending::Other,
    }
}

/// The width of the ids in a `.bin` file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Width {
    /// 2 bytes
    U16,
    /// 4 bytes
    U32,
}

/// What the options and the extension say about a file: nothing (`None`), ids
/// of an unknown width (`Some(None)`), or a format.
pub fn told(args: &Args, path: &Path) -> anyhow::Result<Option<Option<Form>>> {
    let width = args.width.map(|width| match width {
        Width::U16 => Form::U16,
        Width::U32 => Form::U32,
    });
    match (args.input, ending(path), width) {
        (Some(form), _, _) => Ok(Some(Some(form))),
        (_, Ending::AnyIds, width) => Ok(Some(width)),
        (_, Ending::Ids(form), None) => Ok(Some(Some(form))),
        (_, Ending::Ids(form), Some(width)) if form == width => {
            Ok(Some(Some(form)))
        }
        (_, Ending::Ids(_), Some(_)) => usage(
            "--width contradicts the extension of the file; leave it out, or \
             use --input",
        ),
        (_, Ending::Other, None) => Ok(None),
        (_, Ending::Other, Some(_)) => usage(
            "--width applies to .bin files only; for other files use --input \
             u16 or --input u32",
        ),
    }
}
