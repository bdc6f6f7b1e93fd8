//! Why a reader's program has no answer, and what its reader can do.

use std::io;
use std::process::ExitStatus;

use live::{Failure, IN_YOUR_CODE};

use super::Limits;

const LOOK: &str = "look at the terminal of `cargo workbook live`";

pub(super) fn not_built() -> Failure {
    let what = "your code does not compile";
    Failure::new(what, IN_YOUR_CODE, LOOK)
}

pub(super) fn not_started(error: &io::Error) -> Failure {
    let what = format!("the program of your code does not start: {error}");
    let remedy = "end `cargo workbook live` and run it again";
    Failure::new(what, IN_YOUR_CODE, remedy)
}

pub(super) fn too_late(limits: Limits) -> Failure {
    let seconds = limits.time.as_secs();
    let what = format!("your code did not answer within {seconds} s");
    Failure::new(what, IN_YOUR_CODE, "look for an endless loop")
}

pub(super) fn too_long(limits: Limits) -> Failure {
    let most = limits.output >> 20;
    let what = format!("your code printed more than {most} MiB");
    Failure::new(what, IN_YOUR_CODE, "ask for less, or print less")
}

pub(super) fn ended(status: Option<ExitStatus>, limits: Limits) -> Failure {
    // "signal: 6 (SIGABRT) (core dumped)" or "exit status: 3".
    let status = status.map(|status| status.to_string());
    let status = status.as_deref().unwrap_or("no status");
    let Some(signal) = status.strip_prefix("signal: ") else {
        let what = format!("your code ended with {}", status.replace(':', ""));
        return Failure::new(what, IN_YOUR_CODE, "remove what ends it");
    };
    let signal = signal.trim_end_matches(" (core dumped)");
    let what = format!("your code ended by signal {signal}");
    let most = limits.memory >> 20;
    let remedy = format!(
        "{LOOK}, and for a recursion without an end or a need of more than \
         {most} MiB"
    );
    Failure::new(what, IN_YOUR_CODE, remedy)
}

pub(super) fn broken() -> Failure {
    let remedy = "report what its terminal shows";
    Failure::new("the server panicked", "in the book's server", remedy)
}
