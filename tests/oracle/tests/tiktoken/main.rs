//! Our ids are tiktoken's.

use std::path::Path;
use std::sync::LazyLock;

use oracle::Encoding;

mod every_token;
mod fast;
mod generated;
mod long;
mod named;
mod other_ranks;
mod planted;
mod ranks;
mod special;

static R50K: LazyLock<Encoding> = LazyLock::new(Encoding::r50k);
static CL100K: LazyLock<Encoding> =
    LazyLock::new(|| Encoding::cl100k(Path::new(env!("CARGO_TARGET_TMPDIR"))));
static O200K: LazyLock<Encoding> =
    LazyLock::new(|| Encoding::o200k(Path::new(env!("CARGO_TARGET_TMPDIR"))));
