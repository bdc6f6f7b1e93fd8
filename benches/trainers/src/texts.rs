//! The texts: files as they are, parts of them, and texts made here.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use ch09_batches::Generator;
use measuring::figures::stem;

/// A file to train on.
#[derive(Debug, Clone)]
pub struct Text {
    /// What it is called in tables.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: usize,
    /// Its distinct bytes.
    pub alphabet: usize,
}

impl Text {
    /// A file as it is. It is read to its end, so that the first trainer finds
    /// it in memory as the last one does.
    ///
    /// # Errors
    /// A file that cannot be read, or is empty.
    pub fn whole(path: &Path) -> Result<Self> {
        let (bytes, alphabet) = look(path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        if bytes == 0 {
            bail!("{} is empty; name a file of text", path.display());
        }
        Ok(Self {
            name: stem(path),
            path: path.to_path_buf(),
            bytes,
            alphabet,
        })
    }

    /// Its bytes in millions, rounded.
    pub fn megabytes(&self) -> usize {
        (self.bytes + 500_000) / 1_000_000
    }

    /// At most this many bytes of a file, and each newline a space if
    /// `one_line`; it is written into the folder.
    ///
    /// # Errors
    /// A file that cannot be read or written, or is not UTF-8.
    pub fn part(
        path: &Path,
        bytes: Option<u64>,
        one_line: bool,
        folder: &Path,
    ) -> Result<Self> {
        let mut text = Vec::new();
        File::open(path)
            .and_then(|file| {
                file.take(bytes.unwrap_or(u64::MAX)).read_to_end(&mut text)
            })
            .with_context(|| format!("cannot read {}", path.display()))?;
        if let Err(error) = str::from_utf8(&text) {
            // A character that was cut in two is left out.
            if bytes.is_none() || error.error_len().is_some() {
                let place = error.valid_up_to();
                bail!("byte {place} of {} is not UTF-8", path.display());
            }
            text.truncate(error.valid_up_to());
        }
        let mut name = stem(path);
        if one_line {
            name.push_str(", one line");
            for byte in &mut text {
                if *byte == b'\n' {
                    *byte = b' ';
                }
            }
        }
        let written = folder.join(format!("{}.txt", stem(path)));
        fs::write(&written, text)?;
        let text = Self::whole(&written)?;
        Ok(Self { name, ..text })
    }
}

/// How many bytes a file has, and how many distinct ones.
fn look(path: &Path) -> Result<(usize, usize)> {
    let mut file = File::open(path)?;
    let mut block = vec![0; 1 << 20];
    let mut seen = [false; 256];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut block)?;
        if read == 0 {
            let distinct = seen.iter().filter(|&&seen| seen).count();
            return Ok((bytes, distinct));
        }
        bytes += read;
        block[..read]
            .iter()
            .for_each(|&b| seen[usize::from(b)] = true);
    }
}

/// Writes one word: a letter over and over, or letters drawn at random.
///
/// # Errors
/// A file that cannot be written.
pub fn write_word(path: &Path, bytes: usize, random: bool) -> Result<()> {
    let mut generator = Generator::from_seed(7);
    let mut file = BufWriter::new(File::create(path)?);
    for _ in 0..bytes {
        let letter = match random {
            true => b'a' + (generator.next_u32() % 26) as u8,
            false => b'a',
        };
        file.write_all(&[letter])?;
    }
    Ok(file.flush()?)
}

/// Writes a text of this many distinct words, each after a space, as often as
/// Zipf's law has it: the second word half as often as the first, the third a
/// third as often, and the last once. The words come in rounds, in each one
/// those that are still due.
///
/// # Errors
/// A file that cannot be written.
pub fn write_zipf(path: &Path, words: usize) -> Result<()> {
    let words = distinct_words(words);
    let mut file = BufWriter::new(File::create(path)?);
    for round in 1..=words.len() {
        for word in &words[..words.len() / round] {
            file.write_all(b" ")?;
            file.write_all(word)?;
        }
    }
    Ok(file.flush()?)
}

/// Words of 2 to 12 letters, of which `a` is the most frequent.
fn distinct_words(count: usize) -> Vec<Vec<u8>> {
    let mut generator = Generator::from_seed(8);
    let mut below = |n: u32| generator.next_u32() % n;
    let mut words = Vec::with_capacity(count);
    let mut seen = HashSet::new();
    while words.len() < count {
        let length = 2 + below(11);
        let letters = 0..length;
        let letters = letters.map(|_| b'a' + below(26).min(below(26)) as u8);
        let word: Vec<u8> = letters.collect();
        if seen.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn parts_are_text() -> Result<()> {
        let folder = TempDir::new()?;
        let path = folder.path().join("some.txt");
        fs::write(&path, "a\né\n€")?;
        let whole = Text::whole(&path)?;
        assert_eq!((whole.bytes, whole.alphabet), (8, 7));
        let to = TempDir::new()?;
        let part = Text::part(&path, Some(7), true, to.path())?;
        assert_eq!(part.name, "some, one line");
        assert_eq!(fs::read_to_string(&part.path)?, "a é ");
        fs::write(&path, b"a\xFFb")?;
        assert!(Text::part(&path, Some(3), false, to.path()).is_err());
        fs::write(&path, "")?;
        assert!(Text::whole(&path).is_err());
        Ok(())
    }

    #[test]
    fn zipf_has_each_word() -> Result<()> {
        let folder = TempDir::new()?;
        let path = folder.path().join("zipf.txt");
        write_zipf(&path, 10)?;
        let text = fs::read_to_string(&path)?;
        let words: Vec<_> = text.split_whitespace().collect();
        let times = |word| words.iter().filter(|w| **w == word).count();
        let times: Vec<_> = words[..10].iter().map(|w| times(*w)).collect();
        assert_eq!(times, [10, 5, 3, 2, 2, 1, 1, 1, 1, 1]);
        Ok(())
    }
}
