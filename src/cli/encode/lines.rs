//! JSON lines, each a text or a message in parts.

use bytepair::bpe::{Encoder, Joining, TokenId, encode_parts};
use bytepair::formats::tokenizer_json::Template;

use super::Args;
use super::form::write_readable;
use crate::cli::error::{cannot_encode, cannot_encode_part};
use crate::cli::jsonl::{self, JsonPart, Question};

/// Answers each line with its ids.
pub fn answer_lines(
    args: &Args,
    encoder: &Encoder,
    template: &Template,
) -> anyhow::Result<()> {
    let output = args.out.open()?;
    let expected = "a JSON string or an array of parts, such as \
        [{\"special\": \"<|endoftext|>\"}, {\"text\": \"Hello\"}], on each line";
    jsonl::answer(&args.inputs, expected, output, |line: Question, place| {
        let ids = ids_of(args, encoder, &line, place)?;
        let ids = [&*template.before, &ids, &template.behind];
        let mut answer = Vec::new();
        write_readable(&mut answer, &ids.concat(), args.form())?;
        Ok(answer)
    })
}

fn ids_of(
    args: &Args,
    encoder: &Encoder,
    line: &Question,
    place: &str,
) -> anyhow::Result<Vec<TokenId>> {
    let parts = match line {
        Question::Text(text) => {
            let ids = encoder.encode_with(text, args.special.policy());
            return ids.map_err(|error| cannot_encode(error, place));
        }
        Question::Parts(parts) => parts,
    };
    let parts: Vec<_> = parts.iter().map(JsonPart::as_part).collect();
    let joining = match args.join {
        true => Joining::Joined,
        false => Joining::Apart,
    };
    encode_parts(encoder, &parts, joining)
        .map_err(|error| cannot_encode_part(error, place))
}
