//! The texts that a tokenizer is tried on: the same ones in every run.

use oracle::Texts;

/// Plain sentences, code and odd characters.
const FIXED: &str = include_str!("../data/texts.json");

/// How often each special token is met, and how many of them are.
const SPECIAL_TOKENS: usize = 30;

/// So many texts for a tokenizer that has these special tokens and these
/// tokens: fixed ones first, then special tokens whole and cut, then tokens
/// side by side, then generated ones.
///
/// # Panics
/// If the fixed texts are no JSON.
pub fn texts(
    special: &[String],
    tokens: &[String],
    count: usize,
) -> Vec<String> {
    let fixed: Vec<String> =
        serde_json::from_str(FIXED).expect("a list of texts");
    let step = special.len().div_ceil(SPECIAL_TOKENS).max(1);
    let met = special.iter().step_by(step);
    let around = met.flat_map(|token| around(token));
    let beside = beside(tokens);
    let runs = ["a", " ", "\n", "9", "é", "日", "-", "\u{301}", "A", "\t"];
    let runs = runs.map(|part| part.repeat(700));
    let generated = Texts::new(15, words(), cuttable(special));
    let all = fixed.into_iter().chain(runs).chain(around).chain(beside);
    all.chain(generated).take(count).collect()
}

/// A special token by itself, next to others, and less than whole.
fn around(token: &str) -> Vec<String> {
    let middle = token.chars().count() / 2;
    let (mut head, mut tail) = (String::new(), String::new());
    for (at, char) in token.chars().enumerate() {
        if at < middle { &mut head } else { &mut tail }.push(char);
    }
    vec![
        token.to_string(),
        format!("a{token}b"),
        format!("one  {token}  two\n{token} \t{token}\u{3000}x"),
        format!("{token}{token}\n\n{token}"),
        format!("{head} {tail}{head}{token}{tail}"),
        format!("{}é{token}e\u{301}", token.to_lowercase()),
        format!("1{token}2'{token}s _{token}_ {token}."),
        format!("{}{head}\u{200d}{tail}", token.to_uppercase()),
    ]
}

/// Tokens by themselves and side by side.
fn beside(tokens: &[String]) -> Vec<String> {
    let pairs = tokens.iter().zip(tokens.iter().rev());
    let both = pairs
        .flat_map(|(one, other)| [one.clone(), format!("{one}{other} {one}")]);
    both.collect()
}

fn words() -> Vec<String> {
    let words = [
        "the",
        "genius",
        "don't",
        "Straße",
        "ſecret",
        "İstanbul",
        "naïve",
        "e\u{301}tude",
        "ΑΣ",
        "дом",
        "日本語",
        "한국어",
        "ไทย",
        "हिन्दी",
        "می\u{200c}خواهم",
        "ﬁn",
        "Ⅷ",
        "snake_case",
        "camelCase",
        "HTTPServer",
        "x1",
        "__init__",
        "0x1F",
        "3.14",
        "a",
        "I",
    ];
    words.map(str::to_string).to_vec()
}

/// What has at least two characters can be split.
fn cuttable(special: &[String]) -> Vec<String> {
    let long = special.iter().filter(|token| token.chars().count() > 1);
    let usual = ["<|endoftext|>".to_string()];
    long.cloned().chain(usual).collect()
}
