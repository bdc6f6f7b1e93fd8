//! Which merges can be continued.

use ch05_byte_pairs::{BYTE_ORDER, Bpe, TokenId, byte_id};
use ch07_gpt2::{TokenList, Vocabulary};
use ch14_tokenizer_life::extend::{CannotExtend, Start};

use super::vocabulary;

/// A tokenizer of `ab`, `abc` and, at first, nothing else.
fn abc() -> Bpe {
    let [a, b, c] = *b"abc";
    let id = |byte| BYTE_ORDER.iter().position(|&b| b == byte).unwrap() as u32;
    Bpe::from_merges([(id(a), id(b)), (256, id(c))]).unwrap()
}

fn id(byte: u8) -> TokenId {
    byte_id(byte)
}

#[test]
fn a_merge_that_never_has_its_turn_is_left_out() {
    // `b c` makes nothing of `abc`, as `a b` is merged first; and `a bc` spells
    // `abc` a second time, but `bc` never follows an `a`.
    let bpe = Bpe::from_merges([
        (id(b'a'), id(b'b')),
        (id(b'b'), id(b'c')),
        (256, id(b'c')),
    ]);
    let bpe = bpe.unwrap();
    let tokens: TokenList =
        (0..259).map(|n| (n, bpe.bytes(n).unwrap())).collect();
    let merges = bpe.merges().iter().copied().zip(256..);
    let twice = merges.chain([((id(b'a'), 257), 258)]);
    let vocabulary = Vocabulary::from_parts(tokens, twice);
    let start = Start::new(&vocabulary, 258).unwrap();
    assert_eq!(start.bpe(), &bpe);
}

#[test]
fn what_no_learner_would_leave_is_refused_by_its_name() {
    let bpe = abc();
    let ids: Vec<TokenId> = (0..258).collect();
    let tokens = |more: &[(TokenId, &[u8])]| -> TokenList {
        let own = (0..258).map(|n| (n, bpe.bytes(n).unwrap()));
        own.chain(more.iter().copied()).collect()
    };
    let merges = || bpe.merges().iter().copied().zip(256..);
    let refused = |vocabulary: Vocabulary| {
        Start::new(&vocabulary, 300).unwrap_err().to_string()
    };

    let unmade = Vocabulary::from_parts(tokens(&[(258, b"xyz")]), merges());
    let error = refused(unmade);
    assert!(error.starts_with("no merge makes the token \"xyz\" (id 258)"));

    let twice = Vocabulary::from_parts(tokens(&[(258, b"abc")]), merges());
    assert!(refused(twice).starts_with("the tokens 257 and 258 have the same"));

    // `cd` is made by the second merge, and is a part of the first.
    let late = Vocabulary::from_parts(
        tokens(&[(258, b"cd")]),
        [((257, 258), 257), ((id(b'c'), id(b'd')), 258)],
    );
    assert!(refused(late).contains("comes before a merge that makes one"));

    let a = id(b'a');
    let aba = Vocabulary::from_parts(
        tokens(&[(258, b"aba"), (259, b"ba")]),
        merges().chain([
            ((id(b'b'), a), 259),
            ((256, a), 258),
            ((a, 259), 258),
        ]),
    );
    assert!(Start::new(&aba, 300).is_ok(), "`a` never meets `ba`");

    let no_byte: TokenList = tokens(&[]).iter().skip(1).collect();
    let no_byte = Vocabulary::from_parts(no_byte, []);
    assert!(refused(no_byte).starts_with("no token for the byte 0x21"));

    let whole = vocabulary(&bpe, &ids, []);
    let last = Start::new(&whole, TokenId::MAX);
    assert_eq!(last, Err(CannotExtend::NoIdLeft(TokenId::MAX)));
}

#[test]
fn a_token_that_its_bytes_do_not_give_is_refused() {
    // `abc` is made of `a` and `bc`, but `ab` is merged before `bc`.
    let [a, b, c] = [id(b'a'), id(b'b'), id(b'c')];
    let bpe = Bpe::from_merges([(a, b), (b, c), (a, 257)]).unwrap();
    let tokens: TokenList =
        (0..259).map(|n| (n, bpe.bytes(n).unwrap())).collect();
    let merges = bpe.merges().iter().copied().zip(256..);
    let vocabulary = Vocabulary::from_parts(tokens, merges);
    let error = Start::new(&vocabulary, 258).unwrap_err();
    let text = "\"abc\"".to_string();
    assert_eq!(error, CannotExtend::Unreachable { id: 258, text });
}
