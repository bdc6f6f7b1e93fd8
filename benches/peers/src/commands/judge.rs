//! Which ids are right.

use std::time::Duration;

use anyhow::Result;

use super::Session;
use crate::encoders::{PLAIN, REFERENCE, named};
use crate::process::Outcome;
use crate::script::{Step, Text};

/// The ids of one text, by their hash, and whose they are.
pub struct Judge {
    /// The encoder that they are from.
    pub name: &'static str,
    hash: String,
}

impl Judge {
    /// Asks the reference and, where it fails or takes longer than the limit,
    /// chapter 7; none if that is too slow as well.
    ///
    /// # Errors
    /// A process that cannot be started.
    pub fn of(
        session: &Session,
        text: &Text,
        limit: Option<Duration>,
    ) -> Result<Option<Self>> {
        for name in [REFERENCE, PLAIN] {
            let (texts, steps) = (vec![text.clone()], vec![Step::once(0)]);
            let entry = named(name)?;
            let outcome = session.follow(entry, texts, steps, limit)?;
            if let Outcome::Answer(answer) = outcome
                && let Some(step) = answer.steps.into_iter().next()
            {
                let hash = step.first;
                return Ok(Some(Self { name, hash }));
            }
        }
        Ok(None)
    }

    /// Whether all of these hashes, and at least one, are of these ids.
    pub fn agrees(&self, hashes: &[String]) -> bool {
        !hashes.is_empty() && hashes.iter().all(|hash| *hash == self.hash)
    }
}
