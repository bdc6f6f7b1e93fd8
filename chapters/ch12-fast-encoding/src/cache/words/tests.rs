use std::collections::HashMap;

use proptest::prelude::*;

use super::*;

fn key(text: &str) -> Key {
    Key::new(text.as_bytes())
}

/// A value of one id.
fn value(id: u64) -> Value {
    [id, 1 << 56]
}

/// The words of the page.
const PAGE: [&str; 7] = [
    " the",
    " Gisburn",
    " portrait",
    " of",
    " donkey",
    " Rickham",
    " sketches",
];

/// A cache of this many lines at first and at most, with these words, numbered
/// from 1 on.
fn with_words(lines: usize, most: usize, words: &[&str]) -> Words {
    let mut cache = Words::new(lines, most * size_of::<Line>()).unwrap();
    for (word, number) in words.iter().zip(1..) {
        cache.insert(key(word), value(number));
    }
    cache
}

/// Which of the words are there; each has to have its own value.
fn there(cache: &Words, words: &[&str]) -> usize {
    let there = words.iter().zip(1..).filter(|&(word, number)| {
        let found = cache.view().get(key(word));
        assert!(found.is_none_or(|found| found == value(number)), "{word:?}");
        found.is_some()
    });
    there.count()
}

#[test]
fn a_word_that_came_is_there() {
    let cache = with_words(64, 64, &PAGE);
    assert_eq!(there(&cache, &PAGE), 7);
    assert_eq!(cache.view().get(key(" painting")), None, "it never came");
}

#[test]
fn a_word_that_comes_again_has_its_new_ids() {
    let mut cache = with_words(2, 2, &PAGE[..2]);
    cache.insert(key(" the"), value(9));
    assert_eq!(cache.view().get(key(" the")), Some(value(9)));
    assert_eq!(cache.view().get(key(" Gisburn")), Some(value(2)));
    assert_eq!(cache.used, 2, "it is one word still");
}

