//! Texts cut to a number of tokens.

use std::ops::Range;
use std::time::{Duration, Instant};

use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{SpecialPolicy, Tokenizer, gpt2_vocabulary};
use ch12_fast_encoding::Encoder;
use ch14_tokenizer_life::truncate::{
    Border, Side, TruncateError, Truncation, split_into_chunks, truncate,
    truncate_bytes, truncate_part, truncate_plainly,
};

const FORBID: SpecialPolicy = SpecialPolicy::Forbid;

fn limit(tokens: usize, side: Side, at: Border) -> Truncation {
    Truncation { tokens, side, at }
}

#[test]
fn a_longer_piece_may_have_fewer_tokens() {
    let gpt2 = Encoder::gpt2();
    let counts = ["toke", "token"].map(|it| gpt2.encode(it).unwrap().len());
    assert_eq!(counts, [2, 1]);
    let piece = truncate(&gpt2, "token", &Truncation::new(1), FORBID);
    assert_eq!(piece, Ok(0..5));
}

#[test]
fn characters_stay_whole() {
    let gpt2 = Encoder::gpt2();
    // The space and the four bytes of the emoji are three tokens.
    let text = "one 🫖";
    assert_eq!(gpt2.encode(text).unwrap().len(), 4);
    for (tokens, kept) in [(1, "one"), (2, "one "), (3, "one "), (4, text)] {
        let piece = truncate(&gpt2, text, &Truncation::new(tokens), FORBID);
        assert_eq!(&text[piece.unwrap()], kept, "{tokens} tokens");
    }
}

#[test]
fn words_and_sentences_stay_whole() {
    let gpt2 = Encoder::gpt2();
    let text = "He drank tea. She unbuttoned her coat.";
    let kept = |tokens, side, at| {
        let limit = limit(tokens, side, at);
        truncate(&gpt2, text, &limit, FORBID).map(|piece| &text[piece])
    };
    use Border::{Character, Sentence, Word};
    use Side::{Left, Right};
    assert_eq!(kept(6, Right, Character), Ok("He drank tea. She unb"));
    assert_eq!(kept(6, Right, Word), Ok("He drank tea. She "));
    assert_eq!(kept(6, Right, Sentence), Ok("He drank tea. "));
    assert_eq!(kept(7, Left, Sentence), Ok("She unbuttoned her coat."));
    assert_eq!(kept(3, Left, Word), Ok(" her coat."));
    let none = TruncateError::NothingFits {
        tokens: 3,
        at: Sentence,
        offset: 0,
    };
    assert_eq!(kept(3, Right, Sentence), Err(none));
}

#[test]
fn only_the_piece_is_looked_at_for_forbidden_tokens() {
    let gpt2 = Encoder::gpt2();
    let text = "one two<|endoftext|>three";
    let cut = |tokens| truncate(&gpt2, text, &Truncation::new(tokens), FORBID);
    assert_eq!(cut(2), Ok(0..7));
    let TruncateError::Encode(error) = cut(3).unwrap_err() else {
        panic!("not an error of the text");
    };
    let said = error.to_string();
    assert!(
        said.contains("<|endoftext|>") && said.contains("byte 7"),
        "{said}"
    );
}

#[test]
fn a_limit_of_0_is_an_error_and_the_empty_text_fits() {
    let gpt2 = Encoder::gpt2();
    let zero = Truncation::new(0);
    let piece = truncate(&gpt2, "tea", &zero, FORBID);
    assert_eq!(piece, Err(TruncateError::NoTokens));
    assert_eq!(truncate(&gpt2, "", &Truncation::new(1), FORBID), Ok(0..0));
    let emoji = truncate(&gpt2, "🫖", &Truncation::new(1), FORBID);
    let error = emoji.unwrap_err().to_string();
    assert_eq!(
        error,
        "no piece of at most 1 token that ends between two characters, at \
         byte 0 of the text; allow more tokens"
    );
    let chunks = split_into_chunks(&gpt2, "", 5, 5, Border::Word, FORBID);
    let error = chunks.unwrap_err();
    let expected = TruncateError::Overlap {
        overlap: 5,
        tokens: 5,
    };
    assert_eq!(error, expected);
}

