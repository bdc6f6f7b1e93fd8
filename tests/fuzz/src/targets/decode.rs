//! Decoding next to tiktoken: any ids, at once and one after another.
//!
//! The first byte of an input chooses the encoding; each id takes four bytes.

use std::ops::Range;

use arbitrary::Unstructured;
use bytepair::bpe::{Encoder, StreamDecoder, TokenId, Tokenizer};
use oracle::Encoding;
use rand::RngExt;

use super::encode::ENCODINGS;
use super::{Check, equal};
use crate::{Rng, size};

pub(super) fn decode() -> Box<dyn Check> {
    let encodings = ENCODINGS.map(|encoding| &**encoding);
    let encoders = encodings.map(|it| Encoder::new(it.ours.clone()));
    Box::new(Decode {
        encodings,
        encoders,
    })
}

struct Decode {
    encodings: [&'static Encoding; 3],
    encoders: [Encoder; 3],
}

impl Check for Decode {
    fn generate(&self, rng: &mut Rng) -> Vec<u8> {
        let mut input = vec![0; size(rng) / 4];
        rng.fill(&mut input[..]);
        // Now and then ids that no token has.
        if rng.random_ratio(3, 4) {
            let highs = input.iter_mut().skip(4).step_by(4);
            highs.for_each(|high| *high &= 0x7F);
        }
        input
    }

    fn check(&self, input: &[u8]) -> Result<(), String> {
        let mut bytes = Unstructured::new(input);
        let which = bytes.int_in_range(0..=2).unwrap_or(0);
        let encoding = self.encodings[which];
        let largest = encoding.ours.largest_id();
        let ids: Vec<TokenId> = std::iter::from_fn(|| {
            let id = (bytes.len() >= 4).then(|| bytes.arbitrary::<u32>());
            Some(id_of(id?.ok()?, largest))
        })
        .collect();
        check_ids(encoding, &self.encoders[which], &ids)
    }
}

/// An id out of four bytes: mostly that of a token.
fn id_of(bytes: u32, largest: TokenId) -> TokenId {
    match bytes >> 24 {
        0xF8.. => bytes,
        0xF0.. => largest.saturating_add(bytes & 0xF),
        _ => bytes % (largest + 1),
    }
}

fn check_ids(
    encoding: &Encoding,
    encoder: &Encoder,
    ids: &[TokenId],
) -> Result<(), String> {
    let known = |id: &TokenId| encoding.theirs.decode_bytes(&[*id]).is_ok();
    let first_unknown = ids.iter().position(|id| !known(id));
    let ours = encoding.ours.decode(ids);
    match first_unknown {
        None => {
            let theirs = encoding.theirs.decode_bytes(ids);
            equal("decoded", &ours.ok(), &theirs.ok())?;
            check_places(&encoding.ours, encoder, ids)?;
        }
        Some(position) => {
            let place = ours.err().map(|error| (error.id, error.position));
            let expected = Some((ids[position], position));
            equal("the unknown id", &place, &expected)?;
            let place = encoder.offsets(ids).err();
            let place = place.map(|error| (error.id, error.position));
            equal("the unknown id of offsets", &place, &expected)?;
        }
    }
    let good: Vec<TokenId> = ids.iter().copied().filter(known).collect();
    let whole = encoding.ours.decode_lossy(&good);
    let whole = whole.map_err(|error| error.to_string())?;
    let streamed = streamed(&encoding.ours, ids, known)?;
    equal("one after another", &streamed, &whole)
}

/// All that a stream gives. An id that is not a token's is refused, and changes
/// nothing.
fn streamed(
    tokenizer: &Tokenizer,
    ids: &[TokenId],
    known: impl Fn(&TokenId) -> bool,
) -> Result<String, String> {
    let mut decoder = StreamDecoder::new(tokenizer);
    let mut text = String::new();
    for id in ids {
        let piece = decoder.push(*id);
        equal("known to the stream", &piece.is_ok(), &known(id))?;
        text += piece.unwrap_or_default();
    }
    Ok(text + &decoder.finish())
}

/// The places of the tokens are those of their bytes, one after the other.
fn check_places(
    tokenizer: &Tokenizer,
    encoder: &Encoder,
    ids: &[TokenId],
) -> Result<(), String> {
    let places: Vec<Range<usize>> =
        encoder.offsets(ids).map_err(|error| error.to_string())?;
    let mut end = 0;
    for (place, id) in places.iter().zip(ids) {
        let bytes = tokenizer.decode(&[*id]).map_err(|it| it.to_string())?;
        equal("a place", place, &(end..end + bytes.len()))?;
        end = place.end;
    }
    equal("the number of places", &places.len(), &ids.len())
}
