//! What any right answer to chapter 8 must do.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
#[cfg(unix)]
use std::process::Command;
use std::time::{Duration, Instant};

use ch08_windows::{
    MapError, TokenBuffer, TokenId, TokenWidth, WindowDataset, WindowError,
    contexts,
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

// One window, four examples.

/// The examples of a window as a list, which can be compared and printed.
fn examples<'ids>(
    x: &'ids [TokenId],
    y: &'ids [TokenId],
) -> Vec<(&'ids [TokenId], TokenId)> {
    contexts(x, y).collect()
}

#[test]
fn the_shortest_context_is_one_id() {
    let came = examples(&[290], &[4920]);
    assert_eq!(came.len(), 1, "one id, one example");
    let why = "a context ends with the id at its place, never before it";
    assert_eq!(came[0].0, [290], "{why}");
    let why = "the answer is the id that follows, and `y` has it";
    assert_eq!(came[0].1, 4920, "{why}");
}

#[test]
fn the_longest_context_is_the_whole_window() {
    let came = examples(&[290, 4920], &[4920, 2241]);
    let why = "at the last place all of `x` is seen, and `y`'s last is asked";
    assert_eq!(came[1], (&[290, 4920][..], 2241), "{why}");
}

#[test]
fn a_window_of_four_ids_holds_four_examples() {
    let (x, y) = ([290, 4920, 2241, 287], [4920, 2241, 287, 257]);
    let expected = [
        (&[290][..], 4920),
        (&[290, 4920], 2241),
        (&[290, 4920, 2241], 287),
        (&[290, 4920, 2241, 287], 257),
    ];
    let why = "each context is one id longer than the one before";
    assert_eq!(examples(&x, &y), expected, "{why}");
}

proptest! {
    #[test]
    fn contexts_grow_by_one_id_and_the_next_is_desired(
        ids in prop::collection::vec(any::<TokenId>(), 2..40),
    ) {
        let x = &ids[..ids.len() - 1];
        let lines = examples(x, &ids[1..]);
        prop_assert_eq!(lines.len(), x.len(), "one example for each place");
        for (i, (context, desired)) in lines.into_iter().enumerate() {
            prop_assert_eq!(context, &ids[..i + 1], "place {} of {:?}", i, x);
            prop_assert_eq!(desired, ids[i + 1], "after place {} of {:?}", i, x);
        }
    }
}

// Token files.

/// What a file of these bytes reads as.
fn read<T: TokenWidth>(bytes: &[u8]) -> Vec<T> {
    let path = scratch(bytes.to_vec());
    TokenBuffer::map(&path).unwrap().to_vec()
}

#[test]
fn a_file_of_two_byte_ids_reads_as_its_ids() {
    let came: Vec<u16> = read(&[34, 1, 56, 19]);
    let why = "34 + 1 * 256, then 56 + 19 * 256: the lowest byte comes first";
    assert_eq!(came, [290, 4920], "{why}");
}

#[test]
fn a_file_of_four_byte_ids_reads_as_its_ids() {
    let came: Vec<u32> = read(&[34, 1, 0, 0, 56, 19, 0, 0]);
    assert_eq!(came, [290, 4920], "four bytes are one id here");
}

#[test]
fn an_empty_file_is_a_row_of_no_ids() {
    let path = scratch(Vec::new());
    let came = TokenBuffer::<u32>::map(&path).map(|ids| ids.len()).ok();
    assert_eq!(came, Some(0), "a file of no bytes is no error");
}

