use proptest::prelude::*;

use super::Word;

/// What [`Word::within`] says of eight bytes, a byte each.
fn within(bytes: [u8; 8], first: u8, last: u8) -> [u8; 8] {
    let word = Word(u64::from_le_bytes(bytes));
    word.within(first, last).to_le_bytes()
}

const YES: u8 = 0x80;

#[test]
fn small_letters_get_the_high_bit() {
    assert_eq!(
        within(*b"Mrs. 12,", b'a', b'z'),
        [0, YES, YES, 0, 0, 0, 0, 0],
        "`Mrs. 12,`: 0x80 where a small letter is, 0 elsewhere"
    );
}

#[test]
fn both_ends_belong_to_it() {
    assert_eq!(
        within(*b"`az{@AZ[", b'a', b'z'),
        [0, YES, YES, 0, 0, 0, 0, 0],
        "`a` and `z` are from a to z, their neighbours ` and {{ are not"
    );
    assert_eq!(
        within(*b"! !  \x1F !", b' ', b' '),
        [0, YES, 0, YES, YES, 0, YES, 0],
        "from the space to the space is the space alone"
    );
}

#[test]
fn what_is_not_ascii_is_never_within() {
    assert_eq!(
        within([0xE1, 0xFA, 0x80, 0xFF, b'a', b'z', 0xC1, 0xA0], b'a', b'z'),
        [0, 0, 0, 0, YES, YES, 0, 0],
        "0xE1 is `a` with its highest bit set, and that is no ASCII letter"
    );
}

#[test]
fn no_sum_carries_into_the_next_byte() {
    assert_eq!(
        within([0xFF, b'`', 0x7F, b'/', 0xFF, 0, 0xFF, b'@'], b'a', b'z'),
        [0; 8],
        "a large byte must not count as one more for its neighbour"
    );
}

proptest! {
    #[test]
    fn each_byte_is_asked_for_itself(
        bytes in any::<[u8; 8]>(),
        ends in any::<[u8; 2]>(),
    ) {
        let ends = ends.map(|byte| byte & 0x7F);
        let (first, last) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
        let expected = bytes.map(|byte| match byte {
            byte if byte >= first && byte <= last => YES,
            _ => 0,
        });
        prop_assert_eq!(
            within(bytes, first, last),
            expected,
            "from {:#04X} to {:#04X} in {:02X?}", first, last, bytes
        );
    }
}
