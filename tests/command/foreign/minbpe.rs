//! minbpe's `.model`.
//!
//! minbpe is in no registry. The files were written, and the ids made, by a
//! plain program of its rules on Python 3.11 and regex 2026.11, trained on the
//! beginning of the story.

use bytepair::bpe::{Pattern, Tokenizer};
use bytepair::formats::minbpe::{check_minbpe, parse_minbpe, write_minbpe};
use proptest::prelude::*;

use super::{encode, tokenizer};
use crate::common::Sandbox;

const REGEX: &str = include_str!("golden/regex.model");
const BASIC: &str = include_str!("golden/basic.model");

/// The error of a file of these lines after the version.
fn error(lines: &str) -> String {
    let text = format!("minbpe v1\n{lines}");
    parse_minbpe(&text).unwrap_err().to_string()
}

fn written(tokenizer: &Tokenizer) -> String {
    let mut file = Vec::new();
    write_minbpe(tokenizer, &mut file).unwrap();
    String::from_utf8(file).unwrap()
}

#[test]
fn a_regex_tokenizer_gives_its_ids() {
    let sandbox = Sandbox::new();
    sandbox.write("regex.model", REGEX);
    let text = "It's 12345 o'clock,\n\n the café — \t 東京 <|endoftext|>tea?  \
                \r\n ok \n ";
    let ids = "73 116 336 32 49 50 51 52 53 262 39 99 108 111 99 107 44 325 \
               268 306 97 102 195 169 32 226 128 148 32 9 32 230 157 177 228 \
               186 172 32 400 116 101 97 63 32 32 13 10 262 107 32 10 32\n";
    assert_eq!(encode(&sandbox, "regex.model", text).text(), ids);
    let decode = "decode --tokenizer regex.model";
    assert_eq!(sandbox.run_with(decode, ids.as_bytes()).text(), text);
    encode(&sandbox, "regex.model --pattern gpt2", "a")
        .fails(1, &["leave out --pattern"]);
    // As the only one of a folder, whatever its name.
    std::fs::create_dir(sandbox.path("model")).unwrap();
    sandbox.write("model/mine.model", REGEX);
    sandbox.write("model/mine.vocab", "[a] 97\n");
    assert_eq!(encode(&sandbox, "model", text).text(), ids);
}

#[test]
fn a_basic_tokenizer_cuts_nothing() {
    let basic = tokenizer(parse_minbpe(BASIC).unwrap());
    assert_eq!(basic.pre_tokenizer().pattern(), &Pattern::None);
    let ids = basic
        .encode("the the had always thought, café\n\n")
        .unwrap();
    assert_eq!(
        ids,
        [
            116, 263, 116, 317, 97, 108, 119, 97, 121, 115, 293, 305, 116, 273,
            290, 102, 195, 169, 10, 10
        ]
    );
}

/// Two merges may spell the same bytes, and each is of its own parts.
#[test]
fn merges_are_of_ids_and_not_of_bytes() {
    // ab, bc, ab c, a bc.
    let file = "minbpe v1\n\n0\n97 98\n98 99\n256 99\n97 257\n";
    let twice = tokenizer(parse_minbpe(file).unwrap());
    assert_eq!(twice.encode("abc").unwrap(), [258]);
    assert_eq!(twice.decode(&[258, 259]).unwrap(), b"abcabc");
    assert_eq!(written(&twice), file);
    let error = bytepair::formats::tiktoken::check_tiktoken(twice.vocabulary());
    assert!(
        error
            .unwrap_err()
            .contains("the token 259, to which no text")
    );
}

#[test]
fn what_was_read_is_written() {
    for file in [REGEX, BASIC, &REGEX.replace('\n', "\r\n")] {
        let tokenizer = tokenizer(parse_minbpe(file).unwrap());
        assert_eq!(check_minbpe(&tokenizer), Ok(()));
        assert_eq!(written(&tokenizer), file.replace('\r', ""));
    }
}

