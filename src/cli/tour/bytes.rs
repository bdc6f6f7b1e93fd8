//! Byte pairs, pre-tokens, GPT-2 (chapters 5 to 7).

use bytepair::bpe::{
    Bpe, Pattern, PreTokenCounts, PreTokenizer, Settings, SpecialPolicy,
    SpecialTokens, TokenId, TokenText, Tokenizer, learn, learn_counted,
};

use super::page::Page;
use crate::cli::numbers::counted;

/// How many bytes of a text the plain learners get: they are slow.
const SAMPLE: usize = 65_536;

/// What they learn.
const SETTINGS: Settings = Settings {
    vocab_size: 600,
    min_frequency: 1,
    tie_break: bytepair::bpe::TieBreak::SmallestIds,
};

/// The book's example: two texts with an end-of-text token between them, two
/// words run together and a word that does not exist.
const SENTENCE: &str = "Hello, do you like tea? <|endoftext|> In the sunlit \
                        terracesof someunknownPlace.";

pub fn byte_pairs(page: &mut Page, text: &str) -> anyhow::Result<()> {
    page.chapter(5, "Byte pairs: the most frequent pair becomes a token")?;
    let sample = &text.as_bytes()[..text.len().min(SAMPLE)];
    if sample.len() < text.len() {
        page.line(format!("(of the first {})", counted(SAMPLE, "byte")))?;
    }
    let bpe = learn([sample], &SETTINGS)?;
    learned(page, &bpe, sample.len(), bpe.encode(sample).len())
}

pub fn pre_tokens(page: &mut Page, text: &str) -> anyhow::Result<()> {
    page.chapter(6, "Pre-tokens: no merge reaches over the edge of a word")?;
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let gpt2 = PreTokenizer::new(Pattern::Gpt2)?;
    let first = gpt2.split(sample).take(10).filter_map(Result::ok);
    let first: Vec<String> =
        first.map(|piece| visible(piece.as_bytes())).collect();
    page.line(format!("{} ... (\u{2423} is a space)", first.join(" | ")))?;
    let mut counts = PreTokenCounts::new();
    counts.add_document(sample.as_bytes(), &gpt2, &SpecialTokens::default())?;
    page.line(format!(
        "{}, {}",
        counted(counts.total(), "pre-token"),
        counted(counts.len(), "distinct one")
    ))?;
    let bpe = learn_counted(&counts, &SETTINGS, |_| {});
    let bpe = bpe?;
    let tokens: usize = counts
        .iter()
        .map(|(text, count)| bpe.encode(text).len() * count as usize)
        .sum();
    learned(page, &bpe, sample.len(), tokens)
}

pub fn gpt2(
    page: &mut Page,
    gpt2: &Tokenizer,
    text: &str,
) -> anyhow::Result<Vec<TokenId>> {
    page.chapter(7, "GPT-2: 50,000 merges that were learned elsewhere")?;
    let encode = |text, policy| gpt2.encode_with(text, policy);
    let ids = encode(SENTENCE, SpecialPolicy::Allow)?;
    let decoded = gpt2.decode_lossy(&ids)?;
    page.round_trip(SENTENCE, &ids, &decoded)?;
    let ids = encode(text, SpecialPolicy::Text)?;
    let first: Vec<TokenId> = ids.iter().take(8).copied().collect();
    page.line(format!(
        "The whole text is {}: {} ...",
        counted(ids.len(), "token"),
        format!("{first:?}").trim_matches(['[', ']'])
    ))?;
    page.line(per_token(text.len(), ids.len()))?;
    Ok(ids)
}

/// The first merges that were learned, and how well they compress.
fn learned(
    page: &mut Page,
    bpe: &Bpe,
    bytes: usize,
    tokens: usize,
) -> anyhow::Result<()> {
    let first = 256..bpe.vocab_size().min(266) as TokenId;
    let merges: Vec<String> =
        first.filter_map(|id| bpe.bytes(id)).map(visible).collect();
    let merges = merges.join(" | ");
    let all = counted(bpe.merges().len(), "merge");
    page.line(format!("{all}: {merges} ..."))?;
    Ok(page.line(per_token(bytes, tokens))?)
}

/// A token's text without quotes, each space as an open box, which is how a
/// reader can tell `the` from ` the`.
fn visible(bytes: &[u8]) -> String {
    let quoted = TokenText(bytes).to_string();
    quoted[1..quoted.len() - 1].replace(' ', "\u{2423}")
}

fn per_token(bytes: usize, tokens: usize) -> String {
    let ratio = bytes as f64 / tokens.max(1) as f64;
    format!(
        "{} in {}: {ratio:.2} bytes per token, up from 1",
        counted(bytes, "byte"),
        counted(tokens, "token")
    )
}
