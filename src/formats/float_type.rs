//! Floating-point numbers of every width, as `f32`.

use std::io::{self, Read};

use safetensors::Dtype;

/// How many numbers are read at a time.
const CHUNK: usize = 16_384;

/// What a floating-point number is in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Float {
    /// IEEE 754's half precision: 5 bits of exponent, 10 of fraction.
    F16,
    /// The upper half of an `f32`: 8 bits of exponent, 7 of fraction.
    Bf16,
    /// Single precision.
    F32,
    /// Double precision, rounded to the nearest `f32`.
    F64,
}

/// How a floating-point number is written in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FloatType {
    /// What it is.
    pub float: Float,
    /// Whether its highest byte comes first.
    pub big_endian: bool,
}

/// Why numbers cannot be read.
#[derive(Debug)]
pub enum FloatError {
    /// The reader failed.
    Io(io::Error),
    /// It ended after that many of them.
    TooFew(u64),
    /// There is no memory for that many.
    NoMemory(u64),
    /// A finite number that as an `f32` would be infinite, at this position.
    TooLarge(f64, u64),
}

impl FloatType {
    /// The type that NumPy calls so, if it is one of 2, 4 or 8 bytes.
    pub fn of_descr(descr: &str) -> Option<Self> {
        let big_endian = descr.starts_with('>');
        let float = match descr.trim_start_matches(['<', '>', '=']) {
            "f2" => Float::F16,
            "f4" => Float::F32,
            "f8" => Float::F64,
            _ => return None,
        };
        Some(Self { float, big_endian })
    }

    /// The type that `.safetensors` files call so.
    pub fn of_safetensors(dtype: Dtype) -> Option<Self> {
        let float = match dtype {
            Dtype::F16 => Float::F16,
            Dtype::BF16 => Float::Bf16,
            Dtype::F32 => Float::F32,
            Dtype::F64 => Float::F64,
            _ => return None,
        };
        let big_endian = false;
        Some(Self { float, big_endian })
    }

    /// How many bytes a number has.
    pub fn width(self) -> usize {
        match self.float {
            Float::F16 | Float::Bf16 => 2,
            Float::F32 => 4,
            Float::F64 => 8,
        }
    }

    /// Reads `count` numbers.
    pub fn read(
        self,
        mut reader: impl Read,
        count: u64,
    ) -> Result<Vec<f32>, FloatError> {
        let no_memory = || FloatError::NoMemory(count);
        let length = usize::try_from(count).map_err(|_| no_memory())?;
        let mut numbers = Vec::new();
        let mut bytes = vec![0; CHUNK.min(length) * self.width()];
        while numbers.len() < length {
            let want = CHUNK.min(length - numbers.len()) * self.width();
            let read = fill(&mut reader, &mut bytes[..want])?;
            // A piece at a time: a header that lies must not take memory.
            let more = read / self.width();
            if numbers.capacity() - numbers.len() < more {
                reserve(&mut numbers, length).ok_or_else(no_memory)?;
            }
            self.decode(&bytes[..read], &mut numbers)?;
            if read < want {
                return Err(FloatError::TooFew(numbers.len() as u64));
            }
        }
        Ok(numbers)
    }

    fn decode(
        self,
        bytes: &[u8],
        numbers: &mut Vec<f32>,
    ) -> Result<(), FloatError> {
        let big = self.big_endian;
        match self.float {
            Float::F16 => numbers.extend(chunks(bytes, big).map(f16)),
            Float::Bf16 => numbers.extend(chunks(bytes, big).map(bf16)),
            Float::F32 => {
                numbers.extend(chunks(bytes, big).map(f32::from_le_bytes));
            }
            Float::F64 => {
                for wide in chunks(bytes, big).map(f64::from_le_bytes) {
                    let number = wide as f32;
                    if number.is_infinite() && wide.is_finite() {
                        let position = numbers.len() as u64;
                        return Err(FloatError::TooLarge(wide, position));
                    }
                    numbers.push(number);
                }
            }
        }
        Ok(())
    }
}

impl From<io::Error> for FloatError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Fills a buffer as far as the reader goes.
fn fill(mut reader: impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut done = 0;
    while done < buffer.len() {
        match reader.read(&mut buffer[done..]) {
            Ok(0) => break,
            Ok(read) => done += read,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => (),
            Err(error) => return Err(error),
        }
    }
    Ok(done)
}

/// Makes room for twice as many numbers, but no more than `length` in all.
fn reserve(numbers: &mut Vec<f32>, length: usize) -> Option<()> {
    let double = (2 * numbers.len()).max(64 * CHUNK).min(length);
    let more = double - numbers.len();
    numbers.try_reserve_exact(more).ok()
}

/// The numbers' bytes, each number's lowest first.
fn chunks<const WIDTH: usize>(
    bytes: &[u8],
    big_endian: bool,
) -> impl Iterator<Item = [u8; WIDTH]> {
    bytes.as_chunks::<WIDTH>().0.iter().map(move |&bytes| {
        let mut bytes = bytes;
        if big_endian {
            bytes.reverse();
        }
        bytes
    })
}

