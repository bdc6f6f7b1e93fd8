//! One of ours next to the peers, each ratio taken within a round.

use crate::ratio::{Ratio, meets, verdict};

/// Figures of which less is better, such as seconds, one a round; or why
/// there are none.
pub type Series = Result<Vec<f64>, String>;

/// The ratios of one of ours to some peers.
pub struct Beside {
    /// How many times as fast as each peer, or why that cannot be said.
    pub cells: Vec<String>,
    /// Those that can be said.
    ratios: Vec<Ratio>,
}

impl Beside {
    /// Holds one of ours to each of the peers.
    pub fn new<'s>(
        ours: &Series,
        peers: impl IntoIterator<Item = &'s Series>,
    ) -> Self {
        let mut beside = Self {
            cells: Vec::new(),
            ratios: Vec::new(),
        };
        for peer in peers {
            let ratio = match (ours, peer) {
                (Ok(ours), Ok(peer)) => Ratio::within_rounds(peer, ours)
                    .ok_or("not all rounds".to_string()),
                (Ok(_), Err(why)) => Err(why.clone()),
                (Err(_), _) => Err(String::new()),
            };
            beside.cells.push(match &ratio {
                Ok(ratio) => ratio.to_string(),
                Err(why) => why.clone(),
            });
            beside.ratios.extend(ratio);
        }
        beside
    }

    /// Whether it is ahead of all of them.
    pub fn verdict(&self) -> String {
        verdict(&self.ratios).to_string()
    }

    /// A bar, and whether it is met against all of them.
    pub fn bar(&self, bar: f64) -> String {
        let what = match bar > 1.0 {
            true => format!("{bar:.2}x"),
            false => "ahead".to_string(),
        };
        format!("{what}: {}", meets(&self.ratios, bar))
    }

    /// The lowest of the ratios: that to the fastest peer.
    pub fn lowest(&self) -> Option<Ratio> {
        let ratios = self.ratios.iter().copied();
        ratios.min_by(|a, b| a.median.total_cmp(&b.median))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fastest_peer_decides() {
        let ours = Ok(vec![1.0; 9]);
        let [slow, fast] = [Ok(vec![2.0; 9]), Ok(vec![1.05; 9])];
        let broken = Err("fails".to_string());
        let beside = Beside::new(&ours, [&slow, &broken, &fast]);
        let [to_slow, to_broken, to_fast] = &beside.cells[..] else {
            panic!("not three");
        };
        assert_eq!(to_slow, "2.00x (2.00 to 2.00)");
        assert_eq!(to_broken, "fails");
        assert_eq!(to_fast, "1.05x (1.05 to 1.05)");
        assert_eq!(beside.verdict(), "ahead");
        assert_eq!(beside.bar(1.0), "ahead: met");
        assert_eq!(beside.bar(1.1), "1.10x: missed");
        assert_eq!(beside.lowest().map(|ratio| ratio.median), Some(1.05));
    }

    #[test]
    fn nothing_is_said_of_wrong_ids() {
        let wrong = Err("**other ids**".to_string());
        let beside = Beside::new(&wrong, [&Ok(vec![1.0; 9])]);
        assert_eq!(beside.cells, [""]);
        assert_eq!(beside.verdict(), "");
        assert_eq!(beside.bar(1.0), "ahead: missed");
        assert_eq!(beside.lowest(), None);
    }
}
