//! Word counts of a text that nobody wrote: made-up words, as many as you like.
//!
//! The word of rank `r` among `n` distinct ones occurs `n / r` times, about as
//! in real text (Zipf's law), and half of all words once. Its count is shared
//! out over the files, so that frequent words are in each of them.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// A factor without a common divisor with 26, so that multiplying by it gives
/// the numbers below a power of 26 another order.
const FACTOR: u128 = 0x9E37_79B9_7F4A_7C15;

/// The lengths of the words in letters, and the rank at which words of this
/// length begin. There are far fewer of them than such words.
const LENGTHS: [(u64, u32); 4] =
    [(0, 3), (5_000, 5), (500_000, 7), (100_000_000, 9)];

/// The most words for which these lengths have room.
const MOST: u64 = 1_000_000_000_000;

/// Writes the counts of `words` distinct words to this many files in a folder;
/// returns their names with their lengths in bytes.
///
/// # Errors
/// If there are too many words, or a file cannot be written.
pub fn write(
    folder: &Path,
    words: u64,
    files: usize,
) -> Result<Vec<(String, u64)>> {
    if words > MOST {
        bail!("{words} words are too many; {MOST} are the limit");
    }
    let names: Vec<String> = (1..=files)
        .map(|file| format!("words-{words}-{file}-of-{files}.counts"))
        .collect();
    let place = |name: &String| folder.join(name).with_extension("part");
    let places: Vec<PathBuf> = names.iter().map(place).collect();
    let create = |place: &PathBuf| -> Result<_> {
        let file = File::create(place)
            .with_context(|| format!("cannot write {}", place.display()))?;
        Ok(BufWriter::with_capacity(1 << 20, file))
    };
    let mut open: Vec<_> = places.iter().map(create).collect::<Result<_>>()?;
    for index in 0..words {
        let word = spell(index);
        let count = words / (index + 1);
        for (file, count) in shares(count, index, files) {
            writeln!(open[file], "Ġ{word}\t{count}")?;
        }
    }
    open.iter_mut().try_for_each(Write::flush)?;
    let finish = |(place, name): (PathBuf, String)| -> Result<_> {
        let to = folder.join(&name);
        fs::rename(&place, &to)?;
        Ok((name, to.metadata()?.len()))
    };
    places.into_iter().zip(names).map(finish).collect()
}

/// The word of a number, each another one.
fn spell(index: u64) -> String {
    let longest = LENGTHS.iter().rev().find(|(from, _)| *from <= index);
    let &(from, letters) = longest.expect("the first begins at 0");
    let all = 26u128.pow(letters);
    let mut number = u128::from(index - from) * FACTOR % all;
    let letter = |_| {
        let letter = b'a' + (number % 26) as u8;
        number /= 26;
        char::from(letter)
    };
    (0..letters).map(letter).collect()
}

/// What of a count is in which file: as evenly as possible, the rest in the
/// files from `first` on.
fn shares(
    count: u64,
    first: u64,
    files: usize,
) -> impl Iterator<Item = (usize, u64)> {
    let all = files as u64;
    let (each, rest) = (count / all, count % all);
    let of = move |turn: u64| {
        let file = (first + turn) % all;
        (file as usize, each + u64::from(turn < rest))
    };
    (0..all).map(of).filter(|&(_, count)| count > 0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{LENGTHS, spell, write};

    #[test]
    fn the_files_add_up_to_the_counts() {
        let folder = tempfile::tempdir().unwrap();
        let files = write(folder.path(), 10_000, 3).unwrap();
        assert_eq!(files.len(), 3);
        let mut sums: BTreeMap<String, u64> = BTreeMap::new();
        for (name, length) in files {
            let text = std::fs::read_to_string(folder.path().join(name));
            let text = text.unwrap();
            assert_eq!(text.len() as u64, length);
            for line in text.lines() {
                let (word, count) = line.split_once('\t').unwrap();
                let count: u64 = count.parse().unwrap();
                *sums.entry(word.to_string()).or_default() += count;
            }
        }
        assert_eq!(sums.len(), 10_000);
        let mut counts: Vec<u64> = sums.into_values().collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let expected: Vec<u64> = (1..=10_000).map(|r| 10_000 / r).collect();
        assert_eq!(counts, expected);
    }

    #[test]
    fn each_length_has_room_for_its_words() {
        for (&(from, letters), next) in LENGTHS.iter().zip(&LENGTHS[1..]) {
            assert!(26u64.pow(letters) >= next.0 - from);
            assert_eq!(spell(from).len(), letters as usize);
        }
        let (from, letters) = LENGTHS[LENGTHS.len() - 1];
        assert!(26u64.pow(letters) >= super::MOST - from);
    }
}
