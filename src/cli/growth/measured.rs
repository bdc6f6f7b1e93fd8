//! What is measured: growing shares of the texts.

use std::time::{Duration, Instant};

use anyhow::anyhow;
use bytepair::bpe::{
    Expected, FEWEST_PARTS, Forecast, Group, Point, Share, for_each_share,
    in_shares,
};

use super::Args;
use super::held_out::{HeldOut, Learned, Trained};
use crate::cli::counting::{Rules, Seen};
use crate::cli::numbers::counted;

/// All that is shown.
pub struct Growth {
    pub pattern: String,
    pub seen: Seen,
    /// From the smallest share to the whole text.
    pub shares: Vec<Measured>,
    pub forecast: Forecast,
    pub costs: Costs,
    /// The held-out text's name and its bytes.
    pub held_out: Option<(String, u64)>,
}

/// A share, and what was learned from it if there is a held-out text.
pub struct Measured {
    pub share: Share,
    pub trained: Option<Trained>,
}

/// What counting and learning cost.
pub struct Costs {
    pub threads: usize,
    /// The time of counting all texts.
    pub counting: Duration,
    /// The time that it took on all cores together.
    pub on_cores: Duration,
    /// The bytes of memory of the counts of all texts, in one table.
    pub counts: usize,
    /// The most bytes of memory that the learner took besides the counts.
    pub learner: usize,
    /// The time of learning from all texts.
    pub learning: Duration,
    pub vocab_size: usize,
}

impl Growth {
    pub fn of(args: &Args, rules: &Rules) -> anyhow::Result<Self> {
        let held_out = args.held_out.as_deref();
        let held_out = held_out.map(|path| HeldOut::read(path, rules));
        let held_out = held_out.transpose()?;
        let counted = Counted::of(args, rules)?;
        let (mut shares, mut whole) = (Vec::new(), None);
        for_each_share(counted.groups, |share, words| {
            let is_learned = is_learned(share, held_out.is_some());
            let learned = is_learned.then(|| Learned::from(args, words));
            let learned = learned.transpose()?;
            let trained = learned.as_ref().zip(held_out.as_ref());
            let trained = trained.map(|(it, on)| on.measure(rules, it));
            let trained = trained.transpose()?;
            shares.push(Measured { share, trained });
            whole = learned.map(|learned| (learned, words.memory()));
            anyhow::Ok(())
        })?;
        let points = shares.iter().map(|it| it.share.point);
        let forecast = Forecast::new(&points.collect::<Vec<Point>>());
        let (Some(forecast), Some((learned, counts))) = (forecast, whole)
        else {
            return Err(too_little(args, &counted.seen, &shares));
        };
        Ok(Self {
            pattern: args.counting.pattern.to_string(),
            seen: counted.seen,
            shares,
            forecast,
            costs: Costs {
                threads: counted.threads,
                counting: counted.time,
                on_cores: counted.on_cores,
                counts,
                learner: learned.memory,
                learning: learned.time,
                vocab_size: learned.bpe.vocab_size()
                    + args.counting.special.len(),
            },
            held_out: held_out.map(|it| (it.name, it.bytes)),
        })
    }

    /// All texts.
    pub fn whole(&self) -> &Share {
        &self.shares[self.shares.len() - 1].share
    }

    /// How many bytes a pre-token has on average.
    pub fn bytes_per_pre_token(&self) -> f64 {
        self.whole().bytes as f64 / self.whole().point.pre_tokens as f64
    }

    /// What to expect of this many bytes of text.
    pub fn at(&self, bytes: f64) -> Expected {
        self.forecast.at(bytes / self.bytes_per_pre_token())
    }

    /// Bytes of text that a core counts per second.
    pub fn bytes_per_core_second(&self) -> f64 {
        self.seen.bytes as f64 / self.costs.on_cores.as_secs_f64()
    }

    /// Bytes of memory of the counts and the learner per distinct pre-token.
    pub fn memory_per_distinct(&self) -> f64 {
        let bytes = self.costs.counts + self.costs.learner;
        bytes as f64 / self.whole().point.distinct as f64
    }
}

/// What was counted.
struct Counted {
    groups: Vec<Group>,
    seen: Seen,
    time: Duration,
    on_cores: Duration,
    threads: usize,
}

impl Counted {
    fn of(args: &Args, rules: &Rules) -> anyhow::Result<Self> {
        let pool = args.counting.thread_pool()?;
        let threads = pool.current_num_threads();
        let mut counter = in_shares(args.counting.counter(rules));
        let (start, before) = (Instant::now(), processor_time());
        let seen = args.counting.count_into(
            &mut counter,
            rules,
            None,
            &args.inputs,
            &pool,
            "measure a sample of the texts",
        )?;
        let time = start.elapsed();
        let worked = processor_time().zip(before);
        let worked = worked.map(|(after, before)| after - before);
        // A clock that has not ticked says nothing.
        let worked = worked.filter(|worked| !worked.is_zero());
        Ok(Self {
            time,
            on_cores: worked.unwrap_or(time * threads as u32),
            groups: counter.finish_groups(),
            seen,
            threads,
        })
    }
}

/// The time that this process has worked on all cores, if the system reports
/// it. Other processes do not slow it down, as they do a clock on the wall.
fn processor_time() -> Option<Duration> {
    /// Linux reports hundredths of a second to processes, whatever it counts.
    const TICK: Duration = Duration::from_millis(10);
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is the program's name in brackets, with any characters.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_ascii_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<u32>().ok();
    Some(TICK * ticks()?.checked_add(ticks()?)?)
}

/// Whether something is learned from a share: from the whole, to know what it
/// costs, and from smaller ones if there is a held-out text.
fn is_learned(share: Share, has_held_out: bool) -> bool {
    /// The smallest share that is learned from is 1/2^6.
    const SMALLEST: u32 = 6;
    share.halvings == 0 || (has_held_out && share.halvings <= SMALLEST)
}

fn too_little(args: &Args, seen: &Seen, shares: &[Measured]) -> anyhow::Error {
    let parts = shares.last().map_or(0, |it| it.share.parts);
    let few = match parts {
        0 => format!("fewer than {}", counted(FEWEST_PARTS, "part")),
        parts => counted(parts, "part"),
    };
    anyhow!(
        "too little text for a prediction, {} in {few}, {}; it needs about 1 MB, \
         64 parts of 16 KiB or as many files",
        counted(seen.bytes, "byte"),
        args.inputs.names(),
    )
}
