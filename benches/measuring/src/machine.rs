//! What a figure was measured with: the machine, the versions, the command.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

/// The versions that this workspace is built with.
const LOCK: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.lock"));

/// The processor and the number of its cores.
pub fn description() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let model = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_string())
    });
    let model = model.unwrap_or_else(|| env::consts::ARCH.to_string());
    format!("{model}, {cores} cores")
}

/// A package with its version, as this workspace is built with.
pub fn locked_version(package: &str) -> Option<String> {
    let start = format!("name = \"{package}\"\nversion = \"");
    let (_, rest) = LOCK.split_once(&start)?;
    let version = rest.split_once('"')?.0;
    Some(format!("{package} {version}"))
}

/// A package with its version, as this Python has it.
pub fn python_version(python: &Path, package: &str) -> Option<String> {
    let ask = "import sys, importlib.metadata as packages; \
               print(packages.version(sys.argv[1]))";
    let version = said(Command::new(python).args(["-c", ask, package]))?;
    Some(format!("{package} {}", version.trim()))
}

fn said(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    let succeeded = output.status.success();
    succeeded.then(|| String::from_utf8(output.stdout).ok())?
}

/// The compiler's version.
pub fn rustc() -> String {
    let said = said(Command::new("rustc").arg("--version"));
    let mut words = said.as_deref().unwrap_or_default().split(' ');
    let version = words.nth(1).unwrap_or("of unknown version");
    format!("rustc {version}")
}

/// Today in UTC, as year, month and day.
pub fn date() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    date_of(since.map_or(0, |since| since.as_secs() / 86_400))
}

/// The date this many days after the first of January 1970.
fn date_of(days: u64) -> String {
    let (mut year, mut day) = (1970, days);
    while day >= days_of(year) {
        day -= days_of(year);
        year += 1;
    }
    let february = days_of(year) - 337;
    let months = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 1;
    for length in months {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", day + 1)
}

fn days_of(year: u64) -> u64 {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100)
        || year.is_multiple_of(400);
    365 + u64::from(leap)
}

/// This command of a package, as it is given on a clean clone: files by their
/// names.
pub fn command(package: &str) -> String {
    let words = env::args().skip(1).map(|word| {
        let path = Path::new(&word);
        match path.file_name() {
            Some(name) if word.contains('/') => {
                name.to_string_lossy().into_owned()
            }
            _ => word,
        }
    });
    let words: Vec<_> = words.collect();
    format!("cargo run --release -p {package} -- {}", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        assert_eq!(date_of(0), "1970-01-01");
        assert_eq!(date_of(19_781), "2024-02-28");
        assert_eq!(date_of(19_782), "2024-02-29");
        assert_eq!(date_of(19_783), "2024-03-01");
        assert_eq!(date_of(20_453), "2025-12-31");
    }
}
