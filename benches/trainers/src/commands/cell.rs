//! What one trainer did on one text.

use measuring::figures::median;
use measuring::process::Outcome;

use crate::merges::Merges;
use crate::script::Answer;
use crate::session::Trained;

/// What one trainer did on one text, an answer a round.
#[derive(Default)]
pub struct Cell {
    answers: Vec<Answer>,
    /// The merges of the first round.
    pub merges: Option<Merges>,
    /// Whether the merges of another round were others.
    pub changes: bool,
    /// Why there is nothing, if there is nothing.
    pub failed: Option<String>,
}

impl Cell {
    /// Adds what a process did.
    pub fn add(&mut self, trained: Trained) {
        match trained {
            Outcome::Answer((answer, merges)) => {
                self.answers.push(answer);
                let first = self.merges.get_or_insert_with(|| merges.clone());
                self.changes |= *first != merges;
            }
            Outcome::TooLong => {
                self.failed = Some("takes too long".to_string());
            }
            Outcome::Failed(why) => self.failed = Some(format!("fails: {why}")),
        }
    }

    /// The median of a figure; none if it failed in any round, or if it is
    /// not known.
    pub fn median(
        &self,
        figure: impl Fn(&Answer) -> Option<f64>,
    ) -> Option<f64> {
        if self.failed.is_some() {
            return None;
        }
        let figures: Option<Vec<_>> = self.answers.iter().map(figure).collect();
        median(&figures?)
    }

    /// Seconds from the file to the merges.
    pub fn seconds(&self) -> Option<f64> {
        self.median(|answer| Some(answer.seconds))
    }

    /// The most memory that was held, in millions of bytes.
    pub fn megabytes(&self) -> Option<f64> {
        self.median(|answer| answer.peak.map(|peak| peak as f64 / 1e6))
    }

    /// The last answer.
    pub fn last(&self) -> Option<&Answer> {
        self.answers.last()
    }
}

/// Seconds with as many digits as mean something.
pub fn show_seconds(seconds: f64) -> String {
    match seconds {
        ..1.0 => format!("{seconds:.3}"),
        ..100.0 => format!("{seconds:.2}"),
        _ => format!("{seconds:.0}"),
    }
}

/// A figure without digits after the point, or nothing.
pub fn show_whole(figure: Option<f64>) -> String {
    figure.map(|f| format!("{f:.0}")).unwrap_or_default()
}
