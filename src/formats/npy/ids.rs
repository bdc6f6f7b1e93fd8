//! Token ids in a `.npy` file, a part at a time.

use std::io::Read;

use super::header::NpyHeader;
use super::id_type::IdType;
use super::{NotAnId, NpyError};

/// How many ids are read at a time.
const CHUNK: u64 = 65_536;

/// The ids of a `.npy` file, in order, of any shape: row by row.
///
/// Memory does not grow with the file.
///
/// ```
/// use bytepair::formats::npy::{NpyIds, write_npy_u16};
///
/// let mut file = Vec::new();
/// write_npy_u16(&mut file, &[2, 2], &[40, 367, 2885, 1464])?;
///
/// let mut reader = NpyIds::open(&file[..])?;
/// assert_eq!(reader.count(), 4);
/// let mut ids = Vec::new();
/// while reader.next_chunk(&mut ids)? {
///     assert_eq!(ids, [40, 367, 2885, 1464]);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct NpyIds<R> {
    reader: R,
    id_type: IdType,
    count: u64,
    done: u64,
    bytes: Vec<u8>,
}

impl NpyHeader {
    /// How the ids of this array are written.
    ///
    /// # Errors
    /// Numbers that are not whole, and an array of several rows that is laid
    /// out by columns.
    pub fn id_type(&self) -> Result<IdType, NpyError> {
        let Some(id_type) = IdType::of_descr(self.descr()) else {
            let what = format!("an array of type {}", self.descr());
            let mend = "save the ids as integers, such as uint32";
            return Err(NpyError::new(what, mend));
        };
        if self.is_by_columns() {
            let what = "an array in Fortran order";
            let mend = "save it with numpy.ascontiguousarray";
            return Err(NpyError::new(what, mend));
        }
        Ok(id_type)
    }

    /// That this many bytes after the header are the numbers, no fewer and no
    /// more.
    ///
    /// # Errors
    /// Another length.
    pub fn check_length(&self, bytes: u64, width: u64) -> Result<(), NpyError> {
        let needed = self.count().checked_mul(width);
        match needed.is_some_and(|needed| needed > bytes) || needed.is_none() {
            true => Err(too_few(bytes / width, self.count())),
            false if needed == Some(bytes) => Ok(()),
            false => Err(too_many()),
        }
    }
}

impl<R: Read> NpyIds<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// As [`NpyHeader::read`] and [`NpyHeader::id_type`].
    pub fn open(mut reader: R) -> Result<Self, NpyError> {
        let header = NpyHeader::read(&mut reader)?;
        Ok(Self {
            id_type: header.id_type()?,
            count: header.count(),
            reader,
            done: 0,
            bytes: Vec::new(),
        })
    }

    /// How many ids there are in all, as the header says.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Puts the next ids in the place of what `ids` held: 65,536, or as many
    /// as are left. `false`, and none, at the end.
    ///
    /// # Errors
    /// What the reader says; a file with fewer or more ids than its header
    /// says; a number that is negative or has more than 32 bits, with its
    /// position.
    pub fn next_chunk(&mut self, ids: &mut Vec<u32>) -> Result<bool, NpyError> {
        ids.clear();
        self.bytes.clear();
        let count = (self.count - self.done).min(CHUNK);
        if count == 0 {
            let mut rest = self.reader.by_ref().take(1);
            return match rest.read_to_end(&mut self.bytes)? {
                0 => Ok(false),
                _ => Err(too_many()),
            };
        }
        let width = self.id_type.width() as u64;
        let mut part = self.reader.by_ref().take(count * width);
        // Short only at the end of the file.
        let read = part.read_to_end(&mut self.bytes)? as u64;
        if read < count * width {
            return Err(too_few(self.done + read / width, self.count));
        }
        ids.resize(count as usize, 0);
        self.id_type
            .decode(&self.bytes, ids)
            .map_err(|wrong| wrong.behind(self.done))?;
        self.done += count;
        Ok(true)
    }
}

