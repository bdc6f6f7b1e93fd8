//! Writing arrays, in version 1.0 of the format.

use std::io::{self, Error, ErrorKind, Write};

use super::MAGIC;

/// The version that is written.
const VERSION: &[u8] = &[1, 0];
/// What the beginning of the numbers is a multiple of.
const ALIGNMENT: usize = 64;
/// How many numbers are turned into bytes at a time.
const CHUNK: usize = 4096;

/// Writes `data` as an array of `float32` with that `shape`.
///
/// # Errors
///
/// When `shape` is not the shape of as many numbers as `data` has
/// ([`ErrorKind::InvalidInput`]), and when `writer` fails.
///
/// ```
/// let mut file = Vec::new();
/// bytepair::formats::npy::write_npy_f32(&mut file, &[2, 2], &[0.5; 4])?;
/// assert_eq!(file.len(), 128 + 4 * 4);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_npy_f32(
    writer: impl Write,
    shape: &[usize],
    data: &[f32],
) -> io::Result<()> {
    write_npy(writer, "<f4", shape, data, |number| number.to_le_bytes())
}

/// Writes `data` as an array of `uint16` with that `shape`.
///
/// # Errors
///
/// As [`write_npy_f32`].
pub fn write_npy_u16(
    writer: impl Write,
    shape: &[usize],
    data: &[u16],
) -> io::Result<()> {
    write_npy(writer, "<u2", shape, data, |number| number.to_le_bytes())
}

/// Writes `data` as an array of `uint32` with that `shape`.
///
/// # Errors
///
/// As [`write_npy_f32`].
pub fn write_npy_u32(
    writer: impl Write,
    shape: &[usize],
    data: &[u32],
) -> io::Result<()> {
    write_npy(writer, "<u4", shape, data, |number| number.to_le_bytes())
}

fn write_npy<T: Copy, const WIDTH: usize>(
    mut writer: impl Write,
    kind: &str,
    shape: &[usize],
    data: &[T],
    bytes: impl Fn(T) -> [u8; WIDTH],
) -> io::Result<()> {
    let product = shape
        .iter()
        .try_fold(1_usize, |product, &length| product.checked_mul(length));
    if product != Some(data.len()) {
        let message = format!(
            "shape {shape:?}, for an array of {} numbers; give their shape",
            data.len()
        );
        return Err(Error::new(ErrorKind::InvalidInput, message));
    }
    writer.write_all(&header(kind, shape)?)?;
    for numbers in data.chunks(CHUNK) {
        let bytes: Vec<u8> =
            numbers.iter().flat_map(|&number| bytes(number)).collect();
        writer.write_all(&bytes)?;
    }
    writer.flush()
}

/// What comes before the numbers of an array of this many `uint32`: always 128
/// bytes, so that it can be written last, when it is known how many there are.
pub fn npy_header_u32(count: usize) -> [u8; 128] {
    let mut array = [0; 128];
    // The longest has 86 characters: it never takes a third line of 64.
    if let Ok(header) = header("<u4", &[count]) {
        array.copy_from_slice(&header);
    }
    array
}

