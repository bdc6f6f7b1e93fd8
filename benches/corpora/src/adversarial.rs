//! Texts that are hard to encode: unbroken runs of some million bytes.

use ch09_batches::Generator;

/// The bytes of each text, and the characters where they are of one byte.
const LENGTH: usize = 1_000_000;

/// Makes a text.
type Make = fn() -> String;

/// The texts by their names.
pub const TEXTS: [(&str, Make); 8] = [
    ("a", || "a".repeat(LENGTH)),
    ("spaces", || " ".repeat(LENGTH)),
    ("newlines", || "\n".repeat(LENGTH)),
    ("digits", || drawn(1, "0123456789".chars())),
    ("letters", || drawn(2, ('a'..='z').chain('A'..='Z'))),
    ("punct", || {
        drawn(3, "!\"#$%&()*+,-./:;<=>?@[\\]^_{|}~".chars())
    }),
    ("cjk", || drawn(4, '\u{4E00}'..='\u{9FA5}')),
    ("whitespace", || {
        drawn(5, " \t\r\n\u{A0}\u{2003}\u{3000}a".chars())
    }),
];

/// As many characters of an alphabet as fit, drawn at random.
fn drawn(seed: u64, alphabet: impl Iterator<Item = char>) -> String {
    let alphabet: Vec<char> = alphabet.collect();
    let mut generator = Generator::from_seed(seed);
    let mut text = String::with_capacity(LENGTH);
    loop {
        let i = generator.next_u32() as usize % alphabet.len();
        if text.len() + alphabet[i].len_utf8() > LENGTH {
            return text;
        }
        text.push(alphabet[i]);
    }
}
