//! Memory sizes on the command line, such as `512M`.

use std::fmt;
use std::str::FromStr;

/// The suffixes, each 1,024 times the one before.
const SUFFIXES: [char; 3] = ['K', 'M', 'G'];

/// A number of bytes; displayed with a suffix where one fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(usize);

impl Size {
    /// How many bytes.
    pub fn bytes(self) -> usize {
        self.0
    }
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_suffix = |c: char| SUFFIXES.contains(&c.to_ascii_uppercase());
        let (digits, unit) = match text.char_indices().next_back() {
            Some((end, suffix)) if is_suffix(suffix) => {
                let suffix = suffix.to_ascii_uppercase();
                let place = SUFFIXES.iter().position(|&s| s == suffix);
                (&text[..end], 1 << (10 * place.map_or(0, |p| p + 1)))
            }
            _ => (text, 1),
        };
        // `parse` would take a sign.
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            let expected = "must be a number of bytes, or one with a suffix K, \
                            M or G, such as 512M";
            return Err(expected.to_string());
        }
        let number: Option<usize> = digits.parse().ok();
        match number.and_then(|number| number.checked_mul(unit)) {
            Some(0) => Err("must be at least 1 byte".to_string()),
            Some(bytes) => Ok(Self(bytes)),
            None => Err("larger than any memory".to_string()),
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (mut number, mut suffix) = (self.0, None);
        for larger in SUFFIXES {
            if number % 1024 != 0 {
                break;
            }
            (number, suffix) = (number / 1024, Some(larger));
        }
        write!(f, "{number}")?;
        suffix.map_or(Ok(()), |suffix| write!(f, "{suffix}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Size;

    fn bytes(text: &str) -> Option<usize> {
        text.parse().ok().map(Size::bytes)
    }

    #[test]
    fn suffixes_are_powers_of_1024() {
        assert_eq!(bytes("7"), Some(7));
        assert_eq!(bytes("2K"), Some(2 << 10));
        assert_eq!(bytes("512m"), Some(512 << 20));
        assert_eq!(bytes("3G"), Some(3 << 30));
    }

    #[test]
    fn what_is_no_size_is_refused() {
        for text in ["", "K", "-1", "+1", "1.5G", "1 K", "1T", "0", "0K", "é"]
        {
            assert_eq!(bytes(text), None, "{text}");
        }
        assert_eq!(bytes("99999999999999999999"), None);
        assert_eq!(bytes("99999999999G"), None);
    }

    #[test]
    fn a_size_is_written_as_people_write_it() {
        for text in ["1", "1000", "1K", "1536M", "2G", "2048G"] {
            let size: Size = text.parse().unwrap();
            assert_eq!(size.to_string(), text);
        }
    }
}