#[test]
fn what_a_model_cannot_hold_is_said() {
    let gpt2 = Tokenizer::gpt2();
    let error = check_minbpe(&gpt2).unwrap_err();
    assert!(error.contains("no token 0 for the byte 0x00"), "{error}");
    let with = |pattern: &str, special: &str| {
        let (vocabulary, ..) = parse_minbpe(BASIC).unwrap();
        let pattern = pattern.parse().unwrap();
        let special = vec![(special.to_string(), 1_000)];
        check_minbpe(&tokenizer((vocabulary, pattern, special)))
    };
    assert_eq!(with("cl100k", "<|a|>"), Ok(()));
    for (pattern, special, part) in [
        ("gpt2", "a b", "\"a b\" with white space"),
        ("gpt2", "a\u{1f}", "with white space"),
        ("a\nb|.", "a", "a line break"),
        (r"(\w+)|.", "a", "groups"),
    ] {
        let error = with(pattern, special).unwrap_err();
        assert!(error.contains(part), "{error}");
    }
}

#[test]
fn malformed_files_are_an_error_with_the_line() {
    for (lines, what) in [
        ("", "the end of the file, not a pattern, at line 1"),
        (
            "\n",
            "the end of the file, not the number of special tokens",
        ),
        ("\nx\n", "\"x\" is not a number, at line 3"),
        ("\n-1\n", "\"-1\" is not a number"),
        (
            "\n9999999999999999999\n<|a|> 300\n",
            "the end of the file, not a special",
        ),
        (
            "\n1\nof two words 300\n",
            "\"of two words 300\" is not a special",
        ),
        ("\n1\n<|a|> x\n", "is not a special token, at line 4"),
        (
            "\n2\n<| 300\n<|a|> 301\n",
            "\"<|a|>\" after \"<|\", which minbpe finds in its place, at \
             line 5",
        ),
        ("\n0\n97\n", "\"97\" is not a merge, at line 4"),
        ("\n0\n97 98 99\n", "is not a merge"),
        ("\n0\n97 256\n", "the unknown token 256, at line 4"),
        ("\n0\n97 98\n97 98\n", "\"97 98\" occurs twice, at line 5"),
        ("(\n0\n", "a malformed regular expression"),
        (r"(\w)|.", "a pattern with groups"),
    ] {
        let error = error(lines);
        assert!(error.contains(what), "{lines:?}: {error}");
        assert!(error.contains("; "), "{error}");
    }
    let other = parse_minbpe("minbpe v2\n\n0\n").unwrap_err().to_string();
    assert!(other.starts_with("not \"minbpe v1\", at line 1"), "{other}");
}

/// Sixty lines, and the last token would have 2^60 bytes.
#[test]
fn tokens_that_double_are_bounded() {
    let merges = (0..60).map(|n| match n {
        0 => "97 97\n".to_string(),
        n => format!("{0} {0}\n", 255 + n),
    });
    let error = error(&format!("\n0\n{}", merges.collect::<String>()));
    assert!(error.starts_with("tokens of more than 64 MiB"), "{error}");
    let same = "97 98\n".repeat(1_000_000);
    let error = self::error(&format!("\n0\n{same}"));
    assert!(error.starts_with("the merge \"97 98\" occurs twice, at line 5"));
}

proptest! {
    #[test]
    fn any_merges_of_ids_are_written_and_read(
        parts in prop::collection::vec((0_u32..300, 0_u32..300), 0..40),
    ) {
        let mut file = "minbpe v1\n\n1\n<|a|> 999\n".to_string();
        let (mut seen, mut next) = (std::collections::HashSet::new(), 256);
        for (left, right) in parts {
            if left < next && right < next && seen.insert((left, right)) {
                file += &format!("{left} {right}\n");
                next += 1;
            }
        }
        if let Ok(parts) = parse_minbpe(&file) {
            prop_assert_eq!(written(&tokenizer(parts)), file);
        }
    }
}
