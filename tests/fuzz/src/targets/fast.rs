//! Chapter 12's encoder in all its variants, and all its ways in.

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::OnceLock;

use bytepair::bpe::{
    EncodeError, Encoder, Instructions, Options, ReadError, SpecialPolicy,
    Splitting, TokenId, Tokenizer,
};

/// The ids of a text, or why there are none.
type Answer = Result<Vec<TokenId>, EncodeError>;

/// What is changed of the default options, and how that is called.
type Variant = (&'static str, fn(&mut Options));

const VARIANTS: [Variant; 12] = [
    ("the default", |_| ()),
    ("no cache", |it| it.cache_bytes = 0),
    ("a cache that forgets", |it| {
        (it.cache_bytes, it.seeded) = (1 << 12, false);
    }),
    ("small parts", |it| it.part_bytes = 64),
    ("the scanner", |it| it.splitting = Splitting::Scan),
    ("the expression", |it| it.splitting = Splitting::Regex),
    ("a heap of pairs", |it| {
        (it.windows, it.cache_bytes) = (false, 0);
    }),
    ("no filter", |it| {
        (it.pair_filter, it.cache_bytes) = (false, 1 << 14);
    }),
    ("merging in turns", |it| {
        (it.in_turns_from, it.cache_bytes) = (0, 1 << 12);
    }),
    ("merging at once", |it| {
        (it.in_turns_from, it.cache_bytes) = (usize::MAX, 1 << 12);
    }),
    ("a cache of its full size", |it| {
        (it.grows, it.cache_bytes) = (false, 1 << 16);
    }),
    ("no long words", |it| {
        (it.long_words, it.prefetch) = (false, false);
    }),
];

/// An encoder for each set of instructions, each with what it remembers of the
/// texts before, and one for each variant, made when it is first needed.
pub(super) struct Fast {
    tokenizer: Tokenizer,
    sets: Vec<Encoder>,
    /// For each variant and set.
    variants: Vec<OnceLock<Encoder>>,
}

impl Fast {
    pub(super) fn new(tokenizer: Tokenizer) -> Self {
        let sets = Instructions::available().map(|instructions| {
            let mut options = Options::default();
            options.instructions = instructions;
            Encoder::with_options(tokenizer.clone(), options)
        });
        let sets: Vec<Encoder> = sets.collect();
        let variants =
            (0..VARIANTS.len() * sets.len()).map(|_| OnceLock::new());
        Self {
            variants: variants.collect(),
            sets,
            tokenizer,
        }
    }

    /// An encoder for each set of instructions, and the name of the set.
    pub(super) fn sets(&self) -> impl Iterator<Item = (&str, &Encoder)> {
        self.sets
            .iter()
            .map(|it| (it.options().instructions.name(), it))
    }

    /// One of the variants, with one of the sets, and what it is.
    pub(super) fn variant(&self, which: usize) -> (String, &Encoder) {
        let which = which % self.variants.len();
        let (name, change) = VARIANTS[which / self.sets.len()];
        let set = self.sets[which % self.sets.len()].options().instructions;
        let encoder = self.variants[which].get_or_init(|| {
            let mut options = Options::default();
            options.instructions = set;
            change(&mut options);
            Encoder::with_options(self.tokenizer.clone(), options)
        });
        (format!("{name}, {}", set.name()), encoder)
    }
}

/// How a text gets into an encoder.
#[derive(Debug, Clone, Copy)]
pub(super) enum Way {
    Whole,
    Cold,
    Bytes,
    Parallel,
    Batch,
    Reader,
    ReaderAhead,
    Apart,
}

impl Way {
    const WARM: [Self; 7] = [
        Self::Whole,
        Self::Bytes,
        Self::Parallel,
        Self::Batch,
        Self::Reader,
        Self::ReaderAhead,
        Self::Apart,
    ];

    /// The way that a byte chooses. A cache that begins anew takes as long as
    /// hundreds of texts, so that is rare.
    pub(super) fn of(choice: u8) -> Self {
        match choice {
            u8::MAX => Self::Cold,
            _ => Self::WARM[usize::from(choice) % Self::WARM.len()],
        }
    }

    /// The ids of `text`, which readers get `piece` bytes at a time.
    pub(super) fn encode(
        self,
        encoder: &Encoder,
        text: &str,
        policy: SpecialPolicy,
        piece: usize,
    ) -> Answer {
        match self {
            Self::Whole => encoder.encode_with(text, policy),
            Self::Cold => {
                encoder.shrink();
                encoder.encode_with(text, policy)
            }
            Self::Bytes => encoder.encode_bytes(text.as_bytes(), policy),
            Self::Parallel => encoder.encode_parallel(text, policy),
            Self::Batch => {
                let lists = encoder.encode_batch(&[text, "", text], policy);
                lists.map(|mut it| it.swap_remove(2)).map_err(|it| it.error)
            }
            Self::Reader => {
                let mut ids = Vec::new();
                let read = Pieces::new(text, piece);
                let result = encoder.encode_reader(read, policy, |more, _| {
                    ids.extend_from_slice(more);
                    ControlFlow::Continue(())
                });
                result.map(|()| ids).map_err(not_io)
            }
            Self::ReaderAhead => {
                let mut ids = Vec::new();
                let read = Pieces::new(text, piece);
                let take = |more: &[TokenId], _| {
                    ids.extend_from_slice(more);
                    ControlFlow::Continue(())
                };
                let result = encoder.encode_reader_ahead(read, policy, take);
                result.map(|()| ids).map_err(not_io)
            }
            Self::Apart => apart(encoder, text, policy, piece),
        }
    }
}

/// The parts of a text, each encoded by itself.
fn apart(
    encoder: &Encoder,
    text: &str,
    policy: SpecialPolicy,
    bytes: usize,
) -> Answer {
    let mut ids = Vec::new();
    for part in encoder.parts_of(text.as_bytes(), policy, bytes) {
        let start = part.start;
        let part = encoder.encode_with(&text[part], policy);
        ids.extend(part.map_err(|error| error.moved_by(start))?);
    }
    Ok(ids)
}

fn not_io(error: ReadError) -> EncodeError {
    match error {
        ReadError::Encode(error) => error,
        ReadError::Io(error) => panic!("a text in memory cannot fail: {error}"),
    }
}

/// A text that comes some bytes at a time.
struct Pieces<'t> {
    rest: &'t [u8],
    piece: usize,
}

impl<'t> Pieces<'t> {
    fn new(text: &'t str, piece: usize) -> Self {
        let rest = text.as_bytes();
        let piece = piece.max(1);
        Self { rest, piece }
    }
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.piece.min(buffer.len());
        self.rest.read(&mut buffer[..length])
    }
}
