//! What any right answer to chapter 8 must do.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
#[cfg(unix)]
use std::process::Command;
use std::time::{Duration, Instant};

use ch08_windows::{
    MapError, TokenBuffer, TokenId, WindowDataset, WindowError, contexts,
};
use proptest::prelude::*;
use tempfile::{NamedTempFile, TempPath};

/// The windows again, as the printed listing collects them:
/// `for i in range(0, len(ids) - max_length, stride)`.
fn listing(
    ids: &[TokenId],
    max_length: usize,
    stride: usize,
) -> Vec<(Vec<TokenId>, Vec<TokenId>)> {
    let (mut pairs, mut i) = (Vec::new(), 0);
    while i + max_length < ids.len() {
        let x = ids[i..i + max_length].to_vec();
        let y = ids[i + 1..i + max_length + 1].to_vec();
        pairs.push((x, y));
        i += stride;
    }
    pairs
}

fn copied(windows: &WindowDataset) -> Vec<(Vec<TokenId>, Vec<TokenId>)> {
    windows
        .iter()
        .map(|(x, y)| (x.to_vec(), y.to_vec()))
        .collect()
}

proptest! {
    #[test]
    fn windows_are_those_of_the_listing(
        ids in prop::collection::vec(any::<TokenId>(), 0..200),
        max_length in 1_usize..60,
        stride in 1_usize..90,
    ) {
        let expected = listing(&ids, max_length, stride);
        let windows = WindowDataset::new(ids, max_length, stride).unwrap();
        prop_assert_eq!(windows.len(), expected.len());
        prop_assert_eq!(windows.iter().len(), expected.len());
        prop_assert_eq!(windows.is_empty(), expected.is_empty());
        prop_assert_eq!(copied(&windows), expected);
    }

    #[test]
    fn a_mapped_file_has_the_windows_of_its_ids(
        ids in prop::collection::vec(any::<u16>(), 0..200),
        max_length in 1_usize..20,
        stride in 1_usize..30,
    ) {
        let wide: Vec<TokenId> = ids.iter().map(|&id| id.into()).collect();
        let narrow = ids.iter().flat_map(|id| id.to_le_bytes()).collect();
        let narrow = scratch(narrow);
        let narrow = TokenBuffer::<u16>::map(&narrow).unwrap();
        prop_assert_eq!(&narrow[..], &ids);
        let broad = wide.iter().flat_map(|id| id.to_le_bytes()).collect();
        let broad = scratch(broad);
        let broad = TokenBuffer::<u32>::map(&broad).unwrap();
        prop_assert_eq!(&broad[..], &wide);

        let expected = listing(&wide, max_length, stride);
        let broad = WindowDataset::new(broad, max_length, stride).unwrap();
        prop_assert_eq!(copied(&broad), &expected[..]);
        let narrow = WindowDataset::new(narrow, max_length, stride).unwrap();
        prop_assert_eq!(narrow.len(), expected.len());
        for ((x, y), (wide_x, wide_y)) in narrow.iter().zip(&expected) {
            prop_assert!(x.iter().map(|&id| TokenId::from(id)).eq(
                wide_x.iter().copied()
            ));
            prop_assert!(y.iter().map(|&id| TokenId::from(id)).eq(
                wide_y.iter().copied()
            ));
        }
    }

    #[test]
    fn contexts_grow_by_one_id_and_the_next_is_desired(
        ids in prop::collection::vec(any::<TokenId>(), 2..40),
    ) {
        let x = &ids[..ids.len() - 1];
        let lines: Vec<_> = contexts(x, &ids[1..]).collect();
        prop_assert_eq!(lines.len(), x.len());
        for (i, (context, desired)) in lines.into_iter().enumerate() {
            prop_assert_eq!(context, &ids[..i + 1]);
            prop_assert_eq!(desired, ids[i + 1]);
        }
    }
}

fn count(ids: usize, max_length: usize, stride: usize) -> usize {
    let ids: Vec<TokenId> = vec![0; ids];
    WindowDataset::new(ids, max_length, stride).unwrap().len()
}

#[test]
fn the_number_of_windows_at_every_edge() {
    assert_eq!(count(5_145, 4, 1), 5_141);
    assert_eq!(count(5_145, 4, 4), 1_286);
    assert_eq!(count(5_145, 256, 128), 39);
    assert_eq!(count(0, 4, 1), 0, "no text");
    assert_eq!(count(3, 4, 1), 0, "shorter than a window");
    assert_eq!(count(4, 4, 1), 0, "a window without a target");
    assert_eq!(count(5, 4, 1), 1, "just one");
    assert_eq!(count(5, 4, 100), 1, "one, however large the stride");
    assert_eq!(count(9, 4, 4), 2, "the last id is the last target's last");
    assert_eq!(count(8, 4, 4), 1, "the second window lacks its target");
    assert_eq!(count(20, 2, 7), 3, "ids between the windows are left out");
    assert_eq!(count(10, usize::MAX, 1), 0);
    assert_eq!(count(10, 1, usize::MAX), 1);
}

#[test]
fn nothing_is_copied() {
    let ids: Vec<TokenId> = (0..100).collect();
    let first = ids.as_ptr();
    let windows = WindowDataset::new(ids, 8, 3).unwrap();
    let (x, y) = windows.get(5);
    assert_eq!(x.as_ptr(), first.wrapping_add(15));
    assert_eq!(y.as_ptr(), first.wrapping_add(16));
    assert_eq!(windows.clone().get(5).0.as_ptr(), x.as_ptr());
}

