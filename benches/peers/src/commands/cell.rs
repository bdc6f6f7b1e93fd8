//! What one encoder did on one text.
use measuring::figures::{median, short, speed};

use crate::process::Outcome;
use crate::script::Answer;

/// Which passes over a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// The first of a fresh encoder.
    Cold,
    /// The later ones.
    Warm,
}

impl Pass {
    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cold => "cold",
            Self::Warm => "warm",
        }
    }
}

/// What one encoder did on one text, a figure a round.
#[derive(Default)]
pub struct Cell {
    /// Seconds until it was ready.
    pub load: Vec<f64>,
    cold: Vec<f64>,
    warm: Vec<f64>,
    bytes: usize,
    /// The hashes of all its ids.
    pub hashes: Vec<String>,
    /// Why there is nothing, if there is nothing.
    pub failed: Option<String>,
}

impl Cell {
    /// Adds what a process did.
    pub fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Answer(answer) => self.add_answer(answer),
            Outcome::Failed(why) => self.failed = Some(why),
            Outcome::TooLong => {
                self.failed = Some("takes too long".to_string());
            }
        }
    }

    /// Whether nothing was measured, because there is no such call.
    pub fn is_empty(&self) -> bool {
        self.failed.is_none() && self.cold.is_empty()
    }

    fn add_answer(&mut self, answer: Answer) {
        self.load.push(answer.load);
        self.bytes = answer.bytes.iter().sum();
        for step in answer.steps {
            if let Some((cold, warm)) = step.seconds.split_first() {
                self.cold.push(*cold);
                self.warm.extend(median(warm));
            }
            self.hashes.extend([step.first, step.last]);
        }
    }

    /// Megabytes a second, cold and warm; none if it failed in any round.
    pub fn speeds(&self) -> Option<[f64; 2]> {
        if self.failed.is_some() {
            return None;
        }
        let speed = |seconds| speed(self.bytes, seconds);
        let cold = median(&self.cold).map(speed)?;
        Some([cold, median(&self.warm).map(speed)?])
    }

    /// The seconds of each round, for the later passes their median in it; or
    /// why there are none.
    ///
    /// # Errors
    /// Why it failed in any round.
    pub fn seconds(&self, pass: Pass) -> Result<Vec<f64>, String> {
        match (&self.failed, pass) {
            (Some(why), _) => Err(format!("fails: {why}")),
            (None, Pass::Cold) => Ok(self.cold.clone()),
            (None, Pass::Warm) => Ok(self.warm.clone()),
        }
    }

    /// Megabytes a second.
    pub fn speed(&self, pass: Pass) -> Option<f64> {
        let seconds = median(&self.seconds(pass).ok()?)?;
        Some(speed(self.bytes, seconds))
    }

    /// The bytes of the text, and the seconds of the first pass, or why there
    /// are none.
    pub fn first_pass(&self) -> Result<(usize, f64), String> {
        match &self.failed {
            Some(why) => Err(why.clone()),
            None => {
                let seconds = median(&self.cold);
                let seconds = seconds.ok_or("not measured".to_string())?;
                Ok((self.bytes, seconds))
            }
        }
    }

    /// Whether all ids were the reference's, every time.
    pub fn equal(&self, reference: &Self) -> bool {
        let mut all = self.hashes.iter().chain(&reference.hashes);
        let first = reference.hashes.first();
        !self.hashes.is_empty() && all.all(|hash| Some(hash) == first)
    }

    /// Megabytes a second, and how many times the reference's.
    pub fn show(&self, reference: &Self) -> String {
        let Some(speeds) = self.speeds() else {
            return self.show_alone();
        };
        let times = reference.speeds().map(|base| times(speeds, base));
        let times = times.map(|times| format!(" ({times})"));
        self.show_alone() + &times.unwrap_or_default()
    }

    /// Megabytes a second, or why there are none.
    pub fn show_alone(&self) -> String {
        if let Some(why) = &self.failed {
            return format!("fails: {why}");
        }
        let speeds = self.speeds().map(|speeds| {
            let [cold, warm] = speeds.map(short);
            format!("{cold} / {warm}")
        });
        speeds.unwrap_or_default()
    }
}

/// How many times the one is the other, cold and warm.
pub fn times([cold, warm]: [f64; 2], [first, later]: [f64; 2]) -> String {
    format!("{:.1}x / {:.1}x", cold / first, warm / later)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::Measured;

    fn cell(hashes: [&str; 2]) -> Cell {
        let [first, last] = hashes.map(str::to_string);
        let seconds = vec![0.5, 0.25, 0.125, 0.25];
        let step = Measured {
            seconds,
            ids: 1,
            first,
            last,
        };
        let mut cell = Cell::default();
        cell.add(Outcome::Answer(Answer {
            load: 0.0,
            bytes: vec![1_000_000],
            steps: vec![step],
            served: Vec::new(),
            peak: None,
            caches: None,
        }));
        cell
    }

    #[test]
    fn one_wrong_pass_is_not_equal() {
        let right = cell(["a", "a"]);
        assert!(right.equal(&right));
        assert!(!cell(["b", "b"]).equal(&right));
        assert!(!cell(["a", "b"]).equal(&right));
        assert!(!cell(["a", "a"]).equal(&cell(["a", "b"])));
        assert!(!Cell::default().equal(&right));
        assert!(!Cell::default().equal(&Cell::default()));
    }

    #[test]
    fn the_first_pass_is_cold() {
        let cell = cell(["a", "a"]);
        assert_eq!(cell.speeds(), Some([2.0, 4.0]));
        assert_eq!(cell.show(&cell), "2.0 / 4.0 (1.0x / 1.0x)");
    }

    #[test]
    fn a_failure_has_no_speed() {
        let mut cell = cell(["a", "a"]);
        cell.add(Outcome::Failed("it broke".to_string()));
        assert_eq!(cell.speeds(), None);
        assert_eq!(cell.show(&cell), "fails: it broke");
    }
}
