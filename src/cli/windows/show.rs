//! Shows the batches of an epoch, as text or JSON.

use std::io::{self, Write};

use bytepair::data::{Batch, DataLoader, Dataset, LoaderSettings, TokenId};

use super::Args;
use super::positioned::Failure;
use crate::cli::matrix;
use crate::cli::numbers::counted;
use crate::cli::output::Output;

/// How many ids are formatted at a time.
const CHUNK: usize = 4096;

/// How many bytes of text are buffered.
const LONG: usize = 65_536;

/// Writes the batches of one epoch, up to the first failure.
pub fn show(
    args: &Args,
    dataset: impl Dataset,
    failure: &Failure,
) -> anyhow::Result<()> {
    let settings = LoaderSettings {
        batch_size: args.batch_size.get(),
        shuffle: args.shuffle,
        drop_last: args.drop_last,
        num_workers: 0,
        seed: args.seed,
    };
    let windows = dataset.len();
    if windows == 0 {
        say_why(args);
    }
    let loader = DataLoader::new(dataset, settings)?;
    let batches = counted(loader.len(), "batch");
    let mut out = Output::standard();
    if args.shuffle {
        check_memory(windows)?;
    }
    if !args.json {
        let windows = counted(windows, "window");
        out.write(|out| writeln!(out, "{windows}, {batches}"))?;
    }
    let mut epoch = loader.epochs();
    let mut batch = Batch::default();
    let (mut number, mut text) = (0, Vec::new());
    while epoch.next_into(&mut batch)? {
        if let Some(error) = failure.get() {
            return Err(error.clone().into());
        }
        number += 1;
        out.write(|out| match args.json {
            true => write_json(out, &batch, &mut text),
            false => write_batch(out, &batch, number),
        })?;
    }
    Ok(out.finish()?)
}

/// Says why there is no window: otherwise `--json` would write nothing at all.
fn say_why(args: &Args) {
    let fewest = args.max_length.get() as u128 + 1;
    let paths = args.inputs.paths();
    let is_shards = paths.iter().any(|path| path.is_dir());
    let (what, mend) = match is_shards && !args.across_shards {
        true => ("no shard has", "use --across-shards, or a smaller"),
        false => ("there are fewer than", "use a longer text, or a smaller"),
    };
    anstream::eprintln!(
        "note: {what} {fewest} ids, as one window and its target need; {mend} \
         --max-length"
    );
}

/// Checks that there is memory for the order of this many windows: running out
/// of it later would end the process.
fn check_memory(windows: usize) -> anyhow::Result<()> {
    let mut order = Vec::<usize>::new();
    order.try_reserve_exact(windows).map_err(|_| {
        let windows = counted(windows, "window");
        anyhow::anyhow!(
            "no memory for the random order of {windows}; use a larger \
             --stride, or leave out --shuffle"
        )
    })
}

fn write_batch(
    out: &mut dyn Write,
    batch: &Batch,
    number: usize,
) -> io::Result<()> {
    let (rows, length) = batch.shape();
    writeln!(
        out,
        "\nbatch {number}, inputs -> targets [{rows}, {length}]"
    )?;
    let width = matrix::width(batch.inputs());
    let width = width.max(matrix::width(batch.targets()));
    for (input, target) in batch.rows() {
        write_row(out, input, width)?;
        write!(out, " -> ")?;
        write_row(out, target, width)?;
        writeln!(out)?;
    }
    Ok(())
}

/// As [`matrix::ids`], but without holding the text in memory: a row may be
/// long.
fn write_row(
    out: &mut dyn Write,
    row: &[TokenId],
    width: usize,
) -> io::Result<()> {
    if row.len() <= CHUNK {
        return out.write_all(matrix::ids(row, width).as_bytes());
    }
    for (place, ids) in row.chunks(CHUNK).enumerate() {
        let between = if place == 0 { "[" } else { ", " };
        let ids = matrix::ids(ids, width);
        write!(out, "{between}{}", ids.trim_matches(['[', ']']))?;
    }
    write!(out, "]")
}

/// Writes a batch as a line of JSON. `text` is a buffer to reuse.
fn write_json(
    out: &mut dyn Write,
    batch: &Batch,
    text: &mut Vec<u8>,
) -> io::Result<()> {
    text.extend(b"{\"inputs\": [");
    write_json_rows(out, batch.rows().map(|(input, _)| input), text)?;
    text.extend(b"], \"targets\": [");
    write_json_rows(out, batch.rows().map(|(_, target)| target), text)?;
    text.extend(b"]}\n");
    out.write_all(text)?;
    text.clear();
    Ok(())
}

/// Appends rows, separated by commas, to `text`, which is written out whenever
/// it becomes long.
fn write_json_rows<'b>(
    out: &mut dyn Write,
    rows: impl Iterator<Item = &'b [TokenId]>,
    text: &mut Vec<u8>,
) -> io::Result<()> {
    for (number, row) in rows.enumerate() {
        if number > 0 {
            text.push(b',');
        }
        for (place, ids) in row.chunks(CHUNK).enumerate() {
            let bracket = text.len();
            serde_json::to_writer(&mut *text, ids)?;
            // Between two chunks there is a comma, not the end of a row.
            text.pop();
            text[bracket] = if place == 0 { b'[' } else { b',' };
            if text.len() > LONG {
                out.write_all(text)?;
                text.clear();
            }
        }
        text.push(b']');
    }
    Ok(())
}
