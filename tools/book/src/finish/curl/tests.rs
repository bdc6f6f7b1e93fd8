use super::*;

/// Each line of `pairs`: as written, and as it is read.
#[track_caller]
fn assert_curled(pairs: &[(&str, &str)]) {
    for (written, read) in pairs {
        assert_eq!(curl(written), *read, "{written}");
    }
}

#[track_caller]
fn assert_kept(texts: &[&str]) {
    for text in texts {
        assert_eq!(curl(text), *text);
    }
}

#[test]
fn quotes_and_apostrophes_of_prose() {
    assert_curled(&[
        ("\"The Verdict\", a story", "“The Verdict”, a story"),
        ("Who are \"they\"? And", "Who are “they”? And"),
        ("(\"little-endian\")", "(“little-endian”)"),
        ("him--\"it was\"--and", "him--“it was”--and"),
        ("GPT-2's don't", "GPT-2’s don’t"),
        ("the programs' names", "the programs’ names"),
        ("'a' and 'b'", "‘a’ and ‘b’"),
        ("\"Mrs.\" is \"a\"", "“Mrs.” is “a”"),
        ("\"the way: ...\", and", "“the way: ...”, and"),
    ]);
}

#[test]
fn quotes_in_quotes() {
    assert_curled(&[
        ("'nested \"quotes\"'", "‘nested “quotes”’"),
        ("\"'nested' quotes\"", "“‘nested’ quotes”"),
        ("\"it's the dog's 'x'\"", "“it’s the dog’s ‘x’”"),
    ]);
}

#[test]
fn code_is_a_word_to_the_quotes_around_it() {
    assert_curled(&[
        ("\"\u{fffc}\" is", "“\u{fffc}” is"),
        ("a \"\u{fffc}, b\"", "a “\u{fffc}, b”"),
        ("\u{fffc}'s and \u{fffc}' x", "\u{fffc}’s and \u{fffc}’ x"),
    ]);
}

#[test]
fn words_that_begin_with_an_apostrophe() {
    assert_curled(&[
        ("in the '90s", "in the ’90s"),
        ("'Tis late", "’Tis late"),
        ("splits off 's' here", "splits off ‘s’ here"),
        ("between '10' and '90s'", "between ‘10’ and ‘90s’"),
    ]);
    assert_kept(&["splits off 's and 've first"]);
}

#[test]
fn a_quote_that_means_itself_stays_straight() {
    assert_kept(&[
        "the mark \" and the mark '",
        "a run of \"\"\" or \"'\", as (\"),",
        "6' 2\" or 5'10\" tall",
        "it begins with \"Hello",
        "a\"b",
        "<|endoftext|>",
    ]);
}

#[test]
fn a_dash_has_spaces_and_words_around_it() {
    assert_curled(&[
        ("one -- two", "one – two"),
        ("say \"so\" - but not", "say “so” – but not"),
        ("\u{fffc} -- code", "\u{fffc} – code"),
    ]);
    assert_kept(&[
        "him--it was",
        "the token \u{fffc}--\u{fffc} of",
        "run -- --help",
        "gets 10 - 5",
        "a - b",
        "turns -0.0 into",
        "- a b",
        "pre- and post-",
    ]);
    assert_eq!(curl("the token \"--\" of"), "the token “--” of");
}