#[test]
fn a_file_that_ends_within_an_id_is_named() {
    let path = scratch(vec![1, 2, 3, 4, 5, 6]);
    let narrow = TokenBuffer::<u16>::map(&path).map(|ids| ids.len()).ok();
    assert_eq!(narrow, Some(3), "six bytes are three ids of two bytes");

    let Err(error) = TokenBuffer::<u32>::map(&path) else {
        panic!("six bytes hold one id of four bytes and half of another");
    };
    let MapError::CutShort { bytes, width, .. } = error else {
        panic!("the file ends within an id, and the error says: {error}");
    };
    let why = "the length of the file in bytes, then the width of one id";
    assert_eq!((bytes, width), (6, 4), "{why}");
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
            "part of the path is a file, not a directory",
            "check the path",
        ),
    ] {
        let error = TokenBuffer::<u16>::map(&path).unwrap_err();
        assert!(matches!(error, MapError::Refused { .. }), "{error}");
        let expected = format!("{what}, {}; {mend}", path.display());
        let why = "the error names the path and keeps what the system said";
        assert_eq!(error.to_string(), expected, "{why}");
    }
}

proptest! {
    #[test]
    fn a_mapped_file_reads_as_its_ids(
        narrow in prop::collection::vec(any::<u16>(), 0..200),
        wide in prop::collection::vec(any::<u32>(), 0..200),
    ) {
        let bytes: Vec<u8> =
            narrow.iter().flat_map(|id| id.to_le_bytes()).collect();
        prop_assert_eq!(read::<u16>(&bytes), narrow, "two bytes an id");
        let bytes: Vec<u8> =
            wide.iter().flat_map(|id| id.to_le_bytes()).collect();
        prop_assert_eq!(read::<u32>(&bytes), wide, "four bytes an id");
    }
}

// The number of windows.

fn count(ids: usize, max_length: usize, stride: usize) -> usize {
    let ids: Vec<TokenId> = vec![0; ids];
    WindowDataset::new(ids, max_length, stride).unwrap().len()
}

#[test]
fn a_window_and_one_id_more_make_one_window() {
    let why = "five ids: a window of four, and the id that follows it";
    assert_eq!(count(5, 4, 1), 1, "{why}");
}

#[test]
fn a_window_without_a_target_does_not_count() {
    let why = "four ids fill a window of four, but nothing follows the last";
    assert_eq!(count(4, 4, 1), 0, "{why}");
}

#[test]
fn a_text_shorter_than_a_window_has_none() {
    assert_eq!(count(3, 4, 1), 0, "three ids make no window of four");
    assert_eq!(count(0, 4, 1), 0, "no text, no window, and no error");
}

#[test]
fn each_id_more_is_a_window_more_at_stride_1() {
    assert_eq!(count(6, 4, 1), 2, "windows start at 0 and at 1");
    assert_eq!(count(9, 4, 1), 5, "windows start at 0, 1, 2, 3 and 4");
}

#[test]
fn the_stride_is_the_distance_of_the_starts() {
    let why = "starts at 0, 2 and 4: the very first start counts as well";
    assert_eq!(count(9, 4, 2), 3, "{why}");
    let why = "starts at 0 and 4; the ninth id is the second target's last";
    assert_eq!(count(9, 4, 4), 2, "{why}");
}

#[test]
fn the_last_window_needs_its_target_too() {
    let why = "ids 4 to 7 fill a window, but its last answer is missing";
    assert_eq!(count(8, 4, 4), 1, "{why}");
}

#[test]
fn a_stride_may_leave_ids_out() {
    assert_eq!(count(20, 2, 7), 3, "windows start at 0, 7 and 14");
    assert_eq!(count(5, 4, 100), 1, "the first is there at any stride");
}

#[test]
fn the_number_of_windows_of_the_verdict() {
    assert_eq!(count(5_145, 4, 1), 5_141, "every id but the last four");
    assert_eq!(count(5_145, 4, 4), 1_286, "5141 starts, every fourth taken");
    assert_eq!(count(5_145, 256, 128), 39, "4889 starts, every 128th taken");
}

#[test]
fn huge_settings_do_not_overflow() {
    assert_eq!(count(10, usize::MAX, 1), 0, "the largest max_length");
    assert_eq!(count(10, 1, usize::MAX), 1, "the largest stride");
}