#[test]
fn bytes_far_behind_need_not_be_text() {
    let gpt2 = Encoder::gpt2();
    let mut text = "one ".repeat(10_000).into_bytes();
    text.extend([0xFF; 10]);
    let cut = |limit| truncate_bytes(&gpt2, &text, &limit, FORBID);
    assert_eq!(cut(Truncation::new(3)), Ok(0..11));
    let left = limit(3, Side::Left, Border::Character);
    let error = cut(left).unwrap_err().to_string();
    assert!(error.contains("not UTF-8 at byte 40000"), "{error}");
}

#[test]
fn a_part_gives_the_piece_of_the_whole_text_or_asks_for_more() {
    use Border::{Character, Sentence, Word};
    use Side::{Left, Right};
    let gpt2 = Encoder::gpt2();
    let texts = ["tea ", "日本", ". ", "word. Word? ", "a<|endoftext|>"];
    let mut found = 0;
    for (unit, side) in texts.iter().flat_map(|t| [(t, Right), (t, Left)]) {
        let text = unit.repeat(6000 / unit.len());
        for at in [Character, Word, Sentence] {
            let limit = limit(7, side, at);
            let whole = truncate(&gpt2, &text, &limit, SpecialPolicy::Allow);
            for length in (0..text.len()).step_by(53) {
                let start = match side {
                    Right => 0,
                    Left => text.len() - length,
                };
                let part = &text.as_bytes()[start..start + length];
                let policy = SpecialPolicy::Allow;
                let piece = truncate_part(&gpt2, part, false, &limit, policy);
                let moved = |piece: Range<usize>| {
                    piece.start + start..piece.end + start
                };
                match piece.map_err(|error| error.moved_by(start)) {
                    Ok(None) => {}
                    Ok(Some(piece)) => {
                        found += 1;
                        assert_eq!(Ok(moved(piece)), whole, "{unit:?}");
                    }
                    Err(error) => assert_eq!(Err(error), whole, "{unit:?}"),
                }
            }
        }
    }
    assert!(found > 1000, "only {found} parts gave a piece");
}

#[test]
fn long_texts_take_no_longer() {
    let gpt2 = Encoder::gpt2();
    let none = PreTokenizer::new(Pattern::None).unwrap();
    let none = Tokenizer::new(gpt2_vocabulary(), none, []).unwrap();
    let none = Encoder::new(none);
    let ends = "1".repeat(500);
    let texts = ["tea ", "a", "日本", "🇩🇪", "1a", ". ", "word. Word? "];
    for unit in texts {
        let text = unit.repeat(10_000_000 / unit.len());
        let text = [&*ends, &text, &ends].concat();
        // Under `none` the fewest tokens say less where there are many words.
        let encoders = match unit {
            "a" => vec![&gpt2, &none],
            _ => vec![&gpt2],
        };
        for encoder in encoders {
            for side in [Side::Right, Side::Left] {
                let limit = limit(1000, side, Border::Character);
                let start = Instant::now();
                let piece = truncate(encoder, &text, &limit, FORBID).unwrap();
                let took = start.elapsed();
                assert!(
                    took < Duration::from_secs(2),
                    "{took:?} for {} bytes of {unit:?}",
                    piece.len()
                );
            }
        }
    }
}

#[test]
fn long_runs_are_cut_where_the_plain_way_cuts_them() {
    let gpt2 = Encoder::gpt2();
    for text in ["a".repeat(1200), "aGVsbG8gd29".repeat(80)] {
        for side in [Side::Right, Side::Left] {
            let limit = limit(90, side, Border::Character);
            let fast = truncate(&gpt2, &text, &limit, FORBID);
            let plain =
                truncate_plainly(gpt2.tokenizer(), &text, &limit, FORBID);
            assert_eq!(fast, plain);
        }
    }
}
