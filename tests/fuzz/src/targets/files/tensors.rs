//! Binary files: arrays, weights, pickles, ids.

use std::path::Path;

use bytepair::data::{TokenBuffer, TokenWidth, WindowDataset};
use bytepair::formats::npy::{
    NpyIds, read_npy_f32, write_npy_f32, write_npy_u16, write_npy_u32,
};
use bytepair::formats::pickle::parse_pickle;
use bytepair::formats::weights::{SelectedRows, Weights};
use rand::RngExt;
use rand::seq::IndexedRandom;

use super::check_error;
use crate::inputs::json;
use crate::targets::{Check, equal};
use crate::{Rng, mutated};

/// The length of the windows.
const WINDOW: usize = 4;

const PICKLES: [&[u8]; 3] = [
    include_bytes!("../../../../command/foreign/golden/encoding-2.pkl"),
    include_bytes!("../../../../command/foreign/golden/encoding-4.pkl"),
    include_bytes!("../../../../command/foreign/golden/ranks-3.pkl"),
];

/// The operations of pickles, and what they take.
const OPERATIONS: &[u8] =
    b"()}]subhqrtaeNKMJIFGVXUTBC\x80\x81\x85\x86\x87\x88\x89\x8A\x8C\x8D\x8E\x90\x93\x94\x95.R0120\n\x00\x01\x02";

/// What is in a `.safetensors` file before its numbers.
const HEADER: &str = r#"{"wte.weight":{"dtype":"F32","shape":[2,3],
    "data_offsets":[0,24]},"wpe.weight":{"dtype":"BF16","shape":[2,3],
    "data_offsets":[24,36]},"__metadata__":{"format":"pt"}}"#;

pub(in crate::targets) fn tensors() -> Box<dyn Check> {
    Box::new(Tensors)
}

struct Tensors;

impl Check for Tensors {
    fn known(&self) -> Vec<Vec<u8>> {
        let mut all = PICKLES.map(<[u8]>::to_vec).to_vec();
        let mut npy = Vec::new();
        write_npy_f32(&mut npy, &[2, 3], &[1.5; 6]).expect("in memory");
        all.push(std::mem::take(&mut npy));
        write_npy_u16(&mut npy, &[3], &[1, 2, 3]).expect("in memory");
        all.push(std::mem::take(&mut npy));
        write_npy_u32(&mut npy, &[3], &[1, 2, 3]).expect("in memory");
        all.push(npy);
        all.push(safetensors(HEADER.as_bytes(), HEADER.len() as u64));
        let index = r#"{"metadata":{},"weight_map":{"wte.weight":"a.bin"}}"#;
        all.push(index.into());
        all
    }

    fn generate(&self, rng: &mut Rng) -> Vec<u8> {
        match rng.random_range(0..4) {
            0 => {
                let header = json::mutated(HEADER.as_bytes(), rng);
                let length = match rng.random_ratio(7, 8) {
                    true => header.len() as u64,
                    false => rng.random::<u64>() >> rng.random_range(0..64),
                };
                safetensors(&header, length)
            }
            1 => npy(rng),
            2 => pickle(rng),
            _ => {
                let known = self.known();
                let one = known.choose(rng).expect("not empty").clone();
                mutated(one, &known, rng)
            }
        }
    }

    fn check(&self, input: &[u8]) -> Result<(), String> {
        check_memory(input)?;
        let folder = tempfile::tempdir().map_err(|it| it.to_string())?;
        let file = folder.path().join("file.bin");
        std::fs::write(&file, input).map_err(|it| it.to_string())?;
        check_ids::<u16>(&file, input)?;
        check_ids::<u32>(&file, input)?;
        let mut weights = match Weights::open(&file) {
            Ok(weights) => weights,
            Err(error) => return check_error(&error, folder.path()),
        };
        if let Err(error) = weights.tokens(None) {
            check_error(&error, folder.path())?;
        }
        match weights.find_positions(None) {
            Ok(None) => {}
            Ok(Some(name)) => {
                if let Err(error) = weights.first_rows(&name, 2) {
                    check_error(&error, folder.path())?;
                }
            }
            Err(error) => check_error(&error, folder.path())?,
        }
        match SelectedRows::open(&file, &[Some(1), None, Some(0)]) {
            Ok(_) => Ok(()),
            Err(error) => check_error(&error, folder.path()),
        }
    }
}

/// What is read from memory.
fn check_memory(input: &[u8]) -> Result<(), String> {
    if let Ok((shape, numbers)) = read_npy_f32(input) {
        equal("numbers", &numbers.len(), &shape.iter().product())?;
    }
    if let Ok(mut ids) = NpyIds::open(input) {
        let (mut chunk, mut read) = (Vec::new(), 0);
        loop {
            match ids.next_chunk(&mut chunk) {
                Ok(true) => read += chunk.len() as u64,
                Ok(false) => break equal("ids", &read, &ids.count())?,
                Err(_) => break,
            }
        }
    }
    match parse_pickle(input) {
        Ok(pickled) if pickled.ranks.is_empty() => Err("no rank".to_string()),
        _ => Ok(()),
    }
}

/// A mapped file of ids has all of them, and all windows.
fn check_ids<T: TokenWidth>(file: &Path, input: &[u8]) -> Result<(), String> {
    let Ok(ids) = TokenBuffer::<T>::map(file) else {
        return Ok(());
    };
    let number = ids.len();
    equal("ids", &(number * size_of::<T>()), &input.len())?;
    let windows = WindowDataset::new(ids, WINDOW, 3);
    let windows = windows.map_err(|error| error.to_string())?;
    let expected = number.saturating_sub(WINDOW).div_ceil(3);
    equal("windows", &windows.iter().count(), &expected)
}

fn safetensors(header: &[u8], length: u64) -> Vec<u8> {
    [&length.to_le_bytes()[..], header, &[1; 36]].concat()
}

/// An array whose header may lie.
fn npy(rng: &mut Rng) -> Vec<u8> {
    let types = ["<f4", ">f8", "<f2", "<u2", "|u1", ">i8", "<U9", "|O", "f4"];
    let types = types.choose(rng).expect("not empty");
    let shapes = ["(2, 3)", "(6,)", "()", "(0, 3)", "(4294967296, 4294967296)"];
    let shape = shapes.choose(rng).expect("not empty");
    let order = if rng.random() { "True" } else { "False" };
    let header = format!(
        "{{'descr': '{types}', 'fortran_order': {order}, 'shape': {shape}, }}"
    );
    let mut header = header.into_bytes();
    if rng.random_ratio(1, 3) {
        header = mutated(header, &[], rng);
    }
    let version = rng.random_range(1..=3);
    let mut length = header.len() as u32;
    if rng.random_ratio(1, 8) {
        length = rng.random::<u32>() >> rng.random_range(0..32);
    }
    let length = length.to_le_bytes();
    let length = &length[..if version == 1 { 2 } else { 4 }];
    let data = vec![0; rng.random_range(0..60)];
    [b"\x93NUMPY", &[version, 0][..], length, &header, &data].concat()
}

/// Operations of a pickle, in any order.
fn pickle(rng: &mut Rng) -> Vec<u8> {
    let mut pickle = b"\x80\x04".to_vec();
    for _ in 0..rng.random_range(0..60) {
        pickle.push(*OPERATIONS.choose(rng).expect("not empty"));
    }
    pickle
}