#[test]
fn zero_for_either_setting_is_an_error() {
    let windows = |max_length, stride| {
        WindowDataset::new(vec![1_u32, 2, 3], max_length, stride).err()
    };
    let why = "a window of no ids asks nothing";
    assert_eq!(windows(0, 1), Some(WindowError::ZeroMaxLength), "{why}");
    let why = "with a stride of 0 the next window never comes";
    assert_eq!(windows(1, 0), Some(WindowError::ZeroStride), "{why}");
    let why = "both are 0: the first of them is named";
    assert_eq!(windows(0, 0), Some(WindowError::ZeroMaxLength), "{why}");
    assert_eq!(
        WindowError::ZeroStride.to_string(),
        "stride is 0, in the windows' settings; use 1 or more"
    );
}

proptest! {
    #[test]
    fn the_number_is_that_of_the_listing(
        ids in prop::collection::vec(any::<TokenId>(), 0..200),
        max_length in 1_usize..60,
        stride in 1_usize..90,
    ) {
        let expected = listing(&ids, max_length, stride).len();
        let n = ids.len();
        let windows = WindowDataset::new(ids, max_length, stride).unwrap();
        prop_assert_eq!(
            windows.len(),
            expected,
            "range(0, {} - {}, {})", n, max_length, stride
        );
        prop_assert_eq!(windows.is_empty(), expected == 0);
        prop_assert_eq!(windows.iter().len(), expected);
    }
}

// A window and its target.

/// The windows of a text whose ids are 0, 1, 2 and so on, each the number of
/// its place.
fn places(ids: TokenId, max_length: usize, stride: usize) -> WindowDataset {
    WindowDataset::new(Vec::from_iter(0..ids), max_length, stride).unwrap()
}

#[test]
fn the_first_window_is_the_start_of_the_text() {
    let windows = places(8, 4, 1);
    assert_eq!(windows.get(0).0, [0, 1, 2, 3], "`x` is max_length ids");
}

#[test]
fn the_target_is_the_window_moved_on_by_one() {
    let windows = places(8, 4, 1);
    let why = "at each place, `y` holds the id that follows the one in `x`";
    assert_eq!(windows.get(0).1, [1, 2, 3, 4], "{why}");
}

#[test]
fn the_target_moves_by_one_at_any_stride() {
    let windows = places(12, 4, 3);
    let why = "the next id is asked for, however far it is to the next window";
    assert_eq!(windows.get(0).1, [1, 2, 3, 4], "{why}");
}

#[test]
fn a_window_starts_a_stride_after_the_one_before() {
    let windows = places(12, 4, 3);
    let why = "at stride 3, window 2 starts at place 6";
    let expected = (&[6, 7, 8, 9][..], &[7, 8, 9, 10][..]);
    assert_eq!(windows.get(2), expected, "{why}");
    let why = "at stride 4, window 1 starts where window 0 ends";
    assert_eq!(places(12, 4, 4).get(1).0, [4, 5, 6, 7], "{why}");
    let why = "at stride 5, one id is between a window and the next";
    assert_eq!(places(12, 4, 5).get(1).0, [5, 6, 7, 8], "{why}");
}

