//! Inputs, one after another, until the time is over or one fails.

use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::attempt::{Failure, attempt};
use crate::cpu_time::cpu_time;
use crate::{Check, Find, Inputs, Target, shrink};

/// How long a failing input is shrunk.
const SHRINKING: Duration = Duration::from_secs(60);

/// When to stop, and where to begin.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The time after which no input is begun; `None` for no limit.
    pub time: Option<Duration>,
    /// How many inputs are checked; `None` for no limit.
    pub executions: Option<u64>,
    /// What the inputs follow from.
    pub seed: u64,
    /// How many threads check inputs.
    pub threads: u64,
}

/// What became of a run.
#[derive(Debug, Clone)]
pub struct Report {
    /// The target's name.
    pub target: &'static str,
    /// How many inputs were checked.
    pub executions: u64,
    /// How many bytes these had together.
    pub bytes: u64,
    /// The processor time of the whole run, shrinking included.
    pub cpu: Duration,
    /// The input that failed, if one did.
    pub find: Option<Find>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(
            f,
            "{}: {} executions, {} bytes, {:.1} CPU seconds, {} finds",
            self.target,
            self.executions,
            self.bytes,
            self.cpu.as_secs_f64(),
            usize::from(self.find.is_some()),
        )
    }
}

/// Checks inputs of a target until a limit is reached or one fails. Every
/// thread takes the next input that no other took, so that which inputs are
/// checked does not depend on the number of threads.
pub fn run(target: &Target, limits: Limits) -> Report {
    let begin = cpu_time();
    let run = Run::new(target, limits);
    thread::scope(|scope| {
        for _ in 0..limits.threads.max(1) {
            scope.spawn(|| run.work());
        }
    });
    let failed = run.failed.into_inner().expect("no thread panicked");
    Report {
        target: target.name,
        executions: run.executions.into_inner(),
        bytes: run.bytes.into_inner(),
        find: failed.map(|(input, failure)| found(target, input, failure)),
        cpu: cpu_time().saturating_sub(begin),
    }
}

/// What the threads share.
struct Run {
    check: Box<dyn Check>,
    inputs: Inputs,
    limits: Limits,
    end: Option<Instant>,
    next: AtomicU64,
    executions: AtomicU64,
    bytes: AtomicU64,
    is_over: AtomicBool,
    failed: Mutex<Option<(Vec<u8>, Failure)>>,
}

impl Run {
    fn new(target: &Target, limits: Limits) -> Self {
        let check = (target.make)();
        Self {
            inputs: Inputs::new(target.name, &*check, limits.seed),
            check,
            limits,
            end: limits.time.map(|time| Instant::now() + time),
            next: AtomicU64::new(0),
            executions: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
            is_over: AtomicBool::new(false),
            failed: Mutex::new(None),
        }
    }

    /// Checks inputs on one thread.
    fn work(&self) {
        while !self.is_over.load(Ordering::Relaxed) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let is_late = self.end.is_some_and(|end| Instant::now() >= end);
            let most = self.limits.executions.unwrap_or(u64::MAX);
            if is_late || number >= most {
                return;
            }
            let input = self.inputs.make(&*self.check, number);
            let result = attempt(&*self.check, &input);
            self.executions.fetch_add(1, Ordering::Relaxed);
            self.bytes.fetch_add(input.len() as u64, Ordering::Relaxed);
            if let Err(failure) = result {
                self.is_over.store(true, Ordering::Relaxed);
                let mut failed = self.failed.lock().expect("not poisoned");
                failed.get_or_insert((input, failure));
            }
        }
    }
}

/// The shortest input that still fails, if the input fails by itself. (It does
/// not if it takes what earlier inputs left in a cache: then it is given as it
/// is, and only the whole run repeats the failure.)
fn found(target: &Target, input: Vec<u8>, failure: Failure) -> Find {
    let mut check = (target.make)();
    let mut last = None;
    let end = Instant::now() + SHRINKING;
    let shortest = shrink(&input, |shorter| {
        if Instant::now() >= end {
            return false;
        }
        let result = attempt(&*check, shorter);
        if matches!(result, Err(Failure::Panic(_))) {
            // What panicked may have been left in any state.
            check = (target.make)();
        }
        if let Err(failure) = &result {
            last = Some(failure.clone());
        }
        result.is_err()
    });
    Find {
        target: target.name,
        is_alone: last.is_some(),
        failure: last.unwrap_or(failure),
        input: shortest,
        length: input.len(),
    }
}
