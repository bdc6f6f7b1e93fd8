//! What one encoder did with requests of a size.

use anyhow::{Result, anyhow, bail};
use measuring::figures::median;

use crate::commands::beside::Series;
use crate::process::Outcome;
use crate::requests::Served;

/// What an encoder did with requests of a size, a figure a round for fresh
/// threads and for a warm one.
#[derive(Default)]
pub struct Cell {
    p50: [Vec<f64>; 2],
    p99: [Vec<f64>; 2],
    failed: Option<String>,
}

/// What fresh threads and the warm one gave.
///
/// # Errors
/// Not as many answers as there were sets of requests.
pub fn by_thread(served: Vec<Served>) -> Result<[Served; 2]> {
    match <[Served; 3]>::try_from(served) {
        Ok([fresh, _, warm]) => Ok([fresh, warm]),
        Err(_) => bail!("not as many answers as requests"),
    }
}

impl Cell {
    /// Adds what a process did, if its ids are right.
    pub fn add(&mut self, outcome: Outcome, right: &[String; 2]) {
        let served = match outcome {
            Outcome::Answer(answer) => by_thread(answer.served),
            Outcome::Failed(why) => Err(anyhow!(why)),
            Outcome::TooLong => return,
        };
        match served {
            Err(why) => self.failed = Some(format!("fails: {why}")),
            Ok(served) => {
                for (thread, served) in served.into_iter().enumerate() {
                    self.add_calls(thread, served, &right[thread]);
                }
            }
        }
    }

    fn add_calls(&mut self, thread: usize, served: Served, right: &str) {
        if served.hash != right {
            self.failed = Some("**other ids**".to_string());
        }
        let mut seconds = served.seconds;
        seconds.sort_by(f64::total_cmp);
        self.p50[thread].extend(percentile(&seconds, 50));
        self.p99[thread].extend(percentile(&seconds, 99));
    }

    /// Half of the calls take this many seconds at most, a figure a round; or
    /// why there are none.
    pub fn series(&self, thread: usize) -> Series {
        match &self.failed {
            Some(why) => Err(why.clone()),
            None => Ok(self.p50[thread].clone()),
        }
    }

    /// The medians of p50 and p99 in microseconds.
    pub fn show(&self, thread: usize) -> String {
        let figures = [&self.p50, &self.p99].map(|all| median(&all[thread]));
        match figures {
            _ if self.failed.is_some() => String::new(),
            [Some(p50), Some(p99)] => {
                format!("{:.1} / {:.1}", p50 * 1e6, p99 * 1e6)
            }
            _ => String::new(),
        }
    }
}

/// The least figure that this many of 100 do not exceed, of sorted ones.
fn percentile(sorted: &[f64], percent: usize) -> Option<f64> {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.max(1) - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_figures_that_were_seen() {
        let figures: Vec<_> = (1..=200).map(f64::from).collect();
        assert_eq!(percentile(&figures, 50), Some(100.0));
        assert_eq!(percentile(&figures, 99), Some(198.0));
        assert_eq!(percentile(&figures[..1], 99), Some(1.0));
        assert_eq!(percentile(&[], 50), None);
    }

    #[test]
    fn other_ids_have_no_figure() {
        let served = |hash: &str| Served {
            seconds: vec![1e-6],
            hash: hash.to_string(),
        };
        let answer = |hash| crate::script::Answer {
            load: 0.0,
            bytes: vec![1],
            steps: Vec::new(),
            served: vec![served("a"), served("a"), served(hash)],
            peak: None,
            caches: None,
        };
        let right = ["a", "b"].map(str::to_string);
        let mut cell = Cell::default();
        cell.add(Outcome::Answer(answer("b")), &right);
        assert_eq!(cell.show(0), "1.0 / 1.0");
        assert_eq!(cell.series(1), Ok(vec![1e-6]));
        cell.add(Outcome::Answer(answer("c")), &right);
        assert_eq!(cell.series(0), Err("**other ids**".to_string()));
    }
}
