//! The windows of all shards, as one dataset.

use ch08_windows::{TokenBuffer, TokenId, TokenWidth};
use ch09_batches::Dataset;

use super::{ShardError, Shards, Width, WindowLayout};

/// The windows of a folder of shards, each with its target.
///
/// The shards are memory-mapped: a folder of any size opens at once, and
/// [`TokenBuffer::map`] says what that promises. Windows are found by index in
/// any order, in time that grows with the logarithm of the number of shards.
///
/// ```
/// use bytepair::data::{DataLoader, LoaderSettings, ShardedDataset, Shards};
/// # use bytepair::data::shards::{Index, Place, TokenizerEntry, Width};
/// # use bytepair::data::ShardWriter;
/// # let gpt2 = bytepair::bpe::Tokenizer::gpt2();
/// # let tokenizer = TokenizerEntry {
/// #     name: "gpt2".to_string(),
/// #     fingerprint: bytepair::bpe::fingerprint(&gpt2),
/// #     largest_id: 50256,
/// # };
/// # let index = Index::new(tokenizer, Width::U16, 5, Default::default(), vec![]);
/// # let folder = tempfile::tempdir()?;
/// # let folder = folder.path();
/// # let mut writer = ShardWriter::create(folder, index)?;
/// # writer.begin_document(Place::default());
/// # writer.push(Place::default(), &[290, 4920, 2241, 287, 257, 4489, 64, 319])?;
/// # writer.end_document()?;
/// # writer.finish()?;
/// // Of what `bytepair encode --shards` wrote: 8 ids in two shards.
/// let shards = Shards::open(folder)?;
/// let windows = ShardedDataset::new(&shards, 2, 2, false)?;
/// let settings = LoaderSettings {
///     batch_size: 3,
///     shuffle: false,
///     ..LoaderSettings::default()
/// };
/// let loader = DataLoader::new(windows, settings)?;
/// let batch = loader.epochs().batches().next().unwrap()?;
/// assert_eq!(batch.inputs(), [290, 4920, 2241, 287, 4489, 64]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct ShardedDataset {
    ids: Buffers,
    layout: WindowLayout,
}

/// The mapped shards, all of one width.
#[derive(Debug, Clone)]
enum Buffers {
    U16(Vec<TokenBuffer<u16>>),
    U32(Vec<TokenBuffer<u32>>),
}

impl ShardedDataset {
    /// Splits the shards into windows of `max_length` ids, each starting
    /// `stride` ids after the one before. In each shard they start anew, and
    /// none reaches into the next shard, unless they may go `across` shards:
    /// then they are those of all shards' ids in one row.
    ///
    /// # Errors
    /// If a shard cannot be mapped, or `max_length` or `stride` is 0.
    pub fn new(
        shards: &Shards,
        max_length: usize,
        stride: usize,
        across: bool,
    ) -> Result<Self, ShardError> {
        let lengths = shards.index().shards.iter().map(|shard| shard.tokens);
        let layout = WindowLayout::new(lengths, max_length, stride, across)?;
        let ids = match shards.index().width {
            Width::U16 => Buffers::U16(map_all(shards)?),
            Width::U32 => Buffers::U32(map_all(shards)?),
        };
        Ok(Self { ids, layout })
    }
}

fn map_all<T: TokenWidth>(
    shards: &Shards,
) -> Result<Vec<TokenBuffer<T>>, ShardError> {
    let maps = shards.token_files().map(TokenBuffer::map);
    let maps: Vec<TokenBuffer<T>> = maps.collect::<Result<_, _>>()?;
    // A file may have changed since its length was checked.
    let all = maps.iter().zip(&shards.index().shards);
    match all.into_iter().all(|(map, s)| map.len() as u64 == s.tokens) {
        true => Ok(maps),
        false => {
            shards.check_files()?;
            map_all(shards)
        }
    }
}

impl Dataset for ShardedDataset {
    fn len(&self) -> usize {
        usize::try_from(self.layout.len()).unwrap_or(usize::MAX)
    }

    fn max_length(&self) -> usize {
        self.layout.max_length()
    }

    fn copy_window(
        &self,
        index: usize,
        inputs: &mut [TokenId],
        targets: &mut [TokenId],
    ) {
        match &self.ids {
            Buffers::U16(ids) => {
                copy(&self.layout, ids, index, inputs, targets)
            }
            Buffers::U32(ids) => {
                copy(&self.layout, ids, index, inputs, targets)
            }
        }
    }
}

fn copy<T: TokenWidth>(
    layout: &WindowLayout,
    shards: &[TokenBuffer<T>],
    index: usize,
    inputs: &mut [TokenId],
    targets: &mut [TokenId],
) {
    let mut at = 0;
    for (shard, piece) in layout.pieces(index as u64) {
        let piece = piece.start as usize..piece.end as usize;
        let ids = &shards[shard][piece];
        // The target is the window without its first id, and one id more.
        widen(ids, &mut inputs[at..]);
        match at {
            0 => widen(&ids[1..], targets),
            _ => widen(ids, &mut targets[at - 1..]),
        }
        at += ids.len();
    }
}

/// Copies ids of either width, as many as there is room for.
fn widen<T: TokenWidth>(stored: &[T], ids: &mut [TokenId]) {
    for (id, &stored) in ids.iter_mut().zip(stored) {
        *id = stored.into();
    }
}
