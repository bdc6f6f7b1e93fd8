//! Chapter 10: from token ids to vectors, what a model's first layer sees.
//!
//! A token id says nothing by itself: 4000 is not twice as much of anything as
//! 2000. A model gives each id a row of numbers of its own, an **embedding**,
//! and learns these numbers with all its others. [`Embedding`] is that table.
//! To look an id up is to take its row.
//!
//! ```
//! use ch09_batches::Generator;
//! use ch10_embeddings::Embedding;
//!
//! let mut generator = Generator::from_seed(123);
//! let table = Embedding::new(6, 3, &mut generator)?;
//! assert_eq!(table.row(3)?, [-0.401488, 0.96657157, -1.148144]);
//!
//! let vectors = table.look_up(&[2, 3, 5, 1])?;
//! assert_eq!(vectors.len(), 4 * 3);
//! assert_eq!(vectors[3..6], *table.row(3)?);
//! # Ok::<(), ch10_embeddings::EmbeddingError>(())
//! ```
//!
//! A row knows its token but not its place: to such a model "the dog bit the
//! man" and "the man bit the dog" are the same. So a second table has a row
//! for each position, and [`InputEmbedding`] adds the two.
//!
//! # Contract
//!
//! - A new table holds PyTorch's normally distributed numbers: those of
//!   `torch.manual_seed(s)` and `torch.nn.Embedding(rows, dim)`, bit for bit,
//!   as PyTorch computes them on x86-64 with AVX2 or later. Elsewhere PyTorch
//!   itself differs in last bits. Here all machines compute tables of 16 and
//!   more numbers alike; smaller ones use the system's logarithm and sine in
//!   `f64`, whose last bits seldom survive the rounding to `f32`.
//! - Look-up is the product with one-hot vectors, without the multiplications
//!   by zero; [`Embedding::one_hot_product`] shows it.
//! - The gradient of a row is the sum over the places that looked it up. A
//!   padding row gets none.
//! - An id without a row is an error that names the id and the table's size.
//!
//! # Cost
//!
//! A look-up copies `dim` numbers per id, in a buffer that can be used again,
//! and is about as fast as copying. A table takes `4 * rows * dim` bytes:
//! 51 MB for 50,257 rows of 256, filled in a tenth of a second.

mod cephes;
mod embedding;
mod error;
mod gradient;
mod input;
pub mod listings;
mod look_up;
mod normal;
mod normal16;
mod one_hot;

pub use ch08_windows::TokenId;
pub use embedding::Embedding;
pub use error::EmbeddingError;
pub use input::InputEmbedding;
pub use normal::fill_normal;