#[test]
fn nothing_is_copied() {
    let ids: Vec<TokenId> = (0..100).collect();
    let first = ids.as_ptr();
    let windows = WindowDataset::new(ids, 8, 3).unwrap();
    let (x, y) = windows.get(5);
    let why = "window 5 at stride 3 is a slice of the row, from place 15 on";
    assert_eq!(x.as_ptr(), first.wrapping_add(15), "{why}");
    let why = "its target is a slice of the row, from place 16 on";
    assert_eq!(y.as_ptr(), first.wrapping_add(16), "{why}");
    assert_eq!(windows.clone().get(5).0.as_ptr(), x.as_ptr());
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
        prop_assert_eq!(
            copied(&windows),
            expected,
            "max_length {}, stride {}", max_length, stride
        );
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
#[should_panic(expected = "window 2 of 2")]
fn a_window_beyond_the_last_panics() {
    let windows = WindowDataset::new(vec![1_u32, 2, 3, 4], 2, 1).unwrap();
    windows.get(2);
}

// The windows that hold an id.

/// The numbers of the windows that hold the id at `place`.
fn holding(windows: &WindowDataset, place: usize) -> Vec<usize> {
    windows.holding(place).collect()
}

#[test]
fn the_first_id_is_in_the_first_window_alone() {
    let windows = places(9, 4, 1);
    assert_eq!(holding(&windows, 0), [0], "window 1 starts after it");
    let why = "windows 0 and 1 have it; window 2 starts after it";
    assert_eq!(holding(&windows, 1), [0, 1], "{why}");
}

#[test]
fn at_stride_1_an_id_is_in_as_many_windows_as_a_window_has_ids() {
    let windows = places(9, 4, 1);
    let why = "from window 1, which ends with it, to 4, which starts with it";
    assert_eq!(holding(&windows, 4), [1, 2, 3, 4], "{why}");
}

#[test]
fn windows_side_by_side_share_no_id() {
    let windows = places(13, 4, 4);
    let why = "window 0 is places 0 to 3; its target does not count";
    assert_eq!(holding(&windows, 3), [0], "{why}");
    assert_eq!(holding(&windows, 4), [1], "{why}");
    assert_eq!(holding(&windows, 11), [2], "window 2 is places 8 to 11");
}

#[test]
fn an_id_between_two_windows_is_in_none() {
    let windows = places(12, 4, 5);
    let none: [usize; 0] = [];
    let why = "window 0 ends at place 3, and window 1 starts at place 5";
    assert_eq!(holding(&windows, 4), none, "{why}");
    assert_eq!(holding(&windows, 5), [1], "window 1 starts with it");
}

#[test]
fn no_window_holds_what_is_left_over_at_the_end() {
    let none: [usize; 0] = [];
    let windows = places(8, 4, 4);
    let why = "a second window would hold it, but there is none";
    assert_eq!(holding(&windows, 7), none, "{why}");
    let windows = places(9, 4, 1);
    assert_eq!(holding(&windows, 7), [4], "the last window is number 4");
    assert_eq!(holding(&windows, 8), none, "the last id is only a target");
    let windows = places(3, 4, 1);
    assert_eq!(holding(&windows, 2), none, "a text without a window");
}

proptest! {
    #[test]
    fn the_windows_that_hold_an_id_are_found_at_any_setting(
        ids in 1..80_u32,
        max_length in 1_usize..20,
        stride in 1_usize..30,
    ) {
        let windows = places(ids, max_length, stride);
        for id in 0..ids {
            let expected: Vec<usize> = (0..windows.len())
                .filter(|&index| windows.get(index).0.contains(&id))
                .collect();
            prop_assert_eq!(
                holding(&windows, id as usize),
                expected,
                "place {} of {}, max_length {}, stride {}",
                id, ids, max_length, stride
            );
        }
    }
}

#[test]
fn the_largest_settings_hold_an_id() {
    let windows = WindowDataset::new(vec![7_u32; 3], 1, usize::MAX).unwrap();
    assert_eq!(holding(&windows, 0), [0]);
    assert!(windows.holding(1).is_empty());
    let windows = WindowDataset::new(vec![7_u32; 3], usize::MAX, 1).unwrap();
    assert!(windows.holding(2).is_empty());
}

#[test]
#[should_panic(expected = "place 3 of 3")]
fn a_place_beyond_the_text_panics() {
    places(3, 1, 1).holding(3);
}

// All together.

/// Made by hand: whoever may do everything is never refused.
#[test]
fn what_the_system_says_is_said_in_one_line() {
    let refused = |cause: io::Error| {
        let path = Path::new("some.bin").to_path_buf();
        MapError::Refused { path, cause }.to_string()
    };
    assert_eq!(
        refused(io::ErrorKind::PermissionDenied.into()),
        "permission denied, some.bin; check its permissions"
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

/// A sparse file: two gigabytes of length, next to none on the disk. With 32 bits
/// there are no addresses for it.
#[test]
#[cfg(target_pointer_width = "64")]
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
