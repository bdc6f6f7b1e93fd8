//! What the command line says that an input is.

use std::path::Path;

use super::{Args, usage};

/// What an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// A text, to be encoded
    Text,
    /// Ids of two bytes each, little-endian
    U16,
    /// Ids of four bytes each, little-endian
    U32,
    /// A NumPy array of whole numbers, row by row
    Npy,
    /// Ids as numbers with white space between
    Ids,
    /// Ids in JSON arrays
    Json,
}

/// What the ending of a file's name says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Ids, written so.
    Ids(Form),
    /// Ids of a width that it does not say.
    AnyIds,
    /// Nothing.
    Other,
}

/// What the ending of a name says, in letters of either case.
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

/// How wide the ids of a `.bin` file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Width {
    /// Two bytes
    U16,
    /// Four bytes
    U32,
}

/// What options and the ending of a name say that a file is: nothing at all,
/// or ids of a width that nobody has told, or a form.
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
            "--width with a file whose name says another type; leave it out, \
             or say --input",
        ),
        (_, Ending::Other, None) => Ok(None),
        (_, Ending::Other, Some(_)) => usage(
            "--width with a text; it is for .bin files, for others say \
             --input u16 or --input u32",
        ),
    }
}
