//! Whole numbers of every width, as token ids.

/// How a whole number is written in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdType {
    width: usize,
    signed: bool,
    big_endian: bool,
}

/// A number that is not a token id: negative, or more than 32 bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnId {
    /// Its place among those that were to be decoded, the first being 0.
    pub place: usize,
    /// The number.
    pub value: String,
}

impl IdType {
    /// Two bytes, little-endian: as in files with nothing but ids.
    pub const U16: Self = Self::little_endian(2);
    /// Four bytes, little-endian: as in files with nothing but ids.
    pub const U32: Self = Self::little_endian(4);

    const fn little_endian(width: usize) -> Self {
        Self {
            width,
            signed: false,
            big_endian: false,
        }
    }

    /// The type that NumPy calls so (`<u2`, `>i8`, `|u1`), if it is one of
    /// whole numbers of 1, 2, 4 or 8 bytes.
    pub fn of_descr(descr: &str) -> Option<Self> {
        let big_endian = descr.starts_with('>');
        let name = descr.trim_start_matches(['<', '>', '|', '=']);
        let (signed, width) = match name.split_at_checked(1)? {
            ("u", width) => (false, width),
            ("i", width) => (true, width),
            _ => return None,
        };
        let widths = ["1", "2", "4", "8"];
        widths.contains(&width).then_some(())?;
        Some(Self {
            width: width.parse().ok()?,
            signed,
            big_endian,
        })
    }

    /// How many bytes a number has.
    pub fn width(self) -> usize {
        self.width
    }

    /// Puts the numbers in `bytes` into `ids`, as many as both have.
    ///
    /// # Errors
    /// The first one that is not a token id.
    pub fn decode(self, bytes: &[u8], ids: &mut [u32]) -> Result<(), NotAnId> {
        let big = self.big_endian;
        match (self.width, self.signed) {
            (1, false) => fill(bytes, ids, big, u8::from_le_bytes),
            (1, true) => fill(bytes, ids, big, i8::from_le_bytes),
            (2, false) => fill(bytes, ids, big, u16::from_le_bytes),
            (2, true) => fill(bytes, ids, big, i16::from_le_bytes),
            (4, false) => fill(bytes, ids, big, u32::from_le_bytes),
            (4, true) => fill(bytes, ids, big, i32::from_le_bytes),
            (_, false) => fill(bytes, ids, big, u64::from_le_bytes),
            (_, true) => fill(bytes, ids, big, i64::from_le_bytes),
        }
    }
}

fn fill<const WIDTH: usize, Number: TryInto<u32> + Copy + ToString>(
    bytes: &[u8],
    ids: &mut [u32],
    big_endian: bool,
    number: impl Fn([u8; WIDTH]) -> Number,
) -> Result<(), NotAnId> {
    let (numbers, _) = bytes.as_chunks::<WIDTH>();
    for (place, (id, &bytes)) in ids.iter_mut().zip(numbers).enumerate() {
        let mut bytes = bytes;
        if big_endian {
            bytes.reverse();
        }
        let number = number(bytes);
        *id = number.try_into().map_err(|_| NotAnId {
            place,
            value: number.to_string(),
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_width_sign_and_byte_order_is_decoded() {
        for (descr, bytes, expected) in [
            ("|u1", &[255, 7][..], [255, 7]),
            ("|i1", &[127, 7], [127, 7]),
            ("<u2", &[2, 1, 255, 255], [0x102, 0xffff]),
            (">u2", &[1, 2, 255, 255], [0x102, 0xffff]),
            ("<i2", &[2, 1, 255, 127], [0x102, 0x7fff]),
            (">i2", &[1, 2, 127, 255], [0x102, 0x7fff]),
            ("<u4", &[4, 3, 2, 1, 0, 0, 0, 255], [0x1020304, 255 << 24]),
            (">u4", &[1, 2, 3, 4, 255, 0, 0, 0], [0x1020304, 255 << 24]),
            ("<i4", &[4, 3, 2, 1, 7, 0, 0, 0], [0x1020304, 7]),
            (">i4", &[1, 2, 3, 4, 0, 0, 0, 7], [0x1020304, 7]),
        ] {
            let mut ids = [0; 2];
            let id_type = IdType::of_descr(descr).unwrap();
            assert_eq!(id_type.width() * 2, bytes.len());
            assert_eq!(id_type.decode(bytes, &mut ids), Ok(()));
            assert_eq!(ids, expected, "{descr}");
        }
        for descr in ["<u8", "<i8", ">u8", ">i8"] {
            let mut bytes = [4, 3, 2, 1, 0, 0, 0, 0];
            if descr.starts_with('>') {
                bytes.reverse();
            }
            let mut ids = [0; 1];
            let id_type = IdType::of_descr(descr).unwrap();
            assert_eq!(id_type.decode(&bytes, &mut ids), Ok(()));
            assert_eq!(ids, [0x1020304], "{descr}");
        }
    }

    #[test]
    fn what_is_not_an_id_is_named_with_its_place() {
        for (descr, bytes, value) in [
            ("|i1", &[1, 255][..], "-1"),
            ("<i2", &[1, 0, 156, 255], "-100"),
            ("<i4", &[1, 0, 0, 0, 0, 0, 0, 128], "-2147483648"),
        ] {
            let id_type = IdType::of_descr(descr).unwrap();
            let wrong = id_type.decode(bytes, &mut [0; 2]).unwrap_err();
            let value = value.to_string();
            assert_eq!(wrong, NotAnId { place: 1, value });
        }
        let wide = IdType::of_descr("<u8").unwrap();
        let wrong = wide.decode(&[0, 0, 0, 0, 1, 0, 0, 0], &mut [0]);
        assert_eq!(wrong.unwrap_err().value, "4294967296");
    }

    #[test]
    fn other_types_are_none() {
        for descr in
            ["<f4", "|b1", "<u3", "<c8", "|V2", "u", "", "<M8[ns]", "<U4"]
        {
            assert_eq!(IdType::of_descr(descr), None, "{descr}");
        }
        assert_eq!(IdType::of_descr("u2"), Some(IdType::U16));
    }
}
