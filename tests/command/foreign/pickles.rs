//! Pickles. Those in `golden` were written by Python 3.11's `pickle.dumps`, in
//! the protocol of their name: `encoding` of a `tiktoken.Encoding` (0.14) with
//! nanochat's pattern, `ranks` of its `mergeable_ranks` alone.

use bytepair::bpe::{Pattern, Vocabulary, parse_tiktoken};
use bytepair::formats::pickle::{parse_pickle, write_pickle};

use super::encode;
use crate::common::Sandbox;

const ENCODINGS: [&[u8]; 2] = [
    include_bytes!("golden/encoding-2.pkl"),
    include_bytes!("golden/encoding-4.pkl"),
];
const RANKS: &[u8] = include_bytes!("golden/ranks-3.pkl");

const TEXT: &str = "<|bos|>the thé's 12345 é東";
/// By the same `tiktoken.Encoding`.
const IDS: &str =
    "260 257 32 256 195 169 39 115 32 49 50 51 52 53 32 195 169 259 177\n";

fn error(pickle: &[u8]) -> String {
    parse_pickle(pickle).unwrap_err().to_string()
}

#[test]
fn an_encoding_gives_its_ids() {
    let sandbox = Sandbox::new();
    for (pickle, name) in ENCODINGS.iter().zip(["tokenizer.pkl", "a.PICKLE"]) {
        sandbox.write(name, pickle);
        assert_eq!(encode(&sandbox, name, TEXT).text(), IDS);
        encode(&sandbox, &format!("{name} --pattern gpt2"), "a")
            .fails(1, &["leave out --pattern"]);
    }
    // nanochat's folder.
    sandbox.write("token_bytes.pt", "PK\x03\x04");
    assert_eq!(encode(&sandbox, ".", TEXT).text(), IDS);
    assert_eq!(
        parse_pickle(ENCODINGS[0]).unwrap(),
        parse_pickle(ENCODINGS[1]).unwrap()
    );
}

#[test]
fn ranks_alone_need_a_pattern() {
    let sandbox = Sandbox::new();
    sandbox.write("ranks.pkl", RANKS);
    encode(&sandbox, "ranks.pkl", "a")
        .fails(1, &["ranks without a pattern", "ranks.pkl; use --pattern"]);
    let given = "ranks.pkl --pattern cl100k --special-token <|bos|>=260";
    assert_eq!(encode(&sandbox, given, "<|bos|>the").text(), "260 257\n");
    let ranks = parse_pickle(RANKS).unwrap();
    assert_eq!(ranks.rest, None);
    assert_eq!(ranks.ranks, parse_pickle(ENCODINGS[0]).unwrap().ranks);
}

#[test]
fn what_was_read_is_written() {
    let sandbox = Sandbox::new();
    sandbox.write("a.pkl", ENCODINGS[0]);
    let path = sandbox.path("a.pkl");
    let tokenizer = bytepair::bpe::load(&path).unwrap();
    let mut pickle = Vec::new();
    write_pickle(&tokenizer, &mut pickle).unwrap();
    let read = parse_pickle(&pickle).unwrap();
    assert_eq!(read, parse_pickle(ENCODINGS[0]).unwrap());
    sandbox.write("b.pkl", pickle);
    assert_eq!(encode(&sandbox, "b.pkl", TEXT).text(), IDS);
}

/// Python 3.11's `pickle.loads` gives an `Encoding` of these bytes, which
/// encodes `abba<|é|><a>` to 2, 1, 0, 3 and 2147483653.
#[test]
fn what_is_written_is_what_python_loads() {
    let expected = b"\x80\x03ctiktoken.core\nEncoding\n)\x81}(\
        X\x04\0\0\0nameX\x08\0\0\0bytepair\
        X\x07\0\0\0pat_strX\x07\0\0\0\\w+|\\W+\
        X\x0f\0\0\0mergeable_ranks}(\
        B\x01\0\0\0aJ\0\0\0\0B\x01\0\0\0bJ\x01\0\0\0\
        B\x02\0\0\0abJ\x02\0\0\0u\
        X\x0e\0\0\0special_tokens}(\
        X\x06\0\0\0<|\xc3\xa9|>J\x03\0\0\0\
        X\x03\0\0\0<a>\x8a\x05\x05\0\0\x80\0uub.";
    let ranks = parse_tiktoken("YQ== 0\nYg== 1\nYWI= 2\n").unwrap();
    let vocabulary = Vocabulary::from_ranks(ranks);
    let special = [("<|é|>", 3), ("<a>", 2_147_483_653)];
    let special = special.map(|(text, id)| (text.to_string(), id)).to_vec();
    let pattern = Pattern::Regex(r"\w+|\W+".to_string());
    let tokenizer = super::tokenizer((vocabulary, pattern, special));
    let mut pickle = Vec::new();
    write_pickle(&tokenizer, &mut pickle).unwrap();
    assert_eq!(pickle, expected);
}

