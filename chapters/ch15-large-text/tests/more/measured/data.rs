//! What the commands in `data/README.md` wrote.

use ch15_large_text::Point;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Growth {
    pub bytes: f64,
    pub held_out: Option<HeldOut>,
    pub shares: Vec<Share>,
    pub law: Law,
    pub costs: Costs,
    pub predictions: Vec<Prediction>,
}

#[derive(Deserialize)]
pub struct HeldOut {
    pub bytes: f64,
}

#[derive(Deserialize)]
pub struct Share {
    pub one_in: u64,
    pub bytes: f64,
    pub pre_tokens: u64,
    pub distinct: u64,
    pub bytes_per_token: Option<f64>,
}

#[derive(Deserialize)]
pub struct Law {
    pub k: f64,
    pub beta: f64,
    pub log_miss_per_doubling: f64,
    pub checked_doublings: f64,
}

#[derive(Deserialize)]
pub struct Costs {
    pub threads: usize,
    pub vocab_size: usize,
    pub counting_core_seconds: f64,
    pub learning_seconds: f64,
    pub counts_memory: f64,
    pub learner_memory: f64,
    pub memory_per_distinct: f64,
    pub bytes_per_core_second: f64,
}

#[derive(Deserialize)]
pub struct Prediction {
    pub bytes: f64,
    pub distinct: f64,
    pub low: f64,
    pub high: f64,
    pub memory: f64,
    pub core_seconds: f64,
}

impl Growth {
    pub fn points(&self) -> Vec<Point> {
        let point = |share: &Share| Point {
            pre_tokens: share.pre_tokens,
            distinct: share.distinct,
        };
        self.shares.iter().map(point).collect()
    }

    pub fn share(&self, one_in: u64) -> &Share {
        let found = self.shares.iter().find(|share| share.one_in == one_in);
        found.unwrap_or_else(|| panic!("1/{one_in}"))
    }

    /// How many per cent the bytes per token of a share are below those of all.
    pub fn worse(&self, one_in: u64) -> f64 {
        let ratio = |one_in| self.share(one_in).bytes_per_token.unwrap();
        100.0 * (1.0 - ratio(one_in) / ratio(1))
    }
}

pub fn linux() -> Growth {
    serde_json::from_str(include_str!("../../../data/linux.json")).unwrap()
}

pub fn multilingual() -> Growth {
    serde_json::from_str(include_str!("../../../data/multilingual.json"))
        .unwrap()
}
