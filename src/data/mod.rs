//! Training data: windows over token ids (chapter 8), batches of them (9), and
//! folders of token files ([`shards`]).

pub mod shards;

pub use self::shards::{ShardError, ShardWriter, ShardedDataset, Shards};
pub use ch08_windows::{
    MapError, TokenBuffer, TokenId, TokenWidth, WindowDataset, WindowError,
    contexts,
};
pub use ch09_batches::{
    Batch, DataLoader, Dataset, Epoch, Epochs, Generator, LoaderError,
    LoaderSettings, LoaderState, SavedGeneratorError,
};
