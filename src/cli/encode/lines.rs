//! JSON lines, each a text or a message in parts.

use bytepair::bpe::{Encoder, Joining, TokenId, encode_parts};
use bytepair::formats::tokenizer_json::Template;

use super::Args;
use super::form::{Form, write_readable};
use crate::cli::error::{cannot_encode, cannot_encode_part};
use crate::cli::jsonl::{self, JsonPart, Question, parsed};

/// Answers each line with its ids, and a bad one that is skipped with nothing,
/// so that answers can be matched with lines.
pub fn answer_lines(
    args: &Args,
    encoder: &Encoder,
    template: &Template,
) -> anyhow::Result<()> {
    let output = args.out.open()?;
    let mut bad = args.skip_bad.start();
    let answer = |line: &[u8], place: &str| {
        let ids = match ids_of(args, encoder, line, place) {
            Ok(ids) => ids,
            Err(error) => {
                bad.skip(error)?;
                return Ok(nothing(args.form()).to_vec());
            }
        };
        let ids = [&*template.before, &ids, &template.behind];
        let mut answer = Vec::new();
        write_readable(&mut answer, &ids.concat(), args.form())?;
        Ok(answer)
    };
    jsonl::answer(&args.inputs, output, answer)?;
    bad.finish();
    Ok(())
}

/// The answer to a line that is skipped.
fn nothing(form: Form) -> &'static [u8] {
    match form {
        Form::Json => b"null",
        _ => b"",
    }
}

/// The ids of a line, without those of a template; `place` is where it is.
pub fn ids_of(
    args: &Args,
    encoder: &Encoder,
    line: &[u8],
    place: &str,
) -> anyhow::Result<Vec<TokenId>> {
    let field = &args.field.field;
    let expected = || {
        format!(
            "a JSON string, an object with the field \"{field}\", or an array of \
         parts, such as [{{\"special\": \"<|endoftext|>\"}}, \
         {{\"text\": \"Hello\"}}], on each line"
        )
    };
    let parse = |line: &[u8]| Question::parse(line, field);
    let parts = match parsed(line, || place.to_string(), expected, parse)? {
        Question::Text(text) => {
            let ids = encoder.encode_with(&text, args.special.policy());
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
