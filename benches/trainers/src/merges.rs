//! Merges, and whether they are the same.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Merges in their order, each as it is written to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merges(Vec<String>);

impl Merges {
    /// Reads what a process wrote.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Self(text.lines().map(str::to_string).collect()))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The first place at which they are not the same; none if they are.
    pub fn first_difference(&self, other: &Self) -> Option<usize> {
        let longer = self.len().max(other.len());
        (0..longer).find(|&i| self.0.get(i) != other.0.get(i))
    }

    /// How many of these are among the others, wherever they are.
    pub fn common(&self, other: &Self) -> usize {
        let others: HashSet<_> = other.0.iter().collect();
        self.0.iter().filter(|merge| others.contains(merge)).count()
    }

    /// One merge as text, or that there is none.
    pub fn show(&self, place: usize) -> String {
        let Some(merge) = self.0.get(place) else {
            return "none".to_string();
        };
        let parts = merge.split(' ').map(|digits| {
            let bytes = digits.as_bytes().chunks(2).map(|digits| {
                let digits = str::from_utf8(digits).unwrap_or_default();
                u8::from_str_radix(digits, 16).unwrap_or_default()
            });
            let bytes: Vec<_> = bytes.collect();
            format!("{:?}", String::from_utf8_lossy(&bytes))
        });
        parts.collect::<Vec<_>>().join(" + ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merges(lines: &[&str]) -> Merges {
        Merges(lines.iter().map(|line| line.to_string()).collect())
    }

    #[test]
    fn differences_are_found() {
        let first = merges(&["20 74", "68 65", "2074 6865"]);
        assert_eq!(first.first_difference(&first), None);
        let shorter = merges(&["20 74", "68 65"]);
        assert_eq!(first.first_difference(&shorter), Some(2));
        assert_eq!(shorter.first_difference(&first), Some(2));
        let turned = merges(&["68 65", "20 74"]);
        assert_eq!(first.first_difference(&turned), Some(0));
        assert_eq!(turned.common(&first), 2);
        assert_eq!(first.show(2), "\" t\" + \"he\"");
        assert_eq!(shorter.show(2), "none");
    }
}
