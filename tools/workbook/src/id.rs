//! `5.1`: the names of exercises and chapters.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An exercise's name: `5.1` is the first one of chapter 5.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Id {
    /// The chapter's number.
    pub chapter: u32,
    /// The exercise's number in its chapter, from 1.
    pub number: u32,
}

/// A whole chapter, or one exercise of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// `5`
    Chapter(u32),
    /// `5.1`
    Exercise(Id),
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let exercise = format!("{}.{}", self.chapter, self.number);
        f.pad(&exercise)
    }
}

impl FromStr for Id {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no exercise; 5.1 is one");
        let (chapter, number) = text.split_once('.').ok_or_else(wrong)?;
        Ok(Self {
            chapter: chapter.parse().map_err(|_| wrong())?,
            number: number.parse().map_err(|_| wrong())?,
        })
    }
}

impl TryFrom<String> for Id {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.to_string()
    }
}

impl FromStr for Which {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(chapter) => Ok(Self::Chapter(chapter)),
            Err(_) => text.parse().map(Self::Exercise).map_err(|_| {
                format!(
                    "`{text}` is neither a chapter such as 5 nor an exercise \
                     such as 5.1"
                )
            }),
        }
    }
}

impl Which {
    /// The chapter that is meant, or that the exercise belongs to.
    pub fn chapter(self) -> u32 {
        match self {
            Self::Chapter(number) => number,
            Self::Exercise(id) => id.chapter,
        }
    }
}
