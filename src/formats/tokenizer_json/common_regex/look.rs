//! Parts that look around.

use super::part::Part;

/// The longest look-behind of Oniguruma, in characters.
const LONGEST_BEHIND: usize = 65_535;

impl Part {
    pub(super) fn ahead(self) -> Self {
        Self::of_no_length(&format!("(?={})", self.text))
    }

    pub(super) fn not_ahead(self) -> Self {
        Self::of_no_length(&format!("(?!{})", self.text))
    }

    /// # Errors
    /// What cannot be looked back at.
    pub(super) fn behind(self) -> Result<Self, String> {
        if self.most == Some(0) {
            return Ok(self.ahead());
        }
        self.check_behind()?;
        Ok(Self::of_no_length(&format!("(?<={})", self.text)))
    }

    /// # Errors
    /// What cannot be looked back at.
    pub(super) fn not_behind(self) -> Result<Self, String> {
        if self.most == Some(0) {
            return Ok(self.not_ahead());
        }
        self.check_behind()?;
        Ok(Self::of_no_length(&format!("(?<!{})", self.text)))
    }

    /// Oniguruma steps back by a known length, over plain characters.
    fn check_behind(&self) -> Result<(), String> {
        if self.most != Some(self.least) {
            return Err("a look-behind of no fixed length".to_string());
        }
        if self.least > LONGEST_BEHIND {
            return Err(format!("a look-behind of {} characters", self.least));
        }
        if self.looks {
            let what = "an anchor or a look-around within a look-behind";
            return Err(what.to_string());
        }
        Ok(())
    }
}
