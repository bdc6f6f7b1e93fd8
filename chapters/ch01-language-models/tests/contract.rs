//! What any right answer to chapter 1 must do.

use ch01_language_models::{Followers, THE_VERDICT, labelled_words};
use sha2::{Digest, Sha256};

#[test]
fn the_verdict_is_the_text_that_the_references_were_made_from() {
    assert_eq!(THE_VERDICT.chars().count(), 20_479);
    assert_eq!(THE_VERDICT.len(), 20_479);
    assert_eq!(THE_VERDICT.matches('\n').count(), 164);
    assert_eq!(
        hex(&Sha256::digest(THE_VERDICT)),
        "b41e41a68f0398a3154ae69e2e4c0e2694e17fe0d66730536837f1b01935b31f"
    );
}

#[test]
fn every_word_but_the_last_is_labelled_by_the_next() {
    let pairs: Vec<_> = labelled_words(" a b\n\na  c ").collect();
    assert_eq!(pairs, [("a", "b"), ("b", "a"), ("a", "c")]);
    assert_eq!(labelled_words("alone").count(), 0);
    assert_eq!(labelled_words(" \n").count(), 0);
    assert_eq!(labelled_words(THE_VERDICT).count(), 3_633);
}

#[test]
fn the_most_frequent_followers_of_three_words_of_the_verdict() {
    let followers = Followers::count(THE_VERDICT);
    assert_eq!(
        followers.of("Mrs.")[..4],
        [
            ("Gisburn", 5),
            ("Gisburn,", 3),
            ("Gisburn's", 2),
            ("Stroud", 2)
        ]
    );
    assert_eq!(
        followers.of("of")[..5],
        [("the", 21), ("my", 5), ("Jack's", 4), ("his", 4), ("a", 3)]
    );
    assert_eq!(
        followers.of("I")[..4],
        [("had", 12), ("was", 8), ("felt", 5), ("can", 3)]
    );
}

/// The counts again, in another way: every pair of neighbours compared with
/// the pair asked for.
#[test]
fn counts_are_those_of_a_look_at_every_pair() {
    let words: Vec<&str> = THE_VERDICT.split_whitespace().collect();
    let followers = Followers::count(THE_VERDICT);
    for word in ["I", "the", "Jack", "picture", "never"] {
        for (follower, count) in followers.of(word) {
            let seen = words.windows(2).filter(|w| *w == [word, follower]);
            assert_eq!(count, seen.count(), "{word} {follower}");
        }
        let total: usize = followers.of(word).iter().map(|f| f.1).sum();
        assert_eq!(total, words.iter().filter(|w| **w == word).count());
    }
}

#[test]
fn equally_frequent_followers_come_in_alphabetical_order() {
    let followers = Followers::count("x c x a x b x b");
    assert_eq!(followers.of("x"), [("b", 2), ("a", 1), ("c", 1)]);
}

#[test]
fn the_words_with_the_most_followers_come_first() {
    let followers = Followers::count("b a b a c");
    assert_eq!(followers.most_frequent(9), ["a", "b"]);
    assert_eq!(followers.most_frequent(1), ["a"]);
    let verdict = Followers::count(THE_VERDICT);
    assert_eq!(verdict.most_frequent(3), ["the", "I", "to"]);
}

#[test]
fn what_was_never_seen_has_no_followers() {
    let followers = Followers::count("to be or not");
    assert_eq!(followers.of("whether"), []);
    assert_eq!(followers.of("not"), [], "the last word has no label");
    assert_eq!(followers.predict("not"), None);
    assert_eq!(followers.len(), 3);
    assert!(Followers::count("").is_empty());
}

#[test]
fn one_word_of_context_walks_in_circles() {
    let followers = Followers::count(THE_VERDICT);
    assert_eq!(
        followers.generate("the", 6),
        ["picture", "above", "the", "picture", "above", "the"]
    );
    assert_eq!(Followers::count("a b c").generate("a", 9), ["b", "c"]);
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
