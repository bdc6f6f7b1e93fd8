//! The facts for programs.

use std::io::{self, Write};

use bytepair::bpe::fingerprint;
use serde_json::json;

use super::facts::Facts;

pub fn write(facts: &Facts, out: &mut dyn Write) -> io::Result<()> {
    let tokenizer = facts.tokenizer;
    let special = tokenizer
        .special()
        .map(|(text, id)| json!({ "id": id, "text": text }));
    let longest = facts.seen.longest.iter().map(|&id| {
        let bytes = facts.bytes(id);
        json!({
            "id": id,
            "bytes": bytes.len(),
            "text": String::from_utf8_lossy(bytes),
        })
    });
    let object = json!({
        "tokenizer": facts.name,
        "vocab_size": tokenizer.vocab_size(),
        "largest_id": tokenizer.largest_id(),
        "unused_ids": facts.unused(),
        "single_bytes": facts.single_bytes(),
        "merges": tokenizer.vocabulary().merges().len(),
        "pattern": tokenizer.pre_tokenizer().pattern().to_string(),
        "fingerprint": fingerprint(tokenizer),
        "pipeline": facts.pipeline(),
        "ignored": facts.ignored(),
        "special_tokens": special.collect::<Vec<_>>(),
        "longest": longest.collect::<Vec<_>>(),
        "not_utf8": facts.seen.not_utf8,
        "unreachable": facts.seen.unreachable,
    });
    serde_json::to_writer_pretty(&mut *out, &object)?;
    out.write_all(b"\n")
}
