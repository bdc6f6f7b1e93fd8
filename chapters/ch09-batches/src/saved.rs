//! A generator as serde sees it: short, exact, and checked when it comes back.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Generator;
use crate::generator::WORDS;

/// How many hexadecimal digits a word has.
const DIGITS: usize = 8;

/// A generator in writing. Hexadecimal digits, because a number in JSON may
/// come back rounded.
#[derive(Serialize, Deserialize)]
pub(crate) struct SavedGenerator {
    /// The words of the state, eight digits each.
    words: String,
    /// The word that the next draw takes.
    next: usize,
    /// The bits of the spare normal number.
    spare_normal: Option<String>,
}

/// Text that is not a saved [`Generator`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{field} is not valid, in a saved generator; \
     save it again, the text was changed or truncated"
)]
pub struct SavedGeneratorError {
    /// The invalid field.
    pub field: &'static str,
}

impl From<Generator> for SavedGenerator {
    fn from(generator: Generator) -> Self {
        let mut words = String::with_capacity(WORDS * DIGITS);
        for word in generator.words {
            write!(words, "{word:08x}").expect("a string takes any text");
        }
        let bits = |normal: f64| format!("{:016x}", normal.to_bits());
        Self {
            words,
            next: generator.next,
            spare_normal: generator.spare_normal.map(bits),
        }
    }
}

impl TryFrom<SavedGenerator> for Generator {
    type Error = SavedGeneratorError;

    fn try_from(saved: SavedGenerator) -> Result<Self, Self::Error> {
        let wrong = |field| SavedGeneratorError { field };
        if saved.next > WORDS {
            return Err(wrong("next"));
        }
        let spare_normal = match saved.spare_normal {
            None => None,
            Some(bits) => {
                Some(normal(&bits).ok_or_else(|| wrong("spare_normal"))?)
            }
        };
        Ok(Self {
            words: words(&saved.words).ok_or_else(|| wrong("words"))?,
            next: saved.next,
            spare_normal,
        })
    }
}

fn words(digits: &str) -> Option<[u32; WORDS]> {
    if digits.len() != WORDS * DIGITS {
        return None;
    }
    let mut words = [0; WORDS];
    for (word, digits) in words.iter_mut().zip(digits.as_bytes().chunks(DIGITS))
    {
        *word = number(digits)? as u32;
    }
    // Of the first word only the top bit counts. If it and all other words are
    // zero, so are all the words that are made of them: no seed leads there.
    let stuck = words[0] >> 31 == 0 && words[1..] == [0; WORDS - 1];
    (!stuck).then_some(words)
}

fn normal(digits: &str) -> Option<f64> {
    if digits.len() != 2 * DIGITS {
        return None;
    }
    let normal = f64::from_bits(number(digits.as_bytes())?);
    normal.is_finite().then_some(normal)
}

/// Sixteen digits at most. (Rust's own `from_str_radix` takes a sign as well.)
fn number(digits: &[u8]) -> Option<u64> {
    digits.iter().try_fold(0, |number, &digit| {
        let digit = char::from(digit).to_digit(16)?;
        Some(number << 4 | u64::from(digit))
    })
}
