//! Which program's file this is, told by its first bytes: what is given in
//! place of ids or weights should be called by its name.

/// How many bytes of a file suffice to tell.
pub const HEAD: usize = 1024;

/// A format that its first bytes give away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// What it is, with its article.
    pub name: &'static str,
    /// How to come by ids that are in it.
    pub ids: &'static str,
    /// Whether so many bytes agree that they cannot be ids.
    pub certain: bool,
}

impl Signature {
    /// Whether the file that is wanted may be inside, or elsewhere.
    pub fn is_packed(&self) -> bool {
        [UNPACK, FETCH].contains(&self.ids)
    }
}

const UNPACK: &str = "unpack it first";
const FETCH: &str = "fetch it with git lfs pull";
const SAVE_IDS: &str = "load it in Python and save its ids with numpy.save";
const NO_IDS: &str = "give a file of ids or a text";

/// The format of a file that begins so, if it is one of these.
pub fn of(head: &[u8]) -> Option<Signature> {
    let signature = |name, ids, certain| Signature { name, ids, certain };
    let long = [
        (super::npy::MAGIC, "a NumPy array", "say --input npy"),
        (
            b"MMIDIDX\0\0",
            "Megatron's index of a data set",
            "give the .bin file beside it",
        ),
        (
            b"version https://git-lfs",
            "a Git LFS pointer, not the file itself",
            FETCH,
        ),
        (b"\x89HDF\r\n\x1a\n", "an HDF5 file", SAVE_IDS),
        (b"PAR1\x15", "a Parquet file", SAVE_IDS),
    ];
    let short = [
        (&b"\x1f\x8b\x08"[..], "a gzip file", UNPACK),
        (b"\x28\xb5\x2f\xfd", "a Zstandard file", UNPACK),
        (b"\xfd7zXZ\0", "an xz file", UNPACK),
        (
            b"PK\x03\x04",
            "a zip archive, such as .npz or .pt",
            SAVE_IDS,
        ),
        (
            b"\x80\x02\x8a\x0a\x6c\xfc",
            "an old file of torch.save",
            SAVE_IDS,
        ),
    ];
    for (magic, name, ids) in long {
        if head.starts_with(magic) {
            return Some(signature(name, ids, true));
        }
    }
    if let Some(found) = by_structure(head) {
        return Some(found);
    }
    let found = short.iter().find(|(magic, ..)| head.starts_with(magic));
    found.map(|&(_, name, ids)| signature(name, ids, false))
}

/// Formats that are told by more than their first bytes.
fn by_structure(head: &[u8]) -> Option<Signature> {
    let word = |place: usize| {
        let bytes = head.get(4 * place..)?.first_chunk()?;
        Some(u32::from_le_bytes(*bytes))
    };
    let found = |name, ids| Signature {
        name,
        ids,
        certain: true,
    };
    match (word(0)?, word(1)?) {
        // llm.c: the magic of its data, a version, how many ids, and zeros.
        (20240520, 1) if is_zero(head.get(12..1024)?) => Some(found(
            "a data file of llm.c, with a header of 1,024 bytes",
            "take what follows it with tail -c +1025, which is --width u16",
        )),
        (20240801, 7) if is_zero(head.get(12..1024)?) => Some(found(
            "a data file of llm.c, with a header of 1,024 bytes",
            "take what follows it with tail -c +1025, which is --width u32",
        )),
        (0x4655_4747, 1..=9) => Some(found("a GGUF model", NO_IDS)),
        (1..=100_000_000, 0) if is_object(head.get(8..)?) => {
            Some(found("a .safetensors file", NO_IDS))
        }
        _ if is_pickle(head) => Some(found("a Python pickle", SAVE_IDS)),
        _ if head.starts_with(b"BZh") && head[4..].starts_with(b"1AY&SY") => {
            Some(found("a bzip2 file", UNPACK))
        }
        _ => None,
    }
}

/// Protocols 4 and 5, which say first how long they are.
fn is_pickle(head: &[u8]) -> bool {
    matches!(head, [0x80, 4 | 5, 0x95, _, _, _, _, 0, 0, 0, 0, ..])
}

/// Whether a JSON object with a key begins here, or an empty one.
pub(super) fn is_object(bytes: &[u8]) -> bool {
    let inside = bytes.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    inside.is_some_and(|i| i.starts_with(b"\"") || i.starts_with(b"}"))
}

fn is_zero(bytes: &[u8]) -> bool {
    bytes.iter().all(|&byte| byte == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_files_have_their_names() {
        let llm_c = |magic: u32, version: u32| {
            let mut head =
                [magic.to_le_bytes(), version.to_le_bytes()].concat();
            head.extend(1000_u32.to_le_bytes());
            head.resize(1024, 0);
            head
        };
        for (head, name) in [
            (b"\x93NUMPY\x01\0".to_vec(), "NumPy"),
            (b"MMIDIDX\0\0\x01".to_vec(), "Megatron"),
            (b"\x1f\x8b\x08\0".to_vec(), "gzip"),
            (b"PK\x03\x04".to_vec(), ".npz or .pt"),
            (b"\x80\x04\x95\x20\0\0\0\0\0\0\0".to_vec(), "pickle"),
            (b"BZh91AY&SY".to_vec(), "bzip2"),
            (b"GGUF\x03\0\0\0".to_vec(), "GGUF"),
            (b"\x50\0\0\0\0\0\0\0{\"wte\"".to_vec(), "safetensors"),
            (llm_c(20240520, 1), "--width u16"),
            (llm_c(20240801, 7), "--width u32"),
        ] {
            let found = of(&head).unwrap();
            let text = format!("{}; {}", found.name, found.ids);
            assert!(text.contains(name), "{text}");
        }
    }

    #[test]
    fn ids_and_texts_have_none() {
        let ids = |ids: &[u16]| -> Vec<u8> {
            ids.iter().flat_map(|id| id.to_le_bytes()).collect()
        };
        for head in [
            ids(&[40, 367, 2885, 1464, 1807, 3619]),
            ids(&[640, 0x0a8a, 1152, 1]),
            ids(&[40, 0, 0, 0, 0x7b, 0]),
            b"GGUF is a format".to_vec(),
            b"I had always thought".to_vec(),
            Vec::new(),
        ] {
            assert_eq!(of(&head), None);
        }
    }
}