impl NotAnId {
    /// The error, where this many ids come before those that were decoded.
    pub fn behind(&self, ids: u64) -> NpyError {
        let what = format!("{} is not a token id", self.value);
        let mend = "ids are whole numbers from 0 to 4294967295";
        NpyError::new(what, mend).at(ids + self.place as u64)
    }
}

pub(super) fn too_few(found: u64, count: u64) -> NpyError {
    let what = format!("{found} numbers, but its header says {count}");
    NpyError::new(what, "check that it is whole")
}

pub(super) fn too_many() -> NpyError {
    let what = "bytes after the last number of the array";
    NpyError::new(what, "save one array per file")
}

#[cfg(test)]
mod tests {
    use super::super::{write_npy_f32, write_npy_u16, write_npy_u32};
    use super::*;

    fn read(file: &[u8]) -> Result<Vec<u32>, String> {
        let text = |error: NpyError| error.to_string();
        let mut reader = NpyIds::open(file).map_err(text)?;
        let (mut all, mut ids) = (Vec::new(), vec![7]);
        while reader.next_chunk(&mut ids).map_err(text)? {
            all.extend_from_slice(&ids);
        }
        assert!(ids.is_empty());
        Ok(all)
    }

    fn file(descr: &str, fortran: &str, shape: &str, data: &[u8]) -> Vec<u8> {
        let text = format!(
            "{{'descr':'{descr}','fortran_order':{fortran},'shape':{shape}}}"
        );
        let length = [text.len() as u8, 0];
        [b"\x93NUMPY\x01\0", &length[..], text.as_bytes(), data].concat()
    }

    #[test]
    fn all_ids_of_a_long_file_are_read_once_and_in_order() {
        let expected: Vec<u32> = (0..2 * CHUNK as u32 + 5).collect();
        let mut npy = Vec::new();
        write_npy_u32(&mut npy, &[expected.len()], &expected).unwrap();
        assert_eq!(read(&npy), Ok(expected));
        let mut npy = Vec::new();
        write_npy_u16(&mut npy, &[2, 0, 3], &[]).unwrap();
        assert_eq!(read(&npy), Ok(vec![]));
    }

    #[test]
    fn rows_follow_one_another_and_columns_are_refused() {
        let data = [1, 2, 3, 4, 5, 6];
        let rows = file("|u1", "False", "(2L, 3L)", &data);
        assert_eq!(read(&rows), Ok(vec![1, 2, 3, 4, 5, 6]));
        let one = file("|u1", "True", "(1, 6)", &data);
        assert_eq!(read(&one), Ok(vec![1, 2, 3, 4, 5, 6]));
        let columns = file("|u1", "True", "(2, 3)", &data);
        assert!(read(&columns).unwrap_err().contains("Fortran order"));
        assert_eq!(read(&file("|u1", "False", "()", &[9])), Ok(vec![9]));
    }

    #[test]
    fn the_position_of_a_negative_number_counts_from_the_start() {
        let many = CHUNK as usize + 3;
        let mut data = vec![0; 2 * many];
        data[2 * (many - 1)..].copy_from_slice(&(-100_i16).to_le_bytes());
        let error = read(&file("<i2", "False", &format!("({many},)"), &data));
        assert_eq!(
            error.unwrap_err(),
            "-100 is not a token id, at position 65538; \
             ids are whole numbers from 0 to 4294967295"
        );
    }

    #[test]
    fn fewer_or_more_ids_than_the_header_says_are_an_error() {
        for (data, what) in [
            (&[1, 0, 2][..], "1 numbers, but its header says 2"),
            (&[], "0 numbers, but its header says 2"),
            (&[1, 0, 2, 0, 3], "bytes after the last number"),
        ] {
            let file = file("<u2", "False", "(2,)", data);
            let error = read(&file).unwrap_err();
            assert!(error.starts_with(what), "{error}");
            let header = NpyHeader::read(&file[..]).unwrap();
            let checked = header.check_length(data.len() as u64, 2);
            assert_eq!(checked.unwrap_err().to_string(), error);
        }
        let mut floats = Vec::new();
        write_npy_f32(&mut floats, &[1], &[1.0]).unwrap();
        assert!(read(&floats).unwrap_err().contains("of type <f4"));
    }
}
