use ch06_pre_tokens::{Pattern, PreTokenizer};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use super::common_regex;

/// Expressions that tokenizers are published with, and others that try what
/// the two engines take differently.
const EXPRESSIONS: &[&str] = &[
    // GPT-2, GPT-4, GPT-4o.
    r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+",
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s",
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+|\S",
    // Llama 3, Qwen 2, DeepSeek, StarCoder, BLOOM.
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
    r#"[!"\#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#,
    r"[一-龥぀-ゟ゠-ヿ]+",
    r"\d",
    r" ?[^(\s|[.,!?…。，、।۔،])]+",
    // Classes, cases, anchors.
    r"\w+|\W",
    r"\w+|[^\w\s]+",
    r"\b\w+\b|\B.\B",
    r"[\p{Han}]+|[\w&&[^\d_]]+|[-\]\[^&~\\]",
    r"(?s).",
    r".{1,5}",
    r"\S+|\s+",
    r"(?i)straße|ǅ|[a-k]+|s+",
    r"[[:alpha:]]+|[[:^alnum:]]",
    r"\r\n|\R|\N|\h{2}|\H",
    r"(?m)^\w+$|^ +|\n",
    r"(?mR)^.+$|.",
    r"\A\w|\w+\z|\w+\Z|\<\w|\w\>",
    // Quantifiers, groups, look-around.
    r"(?:a{2}+|b{1,2}+)+|(?>\w+?|a)\d?",
    r"(?:(?:a+b?)+?c)?d|(?:x{2}){3}|(?:x+)?y|(a{1,2})+b",
    r"(?<=\s|^)\w+|(?<!ab|c)[xyz]|(?:(?=a)|x)?a.",
    r"\d{1,3}(?=(?:\d{3})+(?!\d))|\d+\.?\d*|\D+",
    r"(?U)\w+|\s+?|(?x) # nothing
      \p{P} +",
];

/// Characters that the engines disagree about, and those around them.
const ALPHABET: &str = "abbcdksxyzKS012 \t\n\r\n,.'_-[]^&~\\½²ſK\u{200C}\u{200D}\
    \u{301}\u{903}\u{85}\u{2028}\u{A0}\u{3000}éßẞςΣ日ひカǅİ٣𝟙😀\0\u{b}\u{1c}Ⅷⓐ‿\u{10FFFF}";

fn cut(expression: &str, text: &str) -> Vec<String> {
    let pattern = Pattern::Regex(expression.to_string());
    let pre_tokenizer = PreTokenizer::new(pattern).unwrap();
    let pieces = pre_tokenizer.split(text);
    pieces.map(|piece| piece.unwrap().to_string()).collect()
}

#[test]
fn what_is_written_cuts_as_what_was_said() {
    let letters: Vec<char> = ALPHABET.chars().collect();
    let texts = prop::collection::vec(prop::sample::select(letters), 0..400);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for expression in EXPRESSIONS {
        let common = common_regex(expression).expect(expression);
        assert_eq!(common_regex(&common).as_ref(), Ok(&common));
        for _ in 0..4 {
            let text = texts.new_tree(&mut runner).unwrap().current();
            let text: String = text.into_iter().collect();
            let expected = cut(expression, &text);
            assert_eq!(cut(&common, &text), expected, "{expression}");
        }
    }
}

#[test]
fn every_part_is_written_as_both_engines_read_it() {
    for (expression, common) in [
        (".", r"[^\n]"),
        ("(?s).", r"[\x{0}-\x{10FFFF}]"),
        // White_Space in Unicode's PropList.txt.
        (
            r"\s",
            r"[\t-\r \x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]",
        ),
        (r"[^\n\P{ASCII}]", r"[\x{0}-\t\x{B}-\x{7F}]"),
        // U+212A and U+017F in CaseFolding.txt.
        ("(?i)ks", r"[Kk\x{212A}][Ss\x{17F}]"),
        ("(?i:[a-z&&k])1", r"[Kk\x{212A}]1"),
        (r"[^a]é\.\-#", r"[^a]\x{E9}\.-#"),
        (r"[]\\^&~-]", r"[\&\-\\-\^\~]"),
        ("a$", r"a\z"),
        ("(?m)^a$", r"(?<![^\n])a(?![^\n])"),
        (r"a\Z", r"a(?=\n*\z)"),
        (r"\R", r"(?>\r\n|[\n-\r\x{85}\x{2028}\x{2029}])"),
        ("a{2}+b{,3}c??", "(?>a{2})b{0,3}c??"),
        ("(?:a{2})+(?:(b{2}){3})", "(a{2})+(?:b{2}){3}"),
        ("(a|(b))c|(?:d)e|", ""),
        ("(a|(b))c|(?:d)e", "(?:a|b)c|de"),
        ("(?P<n>a)(?<m>b)", "ab"),
        ("(?<=^|a|bc)d", r"(?:(?=\A)|(?<=a)|(?<=bc))d"),
        ("(?<!a|bc)d", r"(?<!a)(?<!bc)d"),
        ("(?:(?=a)|b)?c", "((?=a)|b)?c"),
        ("(?x) a # b", "a"),
    ] {
        let written = common_regex(expression);
        assert_eq!(written.unwrap_or_default(), common, "{expression}");
    }
}

#[test]
fn what_the_engines_take_differently_is_refused_by_name() {
    for (expression, name) in [
        (r"(a)\1", r"a back-reference (such as \1)"),
        (r"(?<n>a)\k<n>", "a back-reference"),
        (r"a\Kb", r"\K"),
        (r"\Ga", r"\G"),
        (r"(a)?(?(1)b|c)", "a conditional"),
        (r"(a)\g<1>", "a subroutine"),
        ("(?~ab)c", "an absent operator"),
        ("a(*FAIL)|b", "a backtracking verb"),
        ("a*", "an empty match"),
        ("a|", "an empty match"),
        ("$", "an empty match"),
        ("(?=a)|b", "an empty match"),
        ("(a*)+b", "a repetition of what can be empty"),
        (r"(?:\b)*a", "a repetition of what can be empty"),
        ("(?<=a+)b", "a look-behind of no fixed length"),
        (
            r"(?<=a\b)b",
            "an anchor or a look-around within a look-behind",
        ),
        ("a([ab]+?)*a", "a lazy quantifier next to another"),
        (r"\w+a?\w{2}", "two like quantifiers about a third"),
        ("a{0}b", "the quantifier {0}"),
        ("a{2,1}", "the quantifier {2,1}"),
        ("a{100001}", "a quantifier over 100000"),
        ("a(?:b{400}){300}", "a quantifier over 100000"),
        ("[a&&b]c", "an empty class ([a&&b])"),
        ("(?<=a{65536})c", "a look-behind of 65536 characters"),
    ] {
        let error = common_regex(expression).unwrap_err();
        assert!(error.contains(name), "{expression}: {error}");
    }
}