/// All that comes before the numbers.
fn header(kind: &str, shape: &[usize]) -> io::Result<Vec<u8>> {
    let lengths: Vec<String> = shape.iter().map(usize::to_string).collect();
    let mut tuple = lengths.join(", ");
    if shape.len() == 1 {
        // Without its comma Python would take (3) for the number 3.
        tuple.push(',');
    }
    let mut text = format!(
        "{{'descr': '{kind}', 'fortran_order': False, 'shape': ({tuple}), }}"
    );
    let before = MAGIC.len() + VERSION.len() + size_of::<u16>();
    let unpadded = before + text.len() + 1;
    let padded = unpadded.next_multiple_of(ALIGNMENT);
    text.extend(std::iter::repeat_n(' ', padded - unpadded));
    text.push('\n');
    let length = u16::try_from(text.len()).map_err(|_| {
        let message = "shape has too many axes, for a .npy file; use fewer";
        Error::new(ErrorKind::InvalidInput, message)
    })?;
    Ok([MAGIC, VERSION, &length.to_le_bytes(), text.as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The header's text and the bytes after it.
    fn read(file: &[u8]) -> (&str, &[u8]) {
        assert_eq!(file[..8], *b"\x93NUMPY\x01\x00");
        let length = usize::from(u16::from_le_bytes([file[8], file[9]]));
        let (header, numbers) = file[10..].split_at(length);
        assert_eq!((10 + length) % 64, 0);
        (str::from_utf8(header).unwrap(), numbers)
    }

    /// What `numpy.save` (NumPy 2.4) writes for `numpy.array([[1.0, -0.5,
    /// 3.25]], dtype='<f4')`.
    #[test]
    fn floats_are_written_as_numpy_writes_them() {
        let mut file = Vec::new();
        write_npy_f32(&mut file, &[1, 3], &[1.0, -0.5, 3.25]).unwrap();
        let text =
            "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }";
        let mut expected = b"\x93NUMPY\x01\x00\x76\x00".to_vec();
        expected.extend(format!("{text:<117}\n").bytes());
        expected.extend(b"\x00\x00\x80\x3f\x00\x00\x00\xbf\x00\x00\x50\x40");
        assert_eq!(file, expected);
    }

    #[test]
    fn ids_have_their_width_and_one_axis_its_comma() {
        let mut file = Vec::new();
        write_npy_u16(&mut file, &[2], &[0x0102, 0xfffe]).unwrap();
        let (header, numbers) = read(&file);
        let text = "{'descr': '<u2', 'fortran_order': False, 'shape': (2,), }";
        assert_eq!(header.trim_end(), text);
        assert_eq!(numbers, [2, 1, 0xfe, 0xff]);

        let mut file = Vec::new();
        write_npy_u32(&mut file, &[1], &[0x0102_0304]).unwrap();
        let (header, numbers) = read(&file);
        assert!(header.contains("'<u4'"), "{header}");
        assert_eq!(numbers, [4, 3, 2, 1]);
    }

    #[test]
    fn no_axis_and_no_numbers() {
        let mut file = Vec::new();
        write_npy_u32(&mut file, &[], &[7]).unwrap();
        assert!(read(&file).0.contains("'shape': (), "));
        let mut file = Vec::new();
        write_npy_f32(&mut file, &[0, 4], &[]).unwrap();
        let (header, numbers) = read(&file);
        assert!(header.contains("'shape': (0, 4), "), "{header}");
        assert!(numbers.is_empty());
    }

    #[test]
    fn every_number_of_a_long_array_is_written_once() {
        let data: Vec<u32> = (0..3 * CHUNK as u32 + 5).collect();
        let mut file = Vec::new();
        write_npy_u32(&mut file, &[data.len()], &data).unwrap();
        let expected: Vec<u8> =
            data.iter().flat_map(|id| id.to_le_bytes()).collect();
        assert_eq!(read(&file).1, expected);
    }

    #[test]
    fn a_header_of_ids_has_the_same_length_for_any_number_of_them() {
        for count in [0, 7, usize::MAX] {
            let header = npy_header_u32(count);
            let shape = format!("'shape': ({count},), ");
            assert!(read(&header).0.contains(&shape));
        }
    }

    #[test]
    fn a_shape_of_other_numbers_is_refused_and_nothing_written() {
        for shape in [&[2, 2][..], &[], &[0], &[usize::MAX, 2, 0]] {
            let mut file = Vec::new();
            let error = write_npy_f32(&mut file, shape, &[1.0; 3]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidInput);
            assert!(file.is_empty());
        }
        let axes = vec![1; 30_000];
        let error = write_npy_f32(Vec::new(), &axes, &[1.0]).unwrap_err();
        assert!(error.to_string().contains("axes"), "{error}");
    }
}