#[test]
fn a_full_line_leads_to_the_next_of_its_group() {
    // All in one group of four lines, and eight words fill it.
    let words: Vec<String> = (0..8).map(|i| format!("w{i}")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let cache = with_words(4, 4, &words);
    assert_eq!(there(&cache, &words), 8, "there is room for all eight");
    assert!(cache.view().lines.iter().all(|line| !has_room(line)));
}

#[test]
fn a_full_group_loses_one_word_for_a_new_one() {
    let words: Vec<String> = (0..20).map(|i| format!("w{i}")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    for count in 8..=20 {
        let cache = with_words(4, 4, &words[..count]);
        assert_eq!(there(&cache, &words[..count]), 8);
        let last = cache.view().get(key(words[count - 1]));
        assert!(last.is_some(), "the new word always gets in");
    }
}

#[test]
fn after_junk_words_are_in_their_own_lines_again() {
    let texts = |prefix: &str, count| -> Vec<String> {
        (0..count).map(|i| format!("{prefix}{i}")).collect()
    };
    let (words, junk) = (texts("word", 200), texts("junk", 3_000));
    let mut cache = Words::new(2, 1024 * size_of::<Line>()).unwrap();
    for text in words.iter().chain(&junk).chain(&words).chain(&words) {
        let key = key(text);
        if cache.view().get(key).is_none() {
            cache.insert(key, [1, 1 << 56]);
        }
    }
    let view = cache.view();
    let own_line = |text: &&String| {
        let key = key(text);
        let line = &view.lines[view.place(key.hash())];
        line[..2].contains(&key.words())
    };
    let found = words.iter().filter(own_line).count();
    assert!(found > 190, "{found} of 200");
}

#[test]
fn it_doubles_when_it_is_half_full() {
    let mut cache = with_words(2, 64, &PAGE[..2]);
    assert_eq!(cache.lines, 2, "two words of four are there");
    cache.insert(key(PAGE[2]), value(3));
    assert_eq!(
        cache.lines, 4,
        "the third comes: four lines for eight words"
    );
    assert_eq!(there(&cache, &PAGE[..3]), 3, "all three are there");
}

#[test]
fn no_word_is_lost_when_it_grows() {
    for lines in [2, 4, 8, 64] {
        let words: Vec<String> = (0..lines).map(|i| format!("w{i}")).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut cache = with_words(lines, 4 * lines, &words);
        let before = there(&cache, &words);
        for doubled in [2, 4] {
            cache.grow();
            assert_eq!(cache.lines, doubled * lines);
            assert_eq!(there(&cache, &words), before, "{lines} lines");
        }
    }
}

#[test]
fn behind_the_last_line_of_a_group_comes_its_first() {
    // Three words of line 3 of eight, which has room for two.
    let words: Vec<String> = (0..99).map(|i| format!("w{i}")).collect();
    let words = words.iter().map(String::as_str);
    let words = words.filter(|word| key(word).hash() >> 61 == 3);
    let words: Vec<&str> = words.take(3).collect();
    let mut cache = with_words(4, 8, &words);
    cache.grow();
    let found = there(&cache, &words);
    assert_eq!(found, 3, "line 3 is full, and line 0 comes next");
}

#[test]
fn a_word_of_a_grown_table_is_in_its_group() {
    let words: Vec<String> = (0..60).map(|i| format!("w{i}")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let cache = with_words(2, 1024, &words);
    let view = cache.view();
    for (place, line) in view.lines.iter().enumerate() {
        for &[low, high] in &line[..2] {
            let key = Key { low, high };
            let home = view.place(key.hash());
            assert!(
                key == Key::EMPTY || home / GROUP == place / GROUP,
                "line {place} holds a key of line {home}"
            );
        }
    }
    let empty = |line: &&Line| line[0] == [0; 2] && line[1] != [0; 2];
    assert_eq!(view.lines.iter().find(empty), None, "from the front on");
}

#[test]
fn it_never_takes_more_than_its_limit() {
    let words: Vec<String> = (0..999).map(|i| format!("w{i}")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    for most in [2, 4, 16, 64] {
        let bytes = most * size_of::<Line>();
        for bytes in [bytes, bytes + 63] {
            let mut cache = Words::new(2, bytes).unwrap();
            for (word, number) in words.iter().zip(1..) {
                cache.insert(key(word), value(number));
                assert!(cache.bytes() <= bytes);
            }
            assert_eq!(cache.lines, most);
        }
    }
    assert!(Words::new(64, 127).is_none(), "that is less than two lines");
}

#[test]
fn a_text_of_more_words_than_fit_finds_some_again() {
    // Half as many words again as there is room for, round and round.
    let words: Vec<String> = (0..384).map(|i| format!("w{i}")).collect();
    let mut cache = Words::new(2, 128 * size_of::<Line>()).unwrap();
    let mut found = 0;
    for _ in 0..10 {
        found = 0;
        for word in &words {
            match cache.view().get(key(word)) {
                Some(_) => found += 1,
                None => cache.insert(key(word), value(1)),
            }
        }
    }
    // Were the oldest lost, there would be none.
    assert!((100..256).contains(&found), "{found} of 384");
}

proptest! {
    #[test]
    fn a_word_has_its_own_ids_or_none(
        words in proptest::collection::vec("[ab]{1,4}|[ab]{8,10}", 1..90),
        lines in 2usize..6,
        most in 2usize..20,
    ) {
        let mut cache =
            Words::new(lines, most.max(lines) * size_of::<Line>()).unwrap();
        let mut ids = HashMap::new();
        for (word, id) in words.iter().zip(1..) {
            cache.insert(key(word), value(id));
            ids.insert(word, id);
            let found = cache.view().get(key(word));
            prop_assert_eq!(found, Some(value(id)), "{:?} just came", word);
            for (word, &id) in &ids {
                if let Some(found) = cache.view().get(key(word)) {
                    prop_assert_eq!(found, value(id), "the ids of {:?}", word);
                }
            }
        }
    }
}
