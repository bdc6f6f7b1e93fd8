//! The terminal while keys are read one by one.

use std::io::{self, IsTerminal};
use std::time::Duration;

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

/// The terminal's raw mode: keys come at once and are not shown, Ctrl-C among
/// them. When it is dropped, by a panic or an error too, or when a signal ends
/// this program, the terminal is as it was before.
pub struct RawMode(());

impl RawMode {
    /// Puts the terminal into raw mode.
    ///
    /// # Errors
    /// Standard input is not a terminal that can be set.
    pub fn enable() -> io::Result<Self> {
        #[cfg(unix)]
        crate::signals::restore_terminal_first();
        enable_raw_mode()?;
        Ok(Self(()))
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        // There is nothing to do if the terminal itself is gone.
        let _ = disable_raw_mode();
    }
}

/// Whether somebody can press a key: standard input is a terminal, and this
/// program is not in the background of its shell.
pub(crate) fn is_interactive() -> bool {
    io::stdin().is_terminal() && is_in_foreground()
}

#[cfg(unix)]
fn is_in_foreground() -> bool {
    use rustix::{process::getpgrp, termios::tcgetpgrp};
    // A terminal that no shell shares out has no foreground.
    tcgetpgrp(io::stdin()).map_or(true, |group| group == getpgrp())
}

#[cfg(not(unix))]
fn is_in_foreground() -> bool {
    true
}

/// The next key, if one is pressed in time, as a terminal sends it: Ctrl-C is
/// the character 3. What is no character, an arrow say, does not count.
#[cfg(unix)]
pub(crate) fn key_within(time: Duration) -> io::Result<Option<char>> {
    const ESCAPE: u8 = 0x1b;
    match byte_within(time)? {
        Some(ESCAPE) => skip_escape_sequence().map(|()| None),
        byte => Ok(byte.filter(u8::is_ascii).map(char::from)),
    }
}

/// Skips what an arrow sends after its escape: `[A`, `[1;5A` or `OA`.
#[cfg(unix)]
fn skip_escape_sequence() -> io::Result<()> {
    let kind = byte_within(Duration::ZERO)?;
    if !matches!(kind, Some(b'[' | b'O')) {
        return Ok(());
    }
    let is_last = |byte| kind == Some(b'O') || matches!(byte, b'@'..=b'~');
    while let Some(byte) = byte_within(Duration::ZERO)?
        && !is_last(byte)
    {}
    Ok(())
}

/// The next byte that is typed. From a terminal that is gone crossterm 0.29
/// would read for ever (<https://github.com/crossterm-rs/crossterm/issues/793>):
/// that is why its events are not used here.
#[cfg(unix)]
fn byte_within(time: Duration) -> io::Result<Option<u8>> {
    let mut byte = [0];
    let is_read = has_input_within(time)?
        && rustix::io::read(io::stdin(), &mut byte)? == 1;
    Ok(is_read.then_some(byte[0]))
}

/// Whether something is typed in time, and the terminal is still there.
#[cfg(unix)]
fn has_input_within(time: Duration) -> io::Result<bool> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    let stdin = io::stdin();
    let mut files = [PollFd::new(&stdin, PollFlags::IN)];
    let time = Timespec::try_from(time).map_err(io::Error::other)?;
    match poll(&mut files, Some(&time)) {
        Ok(_) | Err(Errno::INTR) => {}
        Err(error) => return Err(error.into()),
    }
    let seen = files[0].revents();
    let is_gone = seen.intersects(PollFlags::HUP | PollFlags::ERR);
    Ok(seen.contains(PollFlags::IN) && !is_gone)
}

/// The same where keys come as events.
#[cfg(windows)]
pub(crate) fn key_within(time: Duration) -> io::Result<Option<char>> {
    use crossterm::event::{Event, KeyCode, KeyModifiers, poll, read};
    if !poll(time)? {
        return Ok(None);
    }
    // A key that is released is an event, too.
    let key = match read()? {
        Event::Key(key) if key.is_press() => key,
        _ => return Ok(None),
    };
    let KeyCode::Char(letter) = key.code else {
        return Ok(None);
    };
    match key.modifiers - KeyModifiers::SHIFT {
        KeyModifiers::NONE => Ok(Some(letter)),
        KeyModifiers::CONTROL if letter.is_ascii_alphabetic() => {
            Ok(Some(char::from(letter as u8 & 0x1f)))
        }
        _ => Ok(None),
    }
}

/// Suspends this program as Ctrl-Z does, until its shell lets it go on.
#[cfg(unix)]
pub(crate) fn suspend() -> io::Result<()> {
    use rustix::process::{Signal, kill_current_process_group};
    Ok(kill_current_process_group(Signal::TSTP)?)
}

/// Does nothing: only Unix suspends programs.
#[cfg(not(unix))]
pub(crate) fn suspend() -> io::Result<()> {
    Ok(())
}
