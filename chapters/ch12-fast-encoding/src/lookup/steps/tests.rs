use proptest::prelude::*;

use super::*;

const IDS: [u64; 2] = [0x101, 2 << 56];

fn portable() -> Portable<'static> {
    static PACKING: std::sync::LazyLock<Packing> =
        std::sync::LazyLock::new(|| Packing::new(50_256));
    Portable(&PACKING)
}

fn key(text: &str) -> Key {
    Key::new(text.as_bytes())
}

#[test]
fn a_word_is_found_in_its_slot() {
    let [the, of] = [" the", " of"].map(key);
    let line = [the.words(), of.words(), IDS, IDS];
    assert_eq!(portable().find(&line, &the), Some(0), "the first slot");
    assert_eq!(portable().find(&line, &of), Some(1), "the second slot");
}

#[test]
fn what_is_not_there_is_not_found() {
    let the = key(" the");
    let line = [the.words(), [0; 2], IDS, [0; 2]];
    for text in [" of", " th", " them", " donkeys"] {
        assert_eq!(
            portable().find(&line, &key(text)),
            None,
            "only ` the` is there, and not {text:?}"
        );
    }
    assert_eq!(portable().find(&[[0; 2]; 4], &the), None, "an empty line");
}

#[test]
fn both_words_of_a_key_count() {
    let [one, other] = [" sketches", " sketched"].map(key);
    let line = [one.words(), key("a").words(), IDS, IDS];
    assert_eq!(portable().find(&line, &one), Some(0));
    assert_eq!(
        portable().find(&line, &other),
        None,
        "the first eight bytes are the same, the ninth is not"
    );
    let low = Key {
        low: one.low,
        high: other.high,
    };
    assert_eq!(portable().find(&line, &low), None, "half a key");
}

#[test]
fn ids_are_no_keys() {
    let the = key(" the");
    let line = [key("a").words(), key("b").words(), the.words(), the.words()];
    assert_eq!(
        portable().find(&line, &the),
        None,
        "the third and the fourth place hold ids, whatever they look like"
    );
}

proptest! {
    #[test]
    fn a_key_is_found_where_it_is(
        line in any::<Line>(),
        low in 0u64..3,
        high in 0u64..3,
        slot in 0usize..2,
        half in 0usize..2,
    ) {
        let key = Key { low, high: high + 1 };
        let mut line = line;
        line[1 - slot] = [low + 9; 2];
        line[slot] = key.words();
        prop_assert_eq!(portable().find(&line, &key), Some(slot));
        line[slot][half] ^= 1 << 40;
        prop_assert_eq!(portable().find(&line, &key), None);
    }
}
