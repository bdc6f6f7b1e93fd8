//! NumPy's `.npy`: one array in one file, so that `numpy.load` reads what was
//! computed here, and what `numpy.save` wrote is read here.
//!
//! After Robert Kern's "A Simple File Format for NumPy Arrays" (NEP 1): the
//! magic, the version, a header that is a Python literal, padded with spaces so
//! that the numbers begin at a multiple of 64 bytes, and then the numbers. The
//! versions 1 to 3 are read, 1.0 is written: little-endian, the last axis
//! running fastest.

mod error;
mod floats;
mod header;
mod id_type;
mod ids;
mod literal;
mod write;

pub use error::NpyError;
pub(super) use floats::read_floats;
pub use floats::read_npy_f32;
pub use header::NpyHeader;
pub use id_type::{IdType, NotAnId};
pub use ids::NpyIds;
pub use write::{npy_header_u32, write_npy_f32, write_npy_u16, write_npy_u32};

/// What every `.npy` file begins with.
pub const MAGIC: &[u8] = b"\x93NUMPY";
