use super::Letters;
use crate::classes::{Classes, LETTER, LOWER, NUMBER, UPPER, WHITE};
use crate::masks::Classify;
use crate::masks::plain::Plain;

/// Calls `each` with every character that is not ASCII, its letters and its
/// place in a block of such characters.
fn every_character(cased: bool, mut each: impl FnMut(char, Letters, usize)) {
    let all: Vec<char> = ('\u{80}'..=char::MAX).collect();
    for chars in all.chunks(16) {
        let text: String = chars.iter().collect();
        let mut block = [b'.'; 64];
        block[..text.len()].copy_from_slice(text.as_bytes());
        let letters = Letters::new(Plain::load(&block), cased);
        for (at, c) in text.char_indices() {
            each(c, letters, at);
        }
    }
}

#[test]
fn what_a_range_claims_is_what_the_table_says() {
    for cased in [false, true] {
        every_character(cased, |c, letters, at| {
            let class = Classes::get().of(c);
            for (mask, expected) in [
                (letters.upper, LETTER | UPPER),
                (letters.lower, LETTER | LOWER),
                (letters.both, LETTER | UPPER | LOWER),
                (letters.either, LETTER | class & (UPPER | LOWER)),
            ] {
                if mask >> at & 1 == 1 {
                    assert_eq!(class, expected, "{c:?}");
                    assert_eq!(class & (NUMBER | WHITE), 0, "{c:?}");
                }
            }
        });
    }
}

#[test]
fn the_ranges_claim_first_bytes_and_nothing_else() {
    for cased in [false, true] {
        let mut claimed = 0;
        every_character(cased, |c, letters, at| {
            let inside = (1..c.len_utf8()).map(|i| letters.all() >> (at + i));
            assert!(inside.fold(0, |all, bits| all | bits & 1) == 0, "{c:?}");
            claimed += letters.all() >> at & 1;
        });
        // U+4E00 to U+9FFF and U+AC00 to U+D77F.
        assert!(claimed > 20_992 + 11_136, "more than two scripts");
    }
}

/// Letters that are written every day need no look-up: what the table says of
/// them would hide a range that is moved.
#[test]
fn everyday_letters_are_claimed() {
    for (script, letters, cases) in [
        ("Latin", "ÀÖØÞßàöøÿ", "UUUULLLLL"),
        ("Greek", "άίαωϊώ", "LLLLLL"),
        ("Cyrillic", "ЀЯАапрѐяџ", "UUULLLLLL"),
        ("Hebrew", "את", "BB"),
        ("Arabic", "\u{620}غـفيڀۓ", "BBBBBBB"),
        ("Devanagari", "ऄकह", "BBB"),
        ("Thai", "กะเๆ", "BBBB"),
        ("hiragana", "ぁみむゖ", "BBBB"),
        ("katakana", "ァタムヺーヿ", "BBBBBB"),
        ("Chinese", "一七京丐鿿", "BBBBB"),
        ("Hangul", "가꿿나흿", "BBBB"),
    ] {
        for (c, case) in letters.chars().zip(cases.chars()) {
            let mut block = [b'.'; 64];
            c.encode_utf8(&mut block[1..]);
            let found = Letters::new(Plain::load(&block), true);
            let mask = match case {
                'U' => found.upper,
                'L' => found.lower,
                _ => found.both,
            };
            assert_eq!(mask, 2, "{script}: {c:?} is {case}");
            let all = Letters::new(Plain::load(&block), false).all();
            assert_eq!(all, 2, "{script}: {c:?} is a letter");
        }
    }
}

#[test]
fn what_is_not_all_there_is_not_claimed() {
    for c in ['Ж', 'é', 'α', 'ש', 'ع', 'क', 'あ', '世', '가'] {
        let mut block = [b'.'; 64];
        block[63] = c.to_string().as_bytes()[0];
        for cased in [false, true] {
            let claimed = Letters::new(Plain::load(&block), cased).all();
            let enough = c == 'Ж' && !cased;
            assert_eq!(claimed >> 63 == 1, enough, "only the first of {c:?}");
        }
    }
}
