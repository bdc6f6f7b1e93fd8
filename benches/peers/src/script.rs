//! What a process of its own is told to measure, and what it answers.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::requests::{Requests, Served};
use crate::vocabulary::Source;

/// What one process does: load one encoder, read texts, encode them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Script {
    /// The encoder's name.
    pub encoder: String,
    /// The vocabulary and its files.
    pub source: Source,
    /// The cores to keep to; none for all.
    pub cores: Vec<usize>,
    /// The texts that the steps speak of.
    pub texts: Vec<Text>,
    /// What to encode, one after another, with the same encoder.
    pub steps: Vec<Step>,
    /// What to encode then, in short pieces.
    pub requests: Vec<Requests>,
}

/// The beginning of a file, or the file over and over.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Text {
    /// The file.
    pub path: PathBuf,
    /// At most this many bytes of it.
    pub bytes: Option<usize>,
    /// Over and over to this many bytes, less if that would cut a character.
    pub fill: Option<usize>,
}

/// How a text is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct How {
    /// As documents of this many bytes; none for one document.
    pub documents: Option<usize>,
    /// By this many threads.
    pub threads: usize,
}

/// One text, encoded some times.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Step {
    /// Which of the texts.
    pub text: usize,
    /// How it is encoded.
    pub how: How,
    /// How often.
    pub passes: usize,
    /// No further pass once they took this many seconds together.
    pub seconds: f64,
}

/// What a process answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Answer {
    /// Seconds until the encoder was ready.
    pub load: f64,
    /// The bytes of each text.
    pub bytes: Vec<usize>,
    /// What each step gave.
    pub steps: Vec<Measured>,
    /// What the requests gave.
    pub served: Vec<Served>,
    /// The most memory that the process held, in bytes, where it is known.
    pub peak: Option<u64>,
    /// The bytes of the encoder's caches in the end, where it tells them.
    pub caches: Option<usize>,
}

/// What a step gave; nothing if the encoder has no such call.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Measured {
    /// The seconds of each pass.
    pub seconds: Vec<f64>,
    /// The number of ids.
    pub ids: usize,
    /// The SHA-256 of the first pass's ids, as 32-bit words, low byte first.
    pub first: String,
    /// That of the last pass's.
    pub last: String,
}

impl How {
    /// One document, one thread.
    pub const PLAIN: Self = Self {
        documents: None,
        threads: 1,
    };
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.documents {
            None => write!(f, "one document")?,
            Some(bytes) => write!(f, "documents of {bytes} bytes")?,
        }
        write!(f, ", threads: {}", self.threads)
    }
}

impl Text {
    /// A whole file.
    pub fn whole(path: &Path) -> Self {
        let path = path.to_path_buf();
        Self {
            path,
            bytes: None,
            fill: None,
        }
    }

    /// A file's beginning.
    pub fn beginning(path: &Path, bytes: usize) -> Self {
        let bytes = Some(bytes);
        Self {
            bytes,
            ..Self::whole(path)
        }
    }

    /// Reads the text.
    ///
    /// # Errors
    /// A file that cannot be read, is empty, or is not UTF-8.
    pub fn read(&self) -> Result<String> {
        let text = self.first_bytes().with_context(|| {
            format!("cannot read {}; name a file of text", self.path.display())
        })?;
        let Some(bytes) = self.fill else {
            return Ok(text);
        };
        let mut text = text.repeat(bytes.div_ceil(text.len()));
        text.truncate(text.floor_char_boundary(bytes));
        Ok(text)
    }

    fn first_bytes(&self) -> Result<String> {
        let file = File::open(&self.path)?;
        let there = usize::try_from(file.metadata()?.len())?;
        let limit = self.bytes.unwrap_or(usize::MAX);
        let mut bytes = Vec::with_capacity(there.min(limit) + 1);
        file.take(limit as u64).read_to_end(&mut bytes)?;
        if let Err(error) = str::from_utf8(&bytes) {
            // A character that the limit cut in two is left out.
            let cut = bytes.len() == limit && error.error_len().is_none();
            if !cut {
                bail!("byte {} is not UTF-8", error.valid_up_to());
            }
            bytes.truncate(error.valid_up_to());
        }
        if bytes.is_empty() {
            bail!("it holds no text");
        }
        Ok(String::from_utf8(bytes)?)
    }
}

impl Step {
    /// One pass.
    pub fn once(text: usize) -> Self {
        Self::passes(text, 1)
    }

    /// So many passes, fewer when they take more than some seconds.
    pub fn passes(text: usize, passes: usize) -> Self {
        Self {
            text,
            how: How::PLAIN,
            passes,
            seconds: 3.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    #[test]
    fn no_character_is_cut() -> Result<()> {
        let folder = TempDir::new()?;
        let path = folder.path().join("text");
        fs::write(&path, "aé€")?;
        assert_eq!(Text::whole(&path).read()?, "aé€");
        assert_eq!(Text::beginning(&path, 2).read()?, "a");
        assert_eq!(Text::beginning(&path, 5).read()?, "aé");
        let longer = Text {
            fill: Some(11),
            ..Text::whole(&path)
        };
        assert_eq!(longer.read()?, "aé€aé");
        fs::write(&path, b"a\xFFb")?;
        assert!(Text::whole(&path).read().is_err());
        assert!(Text::beginning(&path, 2).read().is_err());
        assert!(Text::beginning(&path, 1).read().is_ok());
        fs::write(&path, "")?;
        assert!(Text::whole(&path).read().is_err());
        Ok(())
    }
}
