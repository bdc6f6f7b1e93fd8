//! The patterns that have a name, as Hugging Face's files spell them out.
//!
//! Oniguruma, the engine there, takes `$` as the end of a line and `{1,3}+` as
//! a repetition of a repetition. So tiktoken's own words for cl100k_base mean
//! something else in such a file: what is written here says `\z`, and has no
//! possessive quantifiers.
//!
//! The classes are the same: in tokenizers 0.23.3 and in regex-syntax 0.8.12
//! (Unicode 16.0) no code point is otherwise in or out of `\s`, `\p{L}`,
//! `\p{N}`, `\p{M}`, `\p{P}`, `\p{S}`, or a part of `\p{L}`. With other versions
//! the characters that were assigned in between may be.

use ch06_pre_tokens::Pattern;

use crate::formats::expressions::{LLAMA3, O200K, QWEN2};

/// GPT-2's. It comes with `ByteLevel`, and some files write it out.
const GPT2: &str = concat!(
    r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+",
    r"|\s+(?!\S)|\s+",
);

/// That of cl100k_base.
const CL100K: &str = concat!(
    r"'(?i:[sdmt]|ll|ve|re)",
    r"|[^\r\n\p{L}\p{N}]?\p{L}+",
    r"|\p{N}{1,3}",
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*",
    r"|\s+\z",
    r"|\s*[\r\n]",
    r"|\s+(?!\S)",
    r"|\s",
);

/// Those of DeepSeek-V3 as they were published, one after another.
const DEEPSEEK: [&str; 3] = [
    r"\p{N}{1,3}",
    "[一-龥\u{3040}-ゟ゠-ヿ]+",
    concat!(
        r##"[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+"##,
        r"|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+",
        r"| ?[\p{P}\p{S}]+[\r\n]*",
        r"|\s*[\r\n]+",
        r"|\s+(?!\S)",
        r"|\s+",
    ),
];

/// The expressions that represent a pattern of a name, each a `Split` whose
/// behaviour is isolated.
const NAMED: [(&[&str], Pattern); 6] = [
    (&[GPT2], Pattern::Gpt2),
    (&[CL100K], Pattern::Cl100k),
    (&[O200K], Pattern::O200k),
    (&[LLAMA3], Pattern::Llama3),
    (&[QWEN2], Pattern::Qwen2),
    (&DEEPSEEK, Pattern::DeepSeek),
];

/// The expressions to write for a pattern of a name.
pub(super) fn published(pattern: &Pattern) -> Option<&'static [&'static str]> {
    let mut named = NAMED.into_iter();
    named.find(|(_, p)| p == pattern).map(|(splits, _)| splits)
}

/// The pattern that these expressions represent, each a `Split` whose behaviour
/// is isolated, in any of the spellings that are in use.
pub(super) fn named<'e>(
    splits: impl IntoIterator<Item = &'e str>,
) -> Option<Pattern> {
    let plain_ones = |splits: &[&str]| {
        splits.iter().map(|split| plain(split)).collect::<Vec<_>>()
    };
    let splits = plain_ones(&splits.into_iter().collect::<Vec<_>>());
    let mut named = NAMED.into_iter();
    named
        .find(|(published, _)| plain_ones(published) == splits)
        .map(|(_, pattern)| pattern)
}

/// The one spelling for all that mean the same.
fn plain(expression: &str) -> String {
    let mut text = expression.replace('\r', r"\r").replace('\n', r"\n");
    for (other, plain) in SPELLINGS {
        text = text.replace(other, plain);
    }
    text
}

/// Parts of the expressions, and the words for them that mean the same where
/// they are: a part is replaced only with what is before and after it.
const SPELLINGS: [(&str, &str); 16] = [
    (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)", "'(?i:[sdmt]|ll|ve|re)"),
    (r"(?i:'(?:[sdmt]|ll|ve|re))", "'(?i:[sdmt]|ll|ve|re)"),
    (r"(?:'(?i:[sdmt]|ll|ve|re))?", "'(?i:[sdmt]|ll|ve|re)?"),
    (r"'s|'t|'re|'ve|'m|'ll|'d|", "'(?:[sdmt]|ll|ve|re)|"),
    (r"(?:'s|'t|'re|'ve|'m|'ll|'d)|", "'(?:[sdmt]|ll|ve|re)|"),
    // What a possessive quantifier keeps could not be matched otherwise.
    (r"|[^\r\n\p{L}\p{N}]?+\p{L}", r"|[^\r\n\p{L}\p{N}]?\p{L}"),
    (r"?\p{L}++|", r"?\p{L}+|"),
    (r"| ?\p{N}++|", r"| ?\p{N}+|"),
    (r"| ?[^\s\p{L}\p{N}]++", r"| ?[^\s\p{L}\p{N}]+"),
    (r"+[\r\n]*+|", r"+[\r\n]*|"),
    (r"[\r\n\/]*", r"[\r\n/]*"),
    // A possessive run of white space cannot end before the end of a line.
    (r"|\s++$|", r"|\s+\z|"),
    (r"|\s++\z|", r"|\s+\z|"),
    (r"]+|\s+\z|\s+(?!\S)|", r"]+|\s+(?!\S)|"),
    // Greedy white space before a newline finds the last one.
    (r"|\s*[\r\n]+|", r"|\s*[\r\n]|"),
    // White space that is not before other white space is one character.
    (r"|\s+(?!\S)|\s+", r"|\s+(?!\S)|\s"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// As published files and libraries spell them.
    #[test]
    fn every_spelling_is_known() {
        for (spelling, pattern) in [
            (
                r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+",
                Pattern::Gpt2,
            ),
            // tiktoken's r50k_base.
            (
                r"'(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s",
                Pattern::Gpt2,
            ),
            // Those of GPT-4's tokenizer.json and of minbpe.
            (
                r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
                Pattern::Llama3,
            ),
            (
                r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+",
                Pattern::Llama3,
            ),
            (
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+",
                Pattern::Qwen2,
            ),
            (
                r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s",
                Pattern::Cl100k,
            ),
        ] {
            assert_eq!(named([spelling]), Some(pattern), "{spelling}");
        }
        let steps = DEEPSEEK.map(|s| s.replace(r"\r\n", "\r\n"));
        let steps = steps.iter().map(|step| &**step);
        assert_eq!(named(steps), Some(Pattern::DeepSeek));
    }

    /// That Oniguruma takes them otherwise was seen with tokenizers 0.23.3.
    #[test]
    fn what_means_something_else_is_not() {
        for other in [
            &CL100K.replace("{1,3}", "{1,3}+"),
            &CL100K.replace(r"\z", "$"),
            &LLAMA3.replace("{1,3}", "{1,2}"),
            &GPT2.replace(r"\s+(?!\S)", r"\s++(?!\S)"),
            &O200K.replace(r"\p{M}]*[", r"\p{M}]*+["),
            &format!("x{GPT2}"),
        ] {
            assert_eq!(named([&**other]), None, "{other}");
        }
        assert_eq!(named(DEEPSEEK.into_iter().rev()), None);
        assert_eq!(named([]), None);
    }
}
