//! One text of any length, out of all that is text under some folders.
//!
//! It is plain text, or JSON lines with a file in each.

use std::collections::HashSet;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use ch09_batches::Generator;
use serde_json::json;

use crate::documents::{all_files, read, without_special_tokens};

/// How a file's text is written.
#[derive(Clone, Copy)]
pub enum Form {
    /// As it is, and a line ending.
    Text,
    /// As the field `text` of a JSON object on a line.
    JsonLines,
}

impl Form {
    /// The end of a file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Text => "txt",
            Form::JsonLines => "jsonl",
        }
    }

    fn write(self, text: &str, mut to: impl Write) -> Result<()> {
        match self {
            Form::Text => writeln!(to, "{text}")?,
            Form::JsonLines => writeln!(to, "{}", json!({ "text": text }))?,
        }
        Ok(())
    }
}

/// Writes the files of these folders one after another, in random order,
/// none twice, until there are `most` bytes of text; gives how many there are. Only one
/// file is in memory at a time.
///
/// # Errors
/// A folder that cannot be read, or that holds no text; a file that cannot be
/// written.
pub fn write(
    folders: &[PathBuf],
    to: &Path,
    form: Form,
    most: u64,
) -> Result<u64> {
    let mut paths = Vec::new();
    for folder in folders {
        paths.extend(all_files(folder)?);
    }
    let mut file = BufWriter::new(File::create(to)?);
    // The hashes of what is written: the texts may be larger than memory.
    let mut written = HashSet::new();
    let mut bytes = 0;
    for i in Generator::from_seed(4).randperm(paths.len()) {
        if bytes >= most {
            break;
        }
        let text = read(&paths[i]).filter(|text| is_text(text));
        let Some(text) = text.filter(|text| written.insert(hash(text))) else {
            continue;
        };
        let text = without_special_tokens(&text);
        form.write(&text, &mut file)?;
        bytes += text.len() as u64 + 1;
    }
    if bytes == 0 {
        bail!("there is no text in these folders");
    }
    file.flush()?;
    Ok(bytes)
}

/// Whether somebody wrote it: a byte of zero is in no text.
fn is_text(text: &str) -> bool {
    !text.is_empty() && !text.contains('\0')
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
