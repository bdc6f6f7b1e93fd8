//! The ids of the single bytes, in GPT-2's order.

use crate::TokenId;

/// The byte of each id from 0 to 255.
///
/// GPT-2 numbers the printable bytes of Latin-1 first and the rest after
/// them: 33–126, 161–172, 174–255, then 0–32, 127–160, 173. So `!` is id 0 and
/// the space id 220. (Source: `bytes_to_unicode` in GPT-2's `encoder.py`.)
// ANCHOR: byte_order
pub const BYTE_ORDER: [u8; 256] = {
    let mut order = [0; 256];
    let mut id = 0;
    let mut printable = true;
    loop {
        let mut byte = 0;
        while byte < 256 {
            if is_printable(byte as u8) == printable {
                order[id] = byte as u8;
                id += 1;
            }
            byte += 1;
        }
        if !printable {
            break order;
        }
        printable = false;
    }
};

const fn is_printable(byte: u8) -> bool {
    matches!(byte, 33..=126 | 161..=172 | 174..=255)
}
// ANCHOR_END: byte_order

/// The id of each byte: [`BYTE_ORDER`] turned around.
const BYTE_IDS: [TokenId; 256] = {
    let mut ids = [0; 256];
    let mut id = 0;
    while id < 256 {
        ids[BYTE_ORDER[id] as usize] = id as TokenId;
        id += 1;
    }
    ids
};

/// The id of a single byte.
///
/// ```
/// use ch05_byte_pairs::byte_id;
///
/// assert_eq!(byte_id(b'!'), 0);
/// assert_eq!(byte_id(b' '), 220);
/// ```
pub const fn byte_id(byte: u8) -> TokenId {
    BYTE_IDS[byte as usize]
}

/// The ids of single bytes, one a byte: a text before any merge.
pub fn byte_ids(bytes: &[u8]) -> Vec<TokenId> {
    bytes.iter().map(|&byte| byte_id(byte)).collect()
}