/// Both are what Python 3.11 writes for a class whose `__reduce__` gives
/// `(os.system, ("echo bad > pwned",))`.
#[test]
fn a_pickle_that_would_run_code_is_refused_and_runs_none() {
    let sandbox = Sandbox::new();
    for (name, pickle) in [
        (
            "old.pkl",
            &b"\x80\x02cposix\nsystem\nq\0X\x10\0\0\0echo bad > pwnedq\x01\
               \x85q\x02Rq\x03."[..],
        ),
        (
            "new.pkl",
            b"\x80\x04\x95+\0\0\0\0\0\0\0\x8c\x05posix\x94\x8c\x06system\x94\
              \x93\x94\x8c\x10echo bad > pwned\x94\x85\x94R\x94.",
        ),
    ] {
        sandbox.write(name, pickle);
        let what = "a pickle that would call \"posix.system\"";
        encode(&sandbox, name, "a").fails(1, &[what, name, "only a dict"]);
    }
    assert!(!sandbox.path("pwned").exists());
}

#[test]
fn other_pickles_are_named() {
    for (pickle, what) in [
        (&b"\x80\x04"[..], "cut off, at byte 2"),
        (b"\x80\x01}.", "a pickle of protocol 1"),
        (b"\x80\x04K\x01.", "a pickle of something else"),
        (b"\x80\x04}.", "without a token"),
        (b"\x80\x04}(C\x01aX\x01\0\0\0bu.", "not a whole number"),
        (
            b"\x80\x04}(X\x01\0\0\0aK\x01u.",
            "a key that is not of bytes",
        ),
        (b"\x80\x04}(C\x01aK\x01C\x01aK\x02u.", "occurs twice"),
        (
            b"\x80\x04}(C\x01aK\x01C\x01bK\x01u.",
            "the rank 1 occurs twice",
        ),
        (
            b"\x80\x04}(C\x01aJ\xff\xff\xff\xffu.",
            "-1 is not a token id",
        ),
        (b"\x80\x04}(C\0K\x01u.", "a token of 0 bytes"),
        (b"\x80\x04}(C\x01au.", "malformed"),
        (b"\x80\x04}u.", "malformed"),
        (b"\x80\x04]\x94.", "the operation 0x5D"),
        (b"\x80\x04cnumpy.core\nscalar\n", "numpy.core.scalar"),
        (b"\x80\x04cbuiltins\neval\n", "\"builtins.eval\""),
        // A known name is not called with anything else.
        (
            b"\x80\x04cbuiltins\nbytes\nX\x01\0\0\0aX\x01\0\0\0b\x86R.",
            "malformed",
        ),
        (
            b"\x80\x04c_codecs\nencode\nX\x01\0\0\0aX\x03\0\0\0hex\x86R.",
            "malformed",
        ),
        (
            b"\x80\x04ctiktoken.core\nEncoding\n)\x81X\x04\0\0\0gpt2b.",
            "the name \"gpt2\" of an encoding",
        ),
        (
            b"\x80\x04ctiktoken.core\nEncoding\n)\x81}b.",
            "with other attributes",
        ),
    ] {
        let error = error(pickle);
        assert!(error.contains(what), "{pickle:?}: {error}");
    }
    let sandbox = Sandbox::new();
    sandbox.write("a.pkl", "some text");
    encode(&sandbox, "a.pkl", "a").fails(1, &["not a pickle, a.pkl"]);
}

#[test]
fn lengths_and_numbers_that_lie_take_no_memory() {
    let huge = (1_u64 << 60).to_le_bytes();
    for operation in [0x8E_u8, 0x8D] {
        let pickle = [&b"\x80\x04"[..], &[operation], &huge].concat();
        assert!(error(&pickle).contains("cut off, at byte 2"));
    }
    assert!(error(b"\x80\x04B\xff\xff\xff\xff").contains("cut off"));
    assert!(error(b"\x80\x04\x8a\xff").contains("cut off"));
    let long = [&b"\x80\x04\x8a\x09"[..], &[1; 9]].concat();
    assert!(error(&long).contains("more than 64 bits"));
    // A place in the memory of 2^32 - 1, and one that is not there.
    assert!(error(b"\x80\x04}r\xff\xff\xff\xff.").contains("without a token"));
    assert!(error(b"\x80\x04j\xff\xff\xff\xff.").contains("malformed"));
}

#[test]
fn millions_of_operations_are_bounded() {
    let many = |operation: &[u8]| {
        let all = operation.repeat(5_000_000 / operation.len());
        error(&[b"\x80\x04", &all[..], b"."].concat())
    };
    assert!(many(b"}").contains("too many dictionaries"));
    assert!(many(b"(").contains("too many values"));
    assert!(many(b")").contains("too many values"));
    // Each remembers and recalls the same text; nothing is copied.
    let text = [&b"X\0\0\x10\0"[..], &[b'a'; 1 << 20], b"\x94"].concat();
    let bomb = [&b"\x80\x04"[..], &text, &b"h\0".repeat(1 << 20)].concat();
    assert!(error(&bomb).contains("cut off"));
    // A dictionary that holds itself, again and again.
    let mut deep = b"\x80\x04}\x94".to_vec();
    deep.extend(b"X\x01\0\0\0ah\0s".repeat(100_000));
    deep.push(b'.');
    assert!(error(&deep).contains("a key that is not of bytes"));
}
