//! What comes before the numbers.

use std::io::{self, Read};

use super::literal::{self, Value};
use super::{MAGIC, NpyError};

/// The longest header that is read: NumPy's own have a few hundred bytes.
const LONGEST: u64 = 1 << 20;

/// What the header of a `.npy` file says of its array.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NpyHeader {
    descr: String,
    fortran_order: bool,
    shape: Vec<u64>,
    count: u64,
    data_start: u64,
}

impl NpyHeader {
    /// Reads up to where the numbers begin, of the versions 1 to 3 of the
    /// format.
    ///
    /// # Errors
    /// What the reader says; a file that is not a `.npy` file, is of another
    /// version or ends early; a header that is malformed, or of an array whose
    /// numbers nobody could count.
    pub fn read(mut reader: impl Read) -> Result<Self, NpyError> {
        let [m @ .., major, _minor] = exactly::<8>(&mut reader)?;
        if m != *MAGIC {
            return Err(not_npy());
        }
        let (length, before) = match major {
            1 => (u64::from(u16::from_le_bytes(exactly(&mut reader)?)), 10),
            2 | 3 => (u64::from(u32::from_le_bytes(exactly(&mut reader)?)), 12),
            _ => {
                let what = format!("version {major} of the .npy format");
                let mend = "save it in version 1, 2 or 3";
                return Err(NpyError::new(what, mend));
            }
        };
        if length > LONGEST {
            return Err(malformed("a header of more than a megabyte"));
        }
        let mut text = Vec::new();
        reader.take(length).read_to_end(&mut text)?;
        if (text.len() as u64) < length {
            return Err(NpyError::new("a truncated header", WHOLE));
        }
        // Only the names of fields may be other than ASCII.
        Self::parse(&String::from_utf8_lossy(&text), before + length)
    }

    fn parse(text: &str, data_start: u64) -> Result<Self, NpyError> {
        let entries = literal::parse(text)
            .ok_or_else(|| malformed("a header that is not a dictionary"))?;
        let find = |name| {
            let found = entries.iter().find(|(key, _)| key == name);
            found.map(|(_, value)| value.clone())
        };
        let descr = match find("descr") {
            Some(Value::Text(descr) | Value::Other(descr)) => descr,
            _ => return Err(malformed("a header without 'descr'")),
        };
        let Some(Value::Bool(fortran_order)) = find("fortran_order") else {
            return Err(malformed("a header without 'fortran_order'"));
        };
        let Some(Value::Tuple(shape)) = find("shape") else {
            return Err(malformed("a header without 'shape'"));
        };
        let count = match shape.contains(&0) {
            true => Some(0),
            false => shape.iter().try_fold(1_u64, |p, &n| p.checked_mul(n)),
        };
        let count = count.ok_or_else(|| {
            malformed(&format!("an impossible shape, {shape:?}"))
        })?;
        Ok(Self {
            descr,
            fortran_order,
            shape,
            count,
            data_start,
        })
    }

    /// NumPy's name of the numbers' type, such as `<f4`.
    pub fn descr(&self) -> &str {
        &self.descr
    }

    /// How many numbers each axis has.
    pub fn shape(&self) -> &[u64] {
        &self.shape
    }

    /// How many numbers there are.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// How many bytes come before the numbers.
    pub fn data_start(&self) -> u64 {
        self.data_start
    }

    /// Whether the numbers are in another order than row by row: the first
    /// axis runs fastest, and there is another to tell.
    pub fn is_by_columns(&self) -> bool {
        let long = self.shape.iter().filter(|&&length| length > 1).count();
        self.fortran_order && long > 1
    }
}

const WHOLE: &str = "check that it is whole";

fn not_npy() -> NpyError {
    NpyError::new("not a .npy file", "save it with numpy.save")
}

fn malformed(what: &str) -> NpyError {
    NpyError::new(what, "save it again with numpy.save")
}

/// The next bytes, of a file that ends early no `.npy` file.
fn exactly<const LENGTH: usize>(
    reader: &mut impl Read,
) -> Result<[u8; LENGTH], NpyError> {
    let mut bytes = [0; LENGTH];
    reader.read_exact(&mut bytes).map_err(|e| match e.kind() {
        io::ErrorKind::UnexpectedEof => not_npy(),
        _ => e.into(),
    })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(version: u8, length: &[u8], text: &str) -> Vec<u8> {
        [MAGIC, &[version, 0], length, text.as_bytes()].concat()
    }

    #[test]
    fn all_three_versions_are_read_and_no_other() {
        let text = "{'shape':(7,2),'fortran_order':True,'descr':'>u2'}";
        let length = text.len() as u8;
        for (version, length, start) in [
            (1, &[length, 0][..], 60),
            (2, &[length, 0, 0, 0], 62),
            (3, &[length, 0, 0, 0], 62),
        ] {
            let file = file(version, length, text);
            let header = NpyHeader::read(&file[..]).unwrap();
            assert_eq!(header.data_start(), start);
            assert_eq!(header.descr(), ">u2");
            assert_eq!((header.shape(), header.count()), (&[7, 2][..], 14));
            assert!(header.is_by_columns());
        }
        let error = NpyHeader::read(&file(4, &[1, 0, 0, 0], "x")[..]);
        assert!(error.unwrap_err().to_string().starts_with("version 4"));
    }

    #[test]
    fn order_tells_nothing_where_only_one_axis_is_long() {
        for (shape, by_columns) in
            [("(9,)", false), ("(1, 9, 1)", false), ("(2, 9)", true)]
        {
            let text = format!(
                "{{'descr': '<u2', 'fortran_order': True, 'shape': {shape}}}"
            );
            let header = NpyHeader::parse(&text, 0).unwrap();
            assert_eq!(header.is_by_columns(), by_columns, "{shape}");
        }
    }

    #[test]
    fn a_header_that_lies_or_lacks_something_is_refused() {
        let whole = "{'descr': '<u2', 'fortran_order': False, 'shape': (2,)}";
        let lacks = |key: &str| {
            let text = whole.replace(key, "'x'");
            NpyHeader::parse(&text, 0).unwrap_err().to_string()
        };
        for key in ["'descr'", "'fortran_order'", "'shape'"] {
            assert!(lacks(key).contains(key), "{}", lacks(key));
        }
        let huge = whole.replace("(2,)", "(4294967296, 4294967296)");
        let error = NpyHeader::parse(&huge, 0).unwrap_err().to_string();
        assert!(error.contains("impossible shape"), "{error}");
        let none = huge.replace("(4294967296", "(0, 4294967296");
        assert_eq!(NpyHeader::parse(&none, 0).unwrap().count(), 0);
        for (bytes, what) in [
            (file(1, &[200, 0], whole), "truncated header"),
            (file(2, &[255; 4], whole), "more than a megabyte"),
            (file(1, &[9, 0], "nonsense!"), "not a dictionary"),
            (file(1, &[9], ""), "not a .npy file"),
            (b"nonsense, and more".to_vec(), "not a .npy file"),
            (Vec::new(), "not a .npy file"),
        ] {
            let error = NpyHeader::read(&bytes[..]).unwrap_err().to_string();
            assert!(error.contains(what), "{error}");
        }
    }
}
