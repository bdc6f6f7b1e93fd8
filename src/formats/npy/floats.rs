//! Floating-point numbers in a `.npy` file.

use std::io::Read;

use super::{NpyError, NpyHeader};
use crate::formats::float_type::{FloatError, FloatType};

/// The shape and the numbers of a `.npy` file of `float16`, `float32` or
/// `float64`, row-major. Those of 64 bits are rounded.
///
/// # Errors
///
/// In words: bytes that are not such a file, another type of number, or fewer or
/// more numbers than the shape says.
pub fn read_npy_f32(file: &[u8]) -> Result<(Vec<usize>, Vec<f32>), String> {
    read_floats(file).map_err(|error| match error {
        NpyError::Io(error) => error.to_string(),
        NpyError::Content { what, .. } => what,
    })
}

/// The same from a reader.
pub(in crate::formats) fn read_floats(
    mut reader: impl Read,
) -> Result<(Vec<usize>, Vec<f32>), NpyError> {
    let header = NpyHeader::read(&mut reader)?;
    let kind = FloatType::of_descr(header.descr()).ok_or_else(|| {
        let what = format!("an array of type {}", header.descr());
        NpyError::new(what, "save it as float16, float32 or float64")
    })?;
    let numbers = kind
        .read(&mut reader, header.count())
        .map_err(|error| of_floats(error, header.count()))?;
    if reader.take(1).read_to_end(&mut Vec::new())? > 0 {
        return Err(super::ids::too_many());
    }
    let shape = header.shape().iter().map(|&n| usize::try_from(n));
    let shape = shape.collect::<Result<Vec<_>, _>>();
    let shape = shape.map_err(|_| no_memory(header.count()))?;
    let numbers = match header.is_by_columns() {
        true => by_rows(&shape, &numbers)?,
        false => numbers,
    };
    Ok((shape, numbers))
}

fn of_floats(error: FloatError, count: u64) -> NpyError {
    match error {
        FloatError::Io(error) => error.into(),
        FloatError::TooFew(found) => super::ids::too_few(found, count),
        FloatError::NoMemory(count) => no_memory(count),
        FloatError::TooLarge(number, position) => {
            let what = format!("{number:e} is too large for float32");
            NpyError::new(what, "scale the table").at(position)
        }
    }
}

fn no_memory(count: u64) -> NpyError {
    let what = format!("no memory for {count} numbers");
    NpyError::new(what, "give a smaller array")
}

/// Numbers whose first axis runs fastest, with the last one fastest.
fn by_rows(shape: &[usize], numbers: &[f32]) -> Result<Vec<f32>, NpyError> {
    let too_many = || no_memory(numbers.len() as u64);
    let mut rows = Vec::new();
    rows.try_reserve_exact(numbers.len())
        .map_err(|_| too_many())?;
    rows.resize(numbers.len(), 0.0);
    // How far apart neighbours on each axis are among the rows.
    let mut steps = vec![1; shape.len()];
    for axis in (1..shape.len()).rev() {
        steps[axis - 1] = steps[axis] * shape[axis];
    }
    let mut index = vec![0; shape.len()];
    let mut place = 0;
    for &number in numbers {
        rows[place] = number;
        for ((at, &step), &length) in index.iter_mut().zip(&steps).zip(shape) {
            (*at, place) = (*at + 1, place + step);
            if *at < length {
                break;
            }
            (*at, place) = (0, place - step * length);
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::super::{write_npy_f32, write_npy_u32};
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        for (shape, data) in [
            (&[2, 3][..], &[1.0, -0.5, 0.25, 3.0, f32::MIN, 7.0][..]),
            (&[1], &[2.5]),
            (&[], &[2.5]),
            (&[0, 4], &[]),
        ] {
            let mut file = Vec::new();
            write_npy_f32(&mut file, shape, data).unwrap();
            let expected = (shape.to_vec(), data.to_vec());
            assert_eq!(read_npy_f32(&file), Ok(expected));
        }
    }

    #[test]
    fn files_of_another_kind_are_refused() {
        let mut ids = Vec::new();
        write_npy_u32(&mut ids, &[1], &[7]).unwrap();
        let mut cut = Vec::new();
        write_npy_f32(&mut cut, &[2], &[1.0, 2.0]).unwrap();
        let more = [&cut[..], &[0]].concat();
        cut.pop();
        for (file, error) in [
            (&ids, "an array of type <u4"),
            (&cut, "1 numbers, but its header says 2"),
            (&more, "bytes after the last number"),
            (&b"nonsense".to_vec(), "not a .npy file"),
            (&super::super::MAGIC.to_vec(), "not a .npy file"),
        ] {
            let found = read_npy_f32(file).unwrap_err();
            assert!(found.contains(error), "{found}");
        }
    }

    /// The data are NumPy 2.4's `numpy.arange(24.0).reshape(2, 3, 4)
    /// .tobytes("F")`, as numbers.
    #[test]
    fn fortran_order_is_turned_into_rows() {
        let by_columns = [
            0, 12, 4, 16, 8, 20, 1, 13, 5, 17, 9, 21, 2, 14, 6, 18, 10, 22, 3,
            15, 7, 19, 11, 23,
        ];
        let text = "{'descr':'<f4','fortran_order':True,'shape':(2,3,4)}";
        let mut file = b"\x93NUMPY\x01\0".to_vec();
        file.extend([text.len() as u8, 0]);
        file.extend(text.as_bytes());
        file.extend(by_columns.iter().flat_map(|&n| (n as f32).to_le_bytes()));
        let rows: Vec<f32> = (0..24).map(|n| n as f32).collect();
        assert_eq!(read_npy_f32(&file), Ok((vec![2, 3, 4], rows)));
    }
}
