//! Training data: windows over token ids (chapter 8) and batches of them (9).

pub use ch08_windows::{
    MapError, TokenBuffer, TokenId, TokenWidth, WindowDataset, WindowError,
    contexts,
};
pub use ch09_batches::{
    Batch, DataLoader, Dataset, Epoch, Epochs, Generator, LoaderError,
    LoaderSettings, LoaderState, SavedGeneratorError,
};
