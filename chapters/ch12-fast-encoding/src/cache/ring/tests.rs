use proptest::prelude::*;

use super::*;

#[test]
fn what_was_written_is_there_with_its_bytes() {
    let mut ring = Ring::new(256);
    let position = ring.write(b" afterthoughts of", &[706, 43]).unwrap();
    assert_eq!(
        ring.ids(position, b" afterthoughts of", 2),
        Some(&[706, 43][..])
    );
    assert_eq!(ring.ids(position, b" afterthoughts if", 2), None);
}

#[test]
fn the_oldest_is_overwritten() {
    // Room for 16 words; each of these takes five.
    let mut ring = Ring::new(64);
    let positions: Vec<u64> = (0..4)
        .map(|i| ring.write(&[i; 16], &[u32::from(i)]).unwrap())
        .collect();
    assert_eq!(positions, [0, 5, 10, 16], "the fourth begins at the start");
    assert_eq!(ring.ids(0, &[0; 16], 1), None, "the first is gone");
    for i in 1..4 {
        let ids = ring.ids(positions[usize::from(i)], &[i; 16], 1);
        assert_eq!(ids, Some(&[u32::from(i)][..]));
    }
}

#[test]
fn what_is_larger_than_the_ring_is_not_written() {
    assert_eq!(Ring::new(0).write(b"", &[1]), None);
    assert_eq!(Ring::new(64).write(&[0; 64], &[1]), None);
    assert_eq!(Ring::new(64).write(&[0; 60], &[1]), Some(0));
}

proptest! {
    #[test]
    fn what_is_there_is_what_was_written(
        lengths in proptest::collection::vec((0usize..40, 1usize..20), 1..60),
        bytes in 0usize..600,
    ) {
        let mut ring = Ring::new(bytes);
        let mut written = Vec::new();
        for (i, (length, count)) in lengths.into_iter().enumerate() {
            let word = vec![i as u8; length];
            let ids = vec![i as TokenId; count];
            let Some(position) = ring.write(&word, &ids) else {
                prop_assert!(4 * (count + length.div_ceil(4)) > bytes / 2);
                continue;
            };
            written.push((position, word, ids));
            let mut gone = 0;
            for (place, (position, word, ids)) in written.iter().enumerate() {
                match ring.ids(*position, word, ids.len()) {
                    Some(found) => prop_assert_eq!(found, &ids[..]),
                    None => gone = place + 1,
                }
            }
            // The last is there, and those that are gone are the oldest.
            prop_assert!(gone < written.len());
            for (position, word, ids) in &written[..gone] {
                prop_assert_eq!(ring.ids(*position, word, ids.len()), None);
            }
        }
    }
}
