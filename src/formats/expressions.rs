//! The patterns that have a name, as regular expressions that stand alone:
//! in the files of tiktoken's and of minbpe's users there are only these.

use ch06_pre_tokens::Pattern;

const GPT2: &str = concat!(
    r"'(?:[sdmt]|ll|ve|re)",
    r"| ?\p{L}++",
    r"| ?\p{N}++",
    r"| ?[^\s\p{L}\p{N}]++",
    r"|\s++$",
    r"|\s+(?!\S)",
    r"|\s",
);

/// As GPT-2's own program has it.
const GPT2_FIRST: &str = concat!(
    r"'s|'t|'re|'ve|'m|'ll|'d",
    r"| ?\p{L}+",
    r"| ?\p{N}+",
    r"| ?[^\s\p{L}\p{N}]+",
    r"|\s+(?!\S)",
    r"|\s+",
);

const CL100K: &str = concat!(
    r"'(?i:[sdmt]|ll|ve|re)",
    r"|[^\r\n\p{L}\p{N}]?+\p{L}++",
    r"|\p{N}{1,3}+",
    r"| ?[^\s\p{L}\p{N}]++[\r\n]*+",
    r"|\s++$",
    r"|\s*[\r\n]",
    r"|\s+(?!\S)",
    r"|\s",
);

/// o200k_base's, which has neither `$` nor possessive quantifiers and so means
/// the same to every engine.
pub const O200K: &str = concat!(
    r"[^\r\n\p{L}\p{N}]?",
    r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+",
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
    r"|[^\r\n\p{L}\p{N}]?",
    r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*",
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
    r"|\p{N}{1,3}",
    r"| ?[^\s\p{L}\p{N}]+[\r\n/]*",
    r"|\s*[\r\n]+",
    r"|\s+(?!\S)",
    r"|\s+",
);

/// Llama 3's: as cl100k_base was before it got its `\s+$`. The `tokenizer.json`
/// of GPT-4's tokenizer has it as well.
pub const LLAMA3: &str = concat!(
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)",
    r"|[^\r\n\p{L}\p{N}]?\p{L}+",
    r"|\p{N}{1,3}",
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*",
    r"|\s*[\r\n]+",
    r"|\s+(?!\S)",
    r"|\s+",
);

/// Qwen's: the same with every digit by itself.
pub const QWEN2: &str = concat!(
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)",
    r"|[^\r\n\p{L}\p{N}]?\p{L}+",
    r"|\p{N}",
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*",
    r"|\s*[\r\n]+",
    r"|\s+(?!\S)",
    r"|\s+",
);

/// The whole text at once.
const ALL: &str = "(?s:.+)";

/// The expressions, first of each pattern the one that is written. (Source:
/// tiktoken's `openai_public.py` of version 0.14; Meta's `tokenizer.py`; Qwen's
/// `tokenization_qwen.py`.)
const KNOWN: [(&str, Pattern); 7] = [
    (GPT2, Pattern::Gpt2),
    (GPT2_FIRST, Pattern::Gpt2),
    (CL100K, Pattern::Cl100k),
    (O200K, Pattern::O200k),
    (LLAMA3, Pattern::Llama3),
    (QWEN2, Pattern::Qwen2),
    (ALL, Pattern::None),
];

/// The expression of a pattern, as tiktoken takes it for `pat_str`: without
/// anything that chapter 6 does by hand.
///
/// # Errors
/// In words: a pattern that is more than one expression.
pub fn published(pattern: &Pattern) -> Result<&str, String> {
    if let Pattern::Regex(expression) = pattern {
        return Ok(expression);
    }
    let known = KNOWN.iter().find(|(_, known)| known == pattern);
    let known = known.map(|(expression, _)| *expression);
    known.ok_or_else(|| {
        format!("the pattern {pattern}, which is not one regular expression")
    })
}

/// The pattern that an expression represents.
pub fn meant(expression: &str) -> Pattern {
    let known = KNOWN.iter().find(|(known, _)| *known == expression);
    match known {
        Some((_, pattern)) => pattern.clone(),
        None => Pattern::Regex(expression.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ch06_pre_tokens::PreTokenizer;
    use proptest::prelude::*;

    fn cuts(cutter: &PreTokenizer, text: &str) -> Vec<String> {
        let pieces = cutter.split(text).map(|piece| piece.unwrap());
        pieces.map(str::to_string).collect()
    }

    #[test]
    fn an_expression_cuts_as_its_pattern() {
        let of = |pattern| PreTokenizer::new(pattern).unwrap();
        let cutters = KNOWN.map(|(expression, pattern)| {
            (of(Pattern::Regex(expression.to_string())), of(pattern))
        });
        let texts = r"([a-zA-Zſ0-9'sſtréḱ１ .,!/\r\n\t　]|\PC){0,24}";
        proptest!(|(text in texts)| {
            for (regex, named) in &cutters {
                let cut = cuts(named, &text);
                prop_assert_eq!(cuts(regex, &text), cut, "{:?}", named);
            }
        });
    }

    #[test]
    fn names_and_expressions_stand_for_each_other() {
        for pattern in Pattern::NAMED {
            let expression = published(&pattern);
            if pattern == Pattern::DeepSeek {
                assert!(expression.is_err());
                continue;
            }
            assert_eq!(meant(expression.unwrap()), pattern);
        }
        let users = Pattern::Regex(r"\w+|\W+".to_string());
        assert_eq!(published(&users), Ok(r"\w+|\W+"));
        assert_eq!(meant(r"\w+|\W+"), users);
    }
}
