//! Words, their ids, special tokens (chapters 1 to 4).

use bytepair::words::{
    END_OF_TEXT, Followers, SimpleTokenizerV1, SimpleTokenizerV2, UNKNOWN,
    WordVocabulary, vocabulary_with_special_tokens, words,
};

use super::page::Page;
use crate::cli::numbers::counted;

/// What the book's first tokenizer is tried on: a sentence of the story.
const KNOWN: &str = "\"It's the last he painted, you know,\" Mrs. Gisburn said \
                     with pardonable pride.";

/// What the second one is tried on: two texts, and words of no story.
const UNKNOWN_WORDS: &str = "Hello, do you like tea? <|endoftext|> In the \
                             sunlit terraces of the palace.";

pub fn language_models(page: &mut Page, text: &str) -> anyhow::Result<()> {
    page.chapter(1, "Language models: which word follows which")?;
    let followers = Followers::count(text);
    for word in followers.most_frequent(3) {
        let all = followers.of(word);
        let most: Vec<String> = all
            .iter()
            .take(5)
            .map(|(follower, count)| format!("{follower} {count}"))
            .collect();
        page.line(format!("after {word}: {}", most.join(", ")))?;
    }
    let Some(&start) = followers.most_frequent(1).first() else {
        return Ok(page.line("a text without words teaches nothing")?);
    };
    let walk = followers.generate(start, 8).join(" ");
    Ok(page.line(format!("always the most frequent one: {start} {walk} ..."))?)
}

pub fn cut_into_words(page: &mut Page, text: &str) -> anyhow::Result<()> {
    page.chapter(2, "Words: the text is split at white space and punctuation")?;
    page.line(format!(
        "{}, {}",
        counted(text.chars().count(), "character"),
        counted(words(text).count(), "piece")
    ))?;
    let first: Vec<&str> = words(text).take(12).collect();
    Ok(page.line(format!("{} ...", first.join(" | ")))?)
}

pub fn vocabulary(
    page: &mut Page,
    text: &str,
) -> anyhow::Result<WordVocabulary> {
    page.chapter(3, "Vocabulary: each distinct word gets an id")?;
    let vocabulary = WordVocabulary::from_words(words(text));
    let entries: Vec<String> = vocabulary
        .iter()
        .map(|(word, id)| format!("{word} {id}"))
        .collect();
    let ends = match &entries[..] {
        [first @ .., last] if first.len() > 7 => {
            format!("{}, ..., {last}", first[..7].join(", "))
        }
        few => few.join(", "),
    };
    let size = counted(entries.len(), "distinct word");
    page.line(format!("{size}: {ends}"))?;

    let tokenizer = SimpleTokenizerV1::new(vocabulary.clone());
    match tokenizer.encode(KNOWN) {
        Err(error) => {
            page.line(KNOWN)?;
            page.line(format!("cannot be encoded: {error}"))?;
        }
        Ok(ids) => {
            let decoded = tokenizer.decode(&ids).unwrap_or_default();
            page.round_trip(KNOWN, &ids, &decoded)?;
        }
    }
    Ok(vocabulary)
}

pub fn special_tokens(
    page: &mut Page,
    vocabulary: WordVocabulary,
) -> anyhow::Result<()> {
    page.chapter(
        4,
        "Special tokens: an id for what is not a word of the text",
    )?;
    let known = vocabulary.iter().map(|(word, _)| word);
    let vocabulary = vocabulary_with_special_tokens(known);
    let special = [END_OF_TEXT, UNKNOWN].map(|token| {
        let id = vocabulary.id(token).unwrap_or_default();
        format!("{token} {id}")
    });
    page.line(format!(
        "{} with {}",
        counted(vocabulary.len(), "token"),
        special.join(" and ")
    ))?;
    let Ok(tokenizer) = SimpleTokenizerV2::new(vocabulary) else {
        return Ok(());
    };
    let ids = tokenizer.encode(UNKNOWN_WORDS);
    let decoded = tokenizer.decode(&ids).unwrap_or_default();
    Ok(page.round_trip(UNKNOWN_WORDS, &ids, &decoded)?)
}
