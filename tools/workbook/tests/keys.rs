//! The keys of `watch` on a terminal, which is left as it was.

#![cfg(target_os = "linux")]

mod common;

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use common::Fixture;
use rustix::fs::{Mode, OFlags, open};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, tcgetattr};
use workbook::RawMode;

const LIB: &str = "my/ch02-one/src/lib.rs";
const TODO: &str = "    todo!(\"exercise 2.1: Double a number\")\n";

/// Longer than any build of the fixture takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// A terminal of its own: where keys are typed, and where they are read.
struct Terminal {
    keyboard: Option<File>,
    input: OwnedFd,
    before: String,
}

impl Terminal {
    fn new() -> Self {
        let flags =
            OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
        let keyboard = openpt(flags).unwrap();
        grantpt(&keyboard).unwrap();
        unlockpt(&keyboard).unwrap();
        let name = ptsname(&keyboard, Vec::<u8>::new()).unwrap();
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let input = open(name.as_c_str(), flags, Mode::empty()).unwrap();
        let before = settings(&input);
        Self {
            keyboard: Some(keyboard.into()),
            input,
            before,
        }
    }

    fn input(&self) -> Stdio {
        self.input.try_clone().unwrap().into()
    }

    /// Waits until keys are read one by one.
    fn wait_until_raw(&self) {
        let start = Instant::now();
        while tcgetattr(&self.input)
            .unwrap()
            .local_modes
            .contains(LocalModes::ICANON)
        {
            assert!(start.elapsed() < PATIENCE, "not raw");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Types a key as soon as keys are read one by one.
    fn press(&mut self, key: &str) {
        self.wait_until_raw();
        let mut keyboard = self.keyboard.as_ref().unwrap();
        keyboard.write_all(key.as_bytes()).unwrap();
    }

    fn hang_up(&mut self) {
        self.keyboard = None;
    }

    #[track_caller]
    fn assert_restored(&self) {
        assert_eq!(settings(&self.input), self.before);
    }
}

fn settings(terminal: &OwnedFd) -> String {
    format!("{:?}", tcgetattr(terminal).unwrap())
}

/// A watch on a terminal, and what it prints.
struct Watching {
    terminal: Terminal,
    watch: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn new(book: &Fixture, arguments: &[&str]) -> Self {
        let terminal = Terminal::new();
        let mut watch = book
            .command(&["watch"])
            .args(arguments)
            .env_remove("VISUAL")
            .env_remove("EDITOR")
            .stdin(terminal.input())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let printed = BufReader::new(watch.stdout.take().unwrap()).lines();
        let (send, lines) = channel();
        thread::spawn(move || {
            printed.map_while(Result::ok).try_for_each(|l| send.send(l))
        });
        Self {
            terminal,
            watch,
            lines,
        }
    }

    /// Reads on until a line with this part.
    #[track_caller]
    fn until(&mut self, part: &str) {
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) if line.contains(part) => return,
                Ok(_) => {}
                Err(error) => panic!("{part:?} never came: {error}"),
            }
        }
    }

    /// Presses a key that ends it; what it said on standard error.
    #[track_caller]
    fn end(mut self, key: &str) -> String {
        self.terminal.press(key);
        let mut said = String::new();
        let mut error = self.watch.stderr.take().unwrap();
        error.read_to_string(&mut said).unwrap();
        let status = self.watch.wait().unwrap();
        assert!(status.success(), "{status}");
        self.terminal.assert_restored();
        said
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.watch.kill();
        let _ = self.watch.wait();
    }
}

#[test]
fn each_key_does_what_the_line_says() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let mut watching = Watching::new(&book, &[]);
    let keys = "watching: h hint, n next, l list, o open, q quit";
    watching.until("2.1   Double a number");
    watching.until(keys);
    watching.terminal.press("h");
    watching.until("2.1 Double a number, hint 1 of 2");
    watching.until(keys);
    // While something is printed the terminal is as it was.
    watching.terminal.press("l");
    watching.until("2.3   Find the largest");
    watching.until("Next: 2.1 Double a number");
    watching.until(keys);
    watching.terminal.press("o");
    watching.until(keys);
    // An arrow ends with a letter, and is none.
    watching.terminal.press("x\u{1b}[1;5H\u{1b}OQ\u{1b}qén");
    watching.until("2.2   Sum up");
    watching.until(keys);
    // Nothing is skipped by it: what waits comes again.
    assert!(book.succeed(&[]).contains("Next: 2.1 "));
    let error = watching.end("q");
    assert!(error.contains("error: no editor is set"), "{error}");
}

#[test]
fn a_save_is_still_seen_and_control_c_ends() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let mut watching = Watching::new(&book, &["2.1"]);
    watching.until("not begun");
    watching.until("watching: ");
    book.change(LIB, TODO, "    n + n\n");
    watching.until("✓ 2.1");
    watching.until("watching: ");
    watching.end("\u{3}");
}

#[test]
fn it_watches_on_when_the_terminal_is_gone() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let mut watching = Watching::new(&book, &["2.1"]);
    watching.until("watching: ");
    watching.terminal.press("x");
    watching.terminal.hang_up();
    watching.until("watching; Ctrl-C ends");
    book.change(LIB, TODO, "    n + n\n");
    watching.until("✓ 2.1");
}

#[test]
fn a_signal_leaves_the_terminal_as_it_was() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    for signal in [Signal::TERM, Signal::HUP] {
        let mut watching = Watching::new(&book, &["2.1"]);
        watching.until("watching: ");
        watching.terminal.wait_until_raw();
        let process = Pid::from_child(&watching.watch);
        kill_process(process, signal).unwrap();
        let status = watching.watch.wait().unwrap();
        assert_eq!(status.signal(), Some(signal.as_raw()));
        watching.terminal.assert_restored();
    }
}

#[test]
fn a_panic_leaves_the_terminal_as_it_was() {
    let terminal = Terminal::new();
    let arguments = ["--ignored", "--exact", "panics_in_raw_mode"];
    let output = Command::new(std::env::current_exe().unwrap())
        .args(arguments)
        .env("PANIC_IN_RAW_MODE", "1")
        .stdin(terminal.input())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(!output.status.success(), "{said}");
    assert!(said.contains("the terminal is raw: true"), "{said}");
    terminal.assert_restored();
}

#[test]
#[ignore = "a_panic_leaves_the_terminal_as_it_was runs it on its terminal"]
fn panics_in_raw_mode() {
    if std::env::var_os("PANIC_IN_RAW_MODE").is_none() {
        return;
    }
    let _raw = RawMode::enable().unwrap();
    let modes = tcgetattr(std::io::stdin()).unwrap().local_modes;
    panic!(
        "the terminal is raw: {}",
        !modes.contains(LocalModes::ICANON)
    );
}
