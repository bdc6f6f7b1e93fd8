//! Whether a run can go on with what an index lists.

use super::{Index, Input};

/// The value of an option that was not given.
const NONE: &str = "not given";

impl Index {
    /// Checks that a run with the plan `wanted` can go on with what this index
    /// lists.
    ///
    /// # Errors
    /// What differs between the two, in words, this index's first: the name of
    /// an option, an input, or the tokenizer.
    pub fn check_same(&self, wanted: &Self) -> Result<(), String> {
        self.check_tokenizer(wanted)?;
        self.check_numbers(wanted)?;
        self.check_options(wanted)?;
        self.check_inputs(&wanted.inputs)
    }

    fn check_tokenizer(&self, wanted: &Self) -> Result<(), String> {
        let (found, new) = (&self.tokenizer, &wanted.tokenizer);
        if found.fingerprint == new.fingerprint {
            return Ok(());
        }
        Err(format!(
            "--tokenizer {} (fingerprint {}), now {} (fingerprint {})",
            found.name, found.fingerprint, new.name, new.fingerprint
        ))
    }

    fn check_numbers(&self, wanted: &Self) -> Result<(), String> {
        let width = |index: &Self| index.width.bytes() as u64;
        for (name, found, new) in [
            ("--shard-tokens", self.shard_tokens, wanted.shard_tokens),
            ("bytes per token", width(self), width(wanted)),
        ] {
            if found != new {
                return Err(format!("{name} {found}, now {new}"));
            }
        }
        Ok(())
    }

    fn check_options(&self, wanted: &Self) -> Result<(), String> {
        for name in self.options.keys().chain(wanted.options.keys()) {
            let value = |index: &Self| {
                let value = index.options.get(name);
                value.map_or(NONE.to_string(), String::clone)
            };
            let (found, new) = (value(self), value(wanted));
            if found != new {
                return Err(format!("--{name} {found}, now {new}"));
            }
        }
        Ok(())
    }

    fn check_inputs(&self, wanted: &[Input]) -> Result<(), String> {
        let pairs = self.inputs.iter().zip(wanted);
        (1..)
            .zip(pairs)
            .try_for_each(|(number, (found, new))| found.check(new, number))?;
        let (found, new) = (self.inputs.len(), wanted.len());
        match found == new {
            true => Ok(()),
            false => Err(format!("{found} inputs, now {new}")),
        }
    }
}

impl Input {
    /// Checks that the input with this number is the same as before.
    fn check(&self, new: &Self, number: usize) -> Result<(), String> {
        if self.name != new.name {
            let (found, new) = (&self.name, &new.name);
            return Err(format!("input {number} {found}, now {new}"));
        }
        if self.digest == new.digest {
            return Ok(());
        }
        let length = |input: &Self| match input.digest {
            Some(digest) => format!("{} bytes", digest.bytes),
            None => "not a file".to_string(),
        };
        Err(match (length(self), length(new)) {
            (before, now) if before != now => {
                format!("input {} of {before}, now {now}", self.name)
            }
            _ => format!("input {} with other bytes", self.name),
        })
    }
}