#[test]
fn the_settings_can_be_asked_for_and_iteration_goes_both_ways() {
    let ids: Vec<TokenId> = (0..10).collect();
    let windows = WindowDataset::new(ids, 3, 2).unwrap();
    assert_eq!((windows.max_length(), windows.stride()), (3, 2));
    let last = windows.iter().next_back().unwrap();
    assert_eq!(last, (&[6, 7, 8][..], &[7, 8, 9][..]));
}

#[test]
fn zero_for_either_setting_is_an_error() {
    let windows = |max_length, stride| {
        WindowDataset::new(vec![1_u32, 2, 3], max_length, stride).unwrap_err()
    };
    assert_eq!(windows(0, 1), WindowError::ZeroMaxLength);
    assert_eq!(windows(1, 0), WindowError::ZeroStride);
    assert_eq!(windows(0, 0), WindowError::ZeroMaxLength);
    assert_eq!(
        windows(1, 0).to_string(),
        "stride is 0, in the windows' settings; use 1 or more"
    );
}

#[test]
#[should_panic(expected = "window 2 of 2")]
fn a_window_beyond_the_last_panics() {
    let windows = WindowDataset::new(vec![1_u32, 2, 3, 4], 2, 1).unwrap();
    windows.get(2);
}

#[test]
fn a_file_that_ends_within_an_id_is_named() {
    let path = scratch(vec![1, 2, 3, 4, 5, 6]);
    assert_eq!(TokenBuffer::<u16>::map(&path).unwrap().len(), 3);
    let error = TokenBuffer::<u32>::map(&path).unwrap_err();
    let MapError::CutShort { bytes, width, .. } = error else {
        panic!("{error}");
    };
    assert_eq!((bytes, width), (6, 4));
    let message = error.to_string();
    assert!(message.contains(&name(&path)), "{message}");
    assert_eq!(message.lines().count(), 1);
}

#[test]
fn a_file_that_cannot_be_mapped_is_named() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let inside = scratch(Vec::new());
    for (path, what, mend) in [
        (
            folder.join("no-such-file.bin"),
            "no such file",
            "check the name",
        ),
        (
            folder.to_path_buf(),
            "a directory, not a file",
            "name a file",
        ),
        #[cfg(unix)]
        (
            inside.join("ids.bin"),
            "a file on the way, not a directory",
            "check the path",
        ),
    ] {
        let error = TokenBuffer::<u16>::map(&path).unwrap_err();
        assert!(matches!(error, MapError::Refused { .. }), "{error}");
        let expected = format!("{what}, {}; {mend}", path.display());
        assert_eq!(error.to_string(), expected);
    }
}

/// Made by hand: whoever may do everything is never refused.
#[test]
fn what_the_system_says_is_said_in_one_line() {
    let refused = |cause: io::Error| {
        let path = Path::new("some.bin").to_path_buf();
        MapError::Refused { path, cause }.to_string()
    };
    assert_eq!(
        refused(io::ErrorKind::PermissionDenied.into()),
        "permission denied, some.bin; check who may use it"
    );
    assert_eq!(
        refused(io::Error::other("the disk is on fire")),
        "the disk is on fire, some.bin; try another file"
    );
}

/// Neither has a length, so each would be a text of no ids; and to open a pipe
/// is to wait until somebody writes to it.
#[cfg(unix)]
#[test]
fn a_device_and_a_pipe_are_refused() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let pipe = folder.path().join("pipe.bin");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    for path in [Path::new("/dev/zero"), Path::new("/dev/null"), &pipe] {
        let error = TokenBuffer::<u16>::map(path).unwrap_err();
        let place = path.display();
        assert_eq!(
            error.to_string(),
            format!(
                "a device or a pipe, not a file, {place}; try another file"
            )
        );
    }
}

#[test]
fn an_empty_file_has_no_windows() {
    let path = scratch(Vec::new());
    let ids = TokenBuffer::<u32>::map(path).unwrap();
    assert!(WindowDataset::new(ids, 4, 1).unwrap().is_empty());
}

/// A sparse file: two gigabytes of length, next to none on the disk.
#[test]
fn two_gigabytes_open_at_once_and_cost_no_memory() {
    let path = scratch(Vec::new());
    let file = File::options().write(true).open(&path).unwrap();
    file.set_len(2 << 30).unwrap();

    let (memory, start) = (resident_bytes(), Instant::now());
    let ids = TokenBuffer::<u16>::map(&path).unwrap();
    let windows = WindowDataset::new(ids, 1024, 1024).unwrap();
    let shared = windows.clone();
    assert!(start.elapsed() < Duration::from_secs(1));
    assert_eq!(shared.len(), (1 << 20) - 1);
    assert_eq!(shared.get(1 << 19).0, [0; 1024]);
    assert_eq!(shared.iter().next_back().unwrap().1, [0; 1024]);
    if let (Some(before), Some(after)) = (memory, resident_bytes()) {
        let grown = after.saturating_sub(before);
        assert!(grown < 64 << 20, "{grown} bytes more");
    }
}

/// The memory that this process holds, where the system tells (Linux).
fn resident_bytes() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kilobytes = line.split_whitespace().nth(1)?;
    Some(kilobytes.parse::<usize>().ok()? * 1024)
}

/// Writes `bytes` to a new file in the tests' own folder, which goes when its
/// path does: nobody else writes to a file that is mapped here.
fn scratch(bytes: Vec<u8>) -> TempPath {
    let mut file = NamedTempFile::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    file.write_all(&bytes).unwrap();
    file.into_temp_path()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}
