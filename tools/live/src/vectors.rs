//! `vectors`: ids as vectors, from tables of random numbers.
//!
//! | field | what it is | default |
//! |---|---|---|
//! | `ids` | the ids of one window | |
//! | `vocabulary_size` | the rows of the table of tokens | |
//! | `dimension` | the numbers of a row | |
//! | `context_length` | the rows of the table of positions | one per id |
//! | `seed` | the seed of the generator | 123 |
//!
//! One generator fills the table of tokens and then that of positions, as in
//! chapter 10.
//!
//! ```
//! use serde_json::{Value, json};
//!
//! let request = json!({
//!     "ask": "vectors", "vocabulary_size": 6, "dimension": 3,
//!     "ids": [3, 1],
//! });
//! let answer = live::answer(&request.to_string());
//! let answer: Value = serde_json::from_str(&answer)?;
//! let answer = &answer["vectors"];
//! assert_eq!(
//!     answer["tokens"][0],
//!     json!([-0.401488, 0.96657157, -1.148144])
//! );
//! assert_eq!(answer["one_hot"], answer["tokens"]);
//! assert_eq!(answer["table"][3], answer["tokens"][0]);
//! # Ok::<(), serde_json::Error>(())
//! ```

use ch08_windows::TokenId;
use ch09_batches::Generator;
use ch10_embeddings::{Embedding, EmbeddingError, InputEmbedding};
use serde::{Deserialize, Serialize};

use crate::{Failure, limits};

/// Asks for the vectors of ids.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VectorsRequest {
    /// The ids of one window.
    pub ids: Vec<TokenId>,
    /// The rows of the table of tokens.
    pub vocabulary_size: u64,
    /// The numbers of a row.
    pub dimension: u64,
    /// The rows of the table of positions; one per id if it is left out.
    #[serde(default)]
    pub context_length: Option<u64>,
    /// The seed of the generator.
    #[serde(default = "seed")]
    pub seed: u64,
}

fn seed() -> u64 {
    123
}

/// The vectors of ids, a row per id.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VectorsAnswer {
    /// The rows of the table of tokens.
    pub tokens: Vec<Vec<f32>>,
    /// The rows of the table of positions.
    pub positions: Vec<Vec<f32>>,
    /// Their sums: the input of a model.
    pub sums: Vec<Vec<f32>>,
    /// The product of each id's one-hot vector and the table of tokens.
    pub one_hot: Vec<Vec<f32>>,
    /// The whole table of tokens; null if it has more than
    /// [`limits::SHOWN_NUMBERS`] numbers.
    pub table: Option<Vec<Vec<f32>>>,
}

/// Looks ids up.
///
/// # Errors
/// If an id has no row, if there are more ids than positions, if the dimension
/// is 0, or anything is beyond a limit.
pub fn vectors(request: &VectorsRequest) -> Result<VectorsAnswer, Failure> {
    let ids = &*request.ids;
    let sizes = Sizes::new(request)?;
    let of_ids = |error| Failure::of_chapter(&error, "ids");
    let input = sizes.tables(request.seed).map_err(of_ids)?;
    let (tokens, positions) = (input.tokens(), input.positions());
    let rows = |numbers: &[f32]| -> Vec<Vec<f32>> {
        numbers
            .chunks(sizes.dimension)
            .map(<[f32]>::to_vec)
            .collect()
    };
    let shown = tokens.weight().len() <= limits::SHOWN_NUMBERS;
    Ok(VectorsAnswer {
        tokens: rows(&tokens.look_up(ids).map_err(of_ids)?),
        positions: rows(positions.first_rows(ids.len()).map_err(of_ids)?),
        sums: rows(&input.look_up(ids, ids.len()).map_err(of_ids)?),
        one_hot: rows(&tokens.one_hot_product(ids).map_err(of_ids)?),
        table: shown.then(|| rows(tokens.weight())),
    })
}

/// The sizes of the two tables.
struct Sizes {
    vocabulary: usize,
    positions: usize,
    /// At least 1.
    dimension: usize,
}

impl Sizes {
    fn new(request: &VectorsRequest) -> Result<Self, Failure> {
        let found = request.ids.len();
        limits::at_most(found, limits::VECTOR_IDS, "ids", "ids")?;
        let most = limits::DIMENSION;
        let dimension = limits::number(request.dimension, most, "dimension")?;
        if dimension == 0 {
            let place = "in `dimension`";
            return Err(Failure::new("dimension is 0", place, "use 1 or more"));
        }
        let rows = |found: u64, field| {
            let most = limits::TABLE_NUMBERS;
            let rows = limits::number(found, most, field)?;
            let numbers = rows.saturating_mul(dimension);
            limits::at_most(numbers, most, "numbers in a table", field)?;
            Ok(rows)
        };
        let positions = request.context_length.unwrap_or(found as u64);
        Ok(Self {
            vocabulary: rows(request.vocabulary_size, "vocabulary_size")?,
            positions: rows(positions, "context_length")?,
            dimension,
        })
    }

    /// The two tables, filled by one generator.
    fn tables(&self, seed: u64) -> Result<InputEmbedding, EmbeddingError> {
        let mut generator = Generator::from_seed(seed);
        let dim = self.dimension;
        let tokens = Embedding::new(self.vocabulary, dim, &mut generator)?;
        let positions = Embedding::new(self.positions, dim, &mut generator)?;
        InputEmbedding::new(tokens, positions)
    }
}
