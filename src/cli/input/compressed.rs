//! Compressed texts, known by their first bytes: gzip and Zstandard.

use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};

use flate2::bufread::MultiGzDecoder;
use zstd::stream::read::Decoder;

use super::Reader;

/// How many bytes are decompressed at a time.
const BLOCK: usize = 128 << 10;

/// The largest window of a Zstandard frame, as a power of two: that of
/// `zstd --long=31`, with which many archives are made.
const WINDOW: u32 = 31;

/// A format of compressed files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// RFC 1952; its second byte is not one that follows its first in UTF-8.
    Gzip,
    /// RFC 8878, a frame of data.
    Zstd,
    /// RFC 8878, a frame to skip, with which `pzstd` begins.
    ZstdSkippable,
}

impl Format {
    const ALL: [Self; 3] = [Self::Gzip, Self::Zstd, Self::ZstdSkippable];

    /// Whether its files begin with these bytes: `None` if that takes more.
    fn begins_with(self, head: &[u8]) -> Option<bool> {
        let magic: &[u8] = match self {
            Self::Gzip => &[0x1F, 0x8B],
            Self::Zstd => &[0x28, 0xB5, 0x2F, 0xFD],
            Self::ZstdSkippable => &[0x50, 0x2A, 0x4D, 0x18],
        };
        // Of a frame to skip, any of 16 numbers will do.
        let same = |(i, (&byte, &of_magic)): (usize, (&u8, &u8))| match self {
            Self::ZstdSkippable if i == 0 => byte & 0xF0 == of_magic,
            _ => byte == of_magic,
        };
        match head.iter().zip(magic).enumerate().all(same) {
            false => Some(false),
            true => (head.len() >= magic.len()).then_some(true),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd | Self::ZstdSkippable => "Zstandard",
        }
    }
}

/// The text of `reader`, decompressed if it is compressed, and whether it is.
pub fn decompressed(
    mut reader: impl BufRead + Send + 'static,
) -> io::Result<(Reader, bool)> {
    let (head, format) = read_head(&mut reader)?;
    let reader = Cursor::new(head).chain(reader);
    let Some(format) = format else {
        return Ok((Box::new(reader), false));
    };
    let decoder: Box<dyn Read + Send> = match format {
        Format::Gzip => Box::new(MultiGzDecoder::new(reader)),
        Format::Zstd | Format::ZstdSkippable => {
            let mut decoder = Decoder::with_buffer(reader)?;
            decoder.window_log_max(WINDOW)?;
            Box::new(decoder)
        }
    };
    let reader = Decompressing { decoder, format };
    Ok((Box::new(BufReader::with_capacity(BLOCK, reader)), true))
}

/// Whether a file is compressed. Some of its bytes are read.
pub fn is_compressed(reader: &mut impl BufRead) -> io::Result<bool> {
    Ok(read_head(reader)?.1.is_some())
}

/// Reads no more bytes than it takes to know the format: somebody may be typing.
fn read_head(
    reader: &mut impl BufRead,
) -> io::Result<(Vec<u8>, Option<Format>)> {
    let mut head = Vec::new();
    loop {
        let known = Format::ALL.map(|format| format.begins_with(&head));
        let format = known.iter().position(|&begins| begins == Some(true));
        let undecided = known.contains(&None);
        if format.is_some() || !undecided {
            return Ok((head, format.map(|i| Format::ALL[i])));
        }
        let mut byte = [0];
        if reader.read(&mut byte)? == 0 {
            return Ok((head, None));
        }
        head.push(byte[0]);
    }
}

/// A decoder whose errors say what to do.
struct Decompressing {
    decoder: Box<dyn Read + Send>,
    format: Format,
}

impl Decompressing {
    fn error(&self, error: io::Error) -> io::Error {
        // Those of the file itself stay what they are.
        let of_file =
            error.raw_os_error().is_some() || error.to_string().contains("; ");
        if of_file {
            return error;
        }
        let name = self.format.name();
        let what = match error.kind() {
            ErrorKind::UnexpectedEof => format!("{name} data ends too early"),
            _ => format!("damaged {name} data ({error})"),
        };
        let what = format!("{what}; copy or compress the file again");
        io::Error::new(error.kind(), what)
    }
}

impl Read for Decompressing {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.decoder.read(bytes);
        read.map_err(|error| self.error(error))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(text: &[u8]) -> Vec<u8> {
        let mut encoder = zstd::Encoder::new(Vec::new(), 0).unwrap();
        // As the program `zstd` does.
        encoder.include_checksum(true).unwrap();
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    /// What is read of these bytes, and whether they were compressed.
    fn read(bytes: Vec<u8>) -> io::Result<(Vec<u8>, bool)> {
        let (mut reader, compressed) = decompressed(Cursor::new(bytes))?;
        let mut text = Vec::new();
        reader.read_to_end(&mut text)?;
        Ok((text, compressed))
    }

    #[test]
    fn texts_are_known_by_their_first_bytes() {
        let text = "(tea) ".repeat(10_000).into_bytes();
        let mut skippable = vec![0x5E, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3];
        skippable.extend(zstd(&text));
        for packed in [gzip(&text), zstd(&text), skippable] {
            assert_eq!(read(packed).unwrap(), (text.clone(), true));
        }
        // Several members, as `bgzip` and `cat` make them.
        for pack in [gzip, zstd] {
            let packed = [pack(&text), pack(b""), pack(b"more")].concat();
            let expected = ([&text[..], b"more"].concat(), true);
            assert_eq!(read(packed).unwrap(), expected);
        }
    }

    #[test]
    fn all_other_bytes_are_read_as_they_are() {
        for plain in ["", "(", "(\u{B5}", "P", "P*M", "PK\u{3}\u{4}", "tea"] {
            let plain = plain.as_bytes().to_vec();
            assert_eq!(read(plain.clone()).unwrap(), (plain, false));
        }
        for plain in [&b"\x1F"[..], b"\x28\xB5\x2F", b"\x28\xB5\x2F\xFE"] {
            assert_eq!(read(plain.to_vec()).unwrap(), (plain.to_vec(), false));
        }
    }

    #[test]
    fn no_byte_is_waited_for_that_does_not_matter() {
        struct Then(&'static [u8]);
        impl Read for Then {
            fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
                assert!(!self.0.is_empty(), "reads on");
                let byte = self.0.split_off_first().unwrap();
                bytes[0] = *byte;
                Ok(1)
            }
        }
        for text in [&b"1"[..], b"(1", b"P1", b"\x1F1"] {
            let reader = BufReader::with_capacity(1, Then(text));
            assert!(!decompressed(reader).unwrap().1);
        }
    }

    #[test]
    fn damage_is_an_error_that_says_so() {
        let text: Vec<u8> = (0..20_000u32).flat_map(u32::to_le_bytes).collect();
        for (pack, name) in
            [(gzip as fn(&[u8]) -> Vec<u8>, "gzip"), (zstd, "Zstandard")]
        {
            let packed = pack(&text);
            for end in [packed.len() - 1, packed.len() / 2, 12] {
                let read = read(packed[..end].to_vec()).map(|_| ());
                let error = read.unwrap_err();
                let expected = format!(
                    "{name} data ends too early; copy or compress the file again"
                );
                assert_eq!(error.to_string(), expected, "{end}");
            }
            let mut broken = packed.clone();
            let middle = broken.len() / 2;
            broken[middle..middle + 99].fill(0xFF);
            let error = read(broken).map(|_| ()).unwrap_err().to_string();
            let expected = format!("damaged {name} data (");
            assert!(error.starts_with(&expected), "{error}");
        }
    }
}
