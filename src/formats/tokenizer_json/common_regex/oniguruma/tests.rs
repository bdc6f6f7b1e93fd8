use fancy_regex::Regex;

use super::translated;

/// What is matched in a text, as Oniguruma matches it (tokenizers 0.23.3).
#[test]
fn each_part_matches_as_in_oniguruma() {
    for (regex, text, expected) in [
        (r"\w+", "a½b\u{200D}c½³⁴", "a½b c½³"),
        (r"[\w]+", "a½b³", "a b"),
        (r"[[:punct:]]+|[[:^alpha:]]", "a+é!1", "+ ! 1"),
        (r"\h+", "xffg0A", "ff 0A"),
        (r"^.|.$", "ab\ncd\n", "a b c d"),
        (r"(?m:a.)", "a\nab", "a\n ab"),
        (r"\d{2}+", "12345", "1234"),
        (r"\d{2}?x", "12xx", "12x x"),
        (r"a(?i)b|C", "aB ac c", "aB ac"),
        (r"[a-z&&[^aeiou]]+", "abcde", "bcd"),
        (
            r" ?[^(\s|[.,!?…。，、।۔،])]+",
            " ab(c|d) e.f",
            " ab c d  e f",
        ),
        (r"(?x) \d + # digits", "a12", "12"),
        (r"\p{^L}+|\P{L}", "a12b", "12"),
        (r"a{,2}b", "aaab", "aab"),
        (r"a{x}|\{", "a{x}{", "a{x} {"),
        (r"(?<=a|bc)d", "ad bcd cd", "d d"),
        (r"\b\w", "ab c", "a c"),
        (r"\S+\Z", "a b\n", "b"),
    ] {
        let regex = Regex::new(&translated(regex).unwrap().regex).unwrap();
        let found = regex.find_iter(text).map(|m| m.unwrap().as_str());
        assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{regex}");
    }
}

#[test]
fn what_has_no_equivalent_is_refused_by_name() {
    for (regex, name) in [
        (r"(\w)\1", r"\1"),
        (r"a\Kb", r"\K"),
        (r"\X", r"\X"),
        (r"(?<n>a)\k<n>", r"\k"),
        (r"(a)?(?(1)b|c)", "(?("),
        ("(?~ab)", "(?~"),
        ("(*FAIL)", "callout"),
        ("(?i:ss)", "ss without"),
        ("(?i:ß)", "ß without"),
        (r"(?i:[\w])", "more than ASCII"),
        ("a**", "can be empty"),
        ("[]a]", "] at the"),
        (r"[\w-a]", "an odd -"),
        (r"[b-a]", "an odd range"),
        (r"[^\O\o]", r"\O"),
        (r"\xFF", r"an odd \x"),
        (r"\p{Nonsense}", "Nonsense"),
        ("(a", "without an end"),
        ("a)", "too many"),
        ("+", "after nothing"),
    ] {
        let error = translated(regex).unwrap_err();
        assert!(error.contains(name), "{regex}: {error}");
    }
    let deep = "(".repeat(1_000_000);
    assert!(translated(&deep).is_err());
    let deep = "[".repeat(1_000_000);
    assert!(translated(&deep).is_err());
}
