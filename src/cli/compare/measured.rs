//! Measuring each tokenizer on each text.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::anyhow;
use bytepair::bpe::{
    CannotCompare, Differences, Encoder, Measures, ReadError, SpecialPolicy,
    TextDigest, TextSize, TokenCounts, differences, tokens_in_common,
};

use super::Args;
use crate::cli::error::{cannot_encode, cannot_read};
use crate::cli::input;
use crate::cli::threads;
use crate::cli::tokenizer::NamedTokenizer;

/// The least bytes whose time is measured: that of fewer is the time that the
/// threads take to start.
const LONG: u64 = 1_000_000;

/// All that is shown.
pub struct Comparison {
    pub tokenizers: Vec<Candidate>,
    pub texts: Vec<Text>,
    pub common: Vec<Common>,
}

/// A tokenizer.
pub struct Candidate {
    pub name: String,
    pub encoder: Encoder,
    /// The texts that it was trained on, as far as it is known.
    trained_on: Vec<TextDigest>,
}

/// A text and what each tokenizer makes of it.
pub struct Text {
    pub name: String,
    pub bytes: Vec<u8>,
    pub size: TextSize,
    /// In the order of the tokenizers.
    pub results: Vec<Measured>,
    /// Where the two tokenizers split it differently, if that was asked for.
    pub differences: Option<Differences>,
}

/// What a tokenizer makes of a text.
pub struct Measured {
    pub measures: Measures,
    pub time: Duration,
    /// Whether the tokenizer was trained on this text.
    pub is_trained_on: bool,
}

/// The tokens that two tokenizers share.
pub struct Common {
    /// Their places.
    pub of: [usize; 2],
    pub tokens: usize,
    /// Their share of each of the two vocabularies.
    pub shares: [f64; 2],
}

impl Comparison {
    pub fn of(args: &Args) -> anyhow::Result<Self> {
        let tokenizers = args.tokenizers.iter().map(|path| load(path));
        let tokenizers = tokenizers.collect::<anyhow::Result<Vec<_>>>()?;
        threads::start()?;
        let texts = args.files.iter();
        let texts = texts.map(|path| measure(args, &tokenizers, path));
        let texts = texts.collect::<anyhow::Result<Vec<_>>>()?;
        let common = common(&tokenizers);
        Ok(Self {
            tokenizers,
            texts,
            common,
        })
    }
}

impl Measured {
    /// How many millions of bytes were encoded per second; `None` for a text
    /// that is too short to tell.
    pub fn speed(&self) -> Option<f64> {
        let seconds = self.time.as_secs_f64();
        let bytes = self.measures.size.bytes;
        let is_long = bytes >= LONG && seconds > 0.0;
        is_long.then(|| bytes as f64 / seconds / 1e6)
    }
}

fn load(path: &Path) -> anyhow::Result<Candidate> {
    let tokenizer = NamedTokenizer::of(path);
    let encoder = tokenizer.load_encoder()?;
    let config = tokenizer.config()?;
    Ok(Candidate {
        name: path.display().to_string(),
        encoder,
        trained_on: config.map(|it| it.trained_on).unwrap_or_default(),
    })
}

/// Reads a text and measures all tokenizers on it.
fn measure(
    args: &Args,
    tokenizers: &[Candidate],
    path: &Path,
) -> anyhow::Result<Text> {
    let name = input::name(path);
    let bytes = input::read_text(path)?;
    let policy = args.special.policy();
    let results = measure_each(tokenizers, &bytes, policy)
        .map_err(|error| cannot_read(error, &name))?;
    let found = match (args.diff, tokenizers) {
        (true, [a, b]) => {
            Some(find_differences([a, b], &bytes, &name, policy)?)
        }
        _ => None,
    };
    Ok(Text {
        name,
        size: TextSize::of(&bytes),
        bytes,
        results,
        differences: found,
    })
}

/// What each tokenizer makes of a text.
fn measure_each(
    tokenizers: &[Candidate],
    text: &[u8],
    policy: SpecialPolicy,
) -> Result<Vec<Measured>, ReadError> {
    let (size, digest) = (TextSize::of(text), TextDigest::of(text));
    let results = tokenizers.iter().map(|tokenizer| {
        let (counts, time) = count(tokenizer, text, policy)?;
        let of = tokenizer.encoder.tokenizer();
        Ok(Measured {
            measures: Measures::new(of, size, &counts),
            time,
            is_trained_on: tokenizer.trained_on.contains(&digest),
        })
    });
    results.collect()
}

/// The tokens of a text, and how long it took to encode it.
fn count(
    tokenizer: &Candidate,
    text: &[u8],
    policy: SpecialPolicy,
) -> Result<(TokenCounts, Duration), ReadError> {
    let start = Instant::now();
    let mut counts = TokenCounts::default();
    counts.add(&tokenizer.encoder, text, policy)?;
    Ok((counts, start.elapsed()))
}

fn find_differences(
    [a, b]: [&Candidate; 2],
    text: &[u8],
    name: &str,
    policy: SpecialPolicy,
) -> anyhow::Result<Differences> {
    let found = differences(&a.encoder, &b.encoder, text, policy);
    found.map_err(|error| match error {
        CannotCompare::Encode { error, .. } => cannot_encode(error, name),
        CannotCompare::Changed { tokenizer, offset } => anyhow!(
            "{} changes the text before it is split, {name} at byte {offset}; \
             leave --diff out, or compare tokenizers without a normalizer",
            [a, b][tokenizer].name
        ),
    })
}

/// What each two tokenizers share.
fn common(tokenizers: &[Candidate]) -> Vec<Common> {
    let vocabulary =
        |place: usize| tokenizers[place].encoder.tokenizer().vocabulary();
    let pairs = (0..tokenizers.len())
        .flat_map(|a| (a + 1..tokenizers.len()).map(move |b| [a, b]));
    let common = pairs.map(|of| {
        let [a, b] = of.map(vocabulary);
        let tokens = tokens_in_common(a, b);
        let share = |of: usize| tokens as f64 / of.max(1) as f64;
        Common {
            of,
            tokens,
            shares: [share(a.len()), share(b.len())],
        }
    });
    common.collect()
}