/// The upper half of an `f32`; the lower one is zero.
fn bf16(bytes: [u8; 2]) -> f32 {
    f32::from_bits(u32::from(u16::from_le_bytes(bytes)) << 16)
}

/// Half precision. Every such number is an `f32` too.
fn f16(bytes: [u8; 2]) -> f32 {
    let half = u32::from(u16::from_le_bytes(bytes));
    let (sign, rest) = ((half & 0x8000) << 16, half & 0x7fff);
    let bits = match rest >> 10 {
        // Without the leading 1: a multiple of the smallest one, 2⁻²⁴.
        0 => (rest as f32 / (1 << 24) as f32).to_bits(),
        // Infinite, or not a number: the exponent stays all ones.
        31 => 0x7f80_0000 | (rest & 0x3ff) << 13,
        // The exponent counts from 127 and not from 15.
        _ => (rest << 13) + ((127 - 15) << 23),
    };
    f32::from_bits(sign | bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What 16 bits mean, after the definition: the fraction counts
    /// `2^-fraction_bits`, the exponent is biased by half its range.
    fn defined(bits: u16, fraction_bits: i32) -> f64 {
        let exponent_bits = 15 - fraction_bits;
        let sign = if bits >> 15 == 0 { 1.0 } else { -1.0 };
        let all_ones = (1 << exponent_bits) - 1;
        let bias = all_ones / 2;
        let exponent = i32::from(bits >> fraction_bits) & all_ones;
        let fraction = f64::from(bits & ((1 << fraction_bits) - 1))
            / f64::from(1 << fraction_bits);
        let magnitude = match exponent {
            0 => fraction * 2_f64.powi(1 - bias),
            e if e == all_ones && fraction == 0.0 => f64::INFINITY,
            e if e == all_ones => f64::NAN,
            e => (1.0 + fraction) * 2_f64.powi(e - bias),
        };
        sign * magnitude
    }

    #[test]
    fn all_numbers_of_16_bits_are_what_their_definition_says() {
        for bits in 0..=u16::MAX {
            for (number, fraction_bits) in
                [(f16(bits.to_le_bytes()), 10), (bf16(bits.to_le_bytes()), 7)]
            {
                let expected = defined(bits, fraction_bits);
                let number = f64::from(number);
                assert!(
                    number.to_bits() == expected.to_bits()
                        || number.is_nan() && expected.is_nan(),
                    "{bits:#06x}: {number} and not {expected}"
                );
            }
        }
    }

    /// The bytes are those of NumPy 2.4: `numpy.array([1.5, -0.1],
    /// dtype).tobytes()`.
    #[test]
    fn every_type_is_read_in_either_byte_order() {
        let tenth = -0.1_f32;
        for (descr, bytes, expected) in [
            ("<f2", &[0x00, 0x3e, 0x66, 0xae][..], -0.099975586_f32),
            ("<f4", &[0, 0, 0xc0, 0x3f, 0xcd, 0xcc, 0xcc, 0xbd], tenth),
            (
                "<f8",
                &[
                    0, 0, 0, 0, 0, 0, 0xf8, 0x3f, 0x9a, 0x99, 0x99, 0x99, 0x99,
                    0x99, 0xb9, 0xbf,
                ],
                tenth,
            ),
        ] {
            let little = FloatType::of_descr(descr).unwrap();
            let big = FloatType::of_descr(&descr.replace('<', ">")).unwrap();
            let mut reversed = bytes.to_vec();
            reversed
                .chunks_mut(little.width())
                .for_each(<[u8]>::reverse);
            for (kind, bytes) in [(little, bytes), (big, &reversed[..])] {
                let numbers = kind.read(bytes, 2).unwrap();
                assert_eq!(numbers, [1.5, expected], "{descr}");
            }
        }
    }

    #[test]
    fn a_file_that_ends_early_or_a_number_that_does_not_fit_is_an_error() {
        let wide = FloatType::of_safetensors(Dtype::F64).unwrap();
        let bytes: Vec<u8> = [1.0, 1e300, f64::INFINITY]
            .into_iter()
            .flat_map(f64::to_le_bytes)
            .collect();
        let error = wide.read(&bytes[..], 3).unwrap_err();
        assert!(matches!(error, FloatError::TooLarge(_, 1)), "{error:?}");
        let numbers = wide.read(&bytes[16..], 1).unwrap();
        assert_eq!(numbers, [f32::INFINITY]);
        let error = wide.read(&bytes[..7], u64::MAX / 8).unwrap_err();
        assert!(matches!(error, FloatError::TooFew(0)), "{error:?}");
    }

    #[test]
    fn numbers_of_many_chunks_are_all_read() {
        let numbers: Vec<f32> = (0..70 * CHUNK).map(|n| n as f32).collect();
        let bytes: Vec<u8> =
            numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
        let narrow = FloatType::of_descr("f4").unwrap();
        let read = narrow.read(&bytes[..], numbers.len() as u64).unwrap();
        assert!(read == numbers);
    }
}
