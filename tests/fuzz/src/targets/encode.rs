//! The encoders: chapter 12's in all its variants, chapter 7's, and tiktoken.
//!
//! The first four bytes of an input choose how it is encoded, the rest is the
//! text, in which U+FFFD replaces what is not UTF-8.

use std::sync::LazyLock;

use bytepair::bpe::{SpecialPolicy, StreamDecoder, TokenId};
use oracle::{Answer, Encoding, Texts};
use rand::RngExt;

use super::fast::{Fast, Way};
use super::{Check, equal};
use crate::inputs::prose::{pieces, prose};
use crate::{Rng, size};

/// How many bytes choose.
const HEAD: usize = 4;

/// Up to how many bytes chapter 7's tokenizer encodes the text too.
const SIMPLE: usize = 1 << 11;

static R50K: LazyLock<Encoding> = LazyLock::new(Encoding::r50k);
static CL100K: LazyLock<Encoding> =
    LazyLock::new(|| Encoding::cl100k(&std::env::temp_dir()));
static O200K: LazyLock<Encoding> =
    LazyLock::new(|| Encoding::o200k(&std::env::temp_dir()));

/// The three encodings.
pub(super) const ENCODINGS: [&LazyLock<Encoding>; 3] = [&R50K, &CL100K, &O200K];

pub(super) fn r50k() -> Box<dyn Check> {
    Box::new(Encode::new(&R50K))
}

pub(super) fn cl100k() -> Box<dyn Check> {
    Box::new(Encode::new(&CL100K))
}

pub(super) fn o200k() -> Box<dyn Check> {
    Box::new(Encode::new(&O200K))
}

struct Encode {
    encoding: &'static Encoding,
    fast: Fast,
    texts: Texts,
}

impl Encode {
    fn new(encoding: &'static Encoding) -> Self {
        Self {
            encoding,
            fast: Fast::new(encoding.ours.clone()),
            texts: encoding.texts(0),
        }
    }

    /// Every encoder gives the ids that are expected.
    fn check_ids(
        &self,
        choices: &Choices,
        text: &str,
        policy: SpecialPolicy,
        expected: &Answer,
    ) -> Result<(), String> {
        for (set, encoder) in self.fast.sets() {
            equal(set, &encoder.encode_with(text, policy), expected)?;
        }
        let (name, encoder) = self.fast.variant(choices.variant);
        let Choices { way, piece, .. } = *choices;
        let ids = way.encode(encoder, text, policy, piece);
        equal(&format!("{name}, {way:?}"), &ids, expected)?;
        let count = encoder.count(text.as_bytes(), policy);
        let length = expected.clone().map(|ids| ids.len());
        equal(&format!("{name}, the count"), &count, &length)?;
        if text.len() <= SIMPLE {
            let simple = self.encoding.ours.encode_with(text, policy);
            equal("chapter 7", &simple, expected)?;
        }
        Ok(())
    }

    /// The ids are those of the text, at once and one after another.
    fn check_text(&self, text: &str, ids: &[TokenId]) -> Result<(), String> {
        let tokenizer = &self.encoding.ours;
        let bytes = tokenizer.decode(ids).map_err(|it| it.to_string())?;
        equal("decoded", &bytes.as_slice(), &text.as_bytes())?;
        let mut decoder = StreamDecoder::new(tokenizer);
        let mut streamed = String::with_capacity(text.len());
        for &id in ids {
            streamed += decoder.push(id).map_err(|it| it.to_string())?;
        }
        streamed += &decoder.finish();
        equal("decoded one after another", &streamed.as_str(), &text)
    }
}

impl Check for Encode {
    fn known(&self) -> Vec<Vec<u8>> {
        pieces(3000)
    }

    fn generate(&self, rng: &mut Rng) -> Vec<u8> {
        let mut input: Vec<u8> = rng.random::<[u8; HEAD]>().to_vec();
        let length = size(rng);
        let mut texts = self.texts.reseeded(rng.random());
        while input.len() < length {
            let most = rng.random_range(1..=length - input.len());
            match rng.random_range(0..8) {
                0..3 => {
                    let some = texts.by_ref().take(4);
                    input.extend(some.flat_map(String::into_bytes));
                }
                3..6 => input.extend(prose(most, rng).bytes()),
                6 => input.extend(run(&mut texts, rng)),
                _ => input.extend(self.tokens(most, rng)),
            }
        }
        input
    }

    fn check(&self, input: &[u8]) -> Result<(), String> {
        let Some((head, text)) = input.split_first_chunk::<HEAD>() else {
            return Ok(());
        };
        let text = String::from_utf8_lossy(text);
        let special = self.encoding.special_texts();
        let choices = Choices::new(*head);
        let allowed = choices.some_of(&special);
        let policy = choices.policy(&allowed);
        let expected = self.encoding.expected(&text, policy);
        self.check_ids(&choices, &text, policy, &expected)?;
        match expected {
            Ok(ids) => self.check_text(&text, &ids),
            Err(_) => Ok(()),
        }
    }
}

impl Encode {
    /// Tokens in any order, of up to so many bytes: many a text has none of them.
    fn tokens(&self, bytes: usize, rng: &mut Rng) -> Vec<u8> {
        let mut text = Vec::new();
        let tokens = &self.encoding.tokens;
        while text.len() < bytes.min(500) {
            text.extend(&tokens[rng.random_range(0..tokens.len())].1);
        }
        text
    }
}

/// A part of a text many times.
fn run(texts: &mut Texts, rng: &mut Rng) -> Vec<u8> {
    let text = texts.next().unwrap_or_default();
    let length = rng.random_range(1..=6);
    let unit: String = text.chars().take(length).collect();
    let most = 1 << rng.random_range(0..9);
    unit.repeat(rng.random_range(1..=most)).into()
}

/// What the first bytes choose.
struct Choices {
    policy: u8,
    variant: usize,
    way: Way,
    piece: usize,
}

impl Choices {
    fn new([policy, variant, way, piece]: [u8; HEAD]) -> Self {
        Self {
            policy,
            variant: variant.into(),
            way: Way::of(way),
            // From a byte at a time to more than the text has.
            piece: 1 << (piece % 20),
        }
    }

    /// The special tokens that may occur, if only some may.
    fn some_of<'s>(&self, special: &[&'s str]) -> Vec<&'s str> {
        let bits = self.policy >> 2;
        let with = special.iter().enumerate();
        let with = with.filter(|(i, _)| bits >> (i % 6) & 1 == 1);
        with.map(|(_, &token)| token).collect()
    }

    fn policy<'s>(&self, some: &'s [&'s str]) -> SpecialPolicy<'s> {
        match self.policy % 4 {
            0 => SpecialPolicy::Text,
            1 => SpecialPolicy::Allow,
            2 => SpecialPolicy::AllowOnly(some),
            _ => SpecialPolicy::Forbid,
        }
    }
}
