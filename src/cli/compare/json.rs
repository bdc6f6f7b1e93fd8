//! The comparison for programs.

use std::io::{self, Write};

use bytepair::bpe::{Difference, TokenId, Tokens};
use serde_json::{Value, json};

use super::Args;
use super::diff::{stretches, with_lines};
use super::measured::{Candidate, Comparison, Measured, Text};

pub fn write(
    args: &Args,
    all: &Comparison,
    out: &mut dyn Write,
) -> io::Result<()> {
    let texts = all.texts.iter().map(|text| text_object(args, all, text));
    let common = all.common.iter().map(|common| {
        json!({
            "tokenizers": common.of.map(|place| &all.tokenizers[place].name),
            "tokens": common.tokens,
            "shares": common.shares,
        })
    });
    let object = json!({
        "texts": texts.collect::<Vec<_>>(),
        "common": common.collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &object)?;
    out.write_all(b"\n")
}

fn text_object(args: &Args, all: &Comparison, text: &Text) -> Value {
    let results = all.tokenizers.iter().zip(&text.results);
    let results = results.map(|(tokenizer, it)| result_object(tokenizer, it));
    let mut object = json!({
        "text": text.name,
        "bytes": text.size.bytes,
        "characters": text.size.characters,
        "words": text.size.words,
        "results": results.collect::<Vec<_>>(),
    });
    if args.diff {
        let shown = with_lines(text).take(args.limit());
        let shown = shown.map(|(line, it)| difference(all, text, line, it));
        object["differences"] = json!({
            "stretches": stretches(text).len(),
            "shown": shown.collect::<Vec<_>>(),
        });
    }
    object
}

fn result_object(tokenizer: &Candidate, result: &Measured) -> Value {
    let measures = &result.measures;
    let longest = measures.longest.iter().map(|&(id, count)| {
        let mut token = token(tokenizer, id);
        token["count"] = count.into();
        token
    });
    json!({
        "tokenizer": tokenizer.name,
        "vocab_size": measures.vocab_size,
        "trained_on_this_text": result.is_trained_on,
        "tokens": measures.tokens,
        "distinct_tokens": measures.used,
        "bytes_per_token": measures.bytes_per_token(),
        "characters_per_token": measures.characters_per_token(),
        "tokens_per_word": measures.tokens_per_word(),
        "share_of_vocabulary": measures.share_used(),
        "share_of_single_bytes": measures.share_single_bytes(),
        "renyi_efficiency": measures.renyi_efficiency,
        "megabytes_per_second": result.speed(),
        "longest": longest.collect::<Vec<_>>(),
    })
}

fn difference(
    all: &Comparison,
    text: &Text,
    line: usize,
    stretch: &Difference,
) -> Value {
    let found = text.differences.as_ref();
    let tokens = all.tokenizers.iter().enumerate().map(|(which, tokenizer)| {
        let ids = found.map_or(&[][..], |found| &found.ids[which]);
        let ids = &ids[stretch.tokens[which].clone()];
        let tokens = ids.iter().map(|&id| token(tokenizer, id));
        tokens.collect::<Vec<_>>()
    });
    json!({
        "line": line,
        "byte": stretch.range.start,
        "bytes": stretch.range.len(),
        "tokens": tokens.collect::<Vec<_>>(),
    })
}

fn token(tokenizer: &Candidate, id: TokenId) -> Value {
    let bytes = tokenizer.encoder.tokenizer().bytes(id).unwrap_or_default();
    json!({
        "id": id,
        "bytes": bytes.len(),
        "text": String::from_utf8_lossy(bytes),
    })
}
