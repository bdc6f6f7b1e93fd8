//! Texts that are edited.

use std::time::{Duration, Instant};

use ch07_gpt2::SpecialPolicy;
use ch12_fast_encoding::Encoder;
use ch14_tokenizer_life::edit::{Change, Encoded};

#[test]
fn an_edit_says_which_tokens_it_replaced() {
    let gpt2 = Encoder::gpt2();
    let text = "Every effort moves you";
    let mut encoded = Encoded::new(&gpt2, text, SpecialPolicy::Forbid).unwrap();
    let change = encoded.edit(&gpt2, 22..22, "rself ahead").unwrap();
    // All of it is one block.
    assert_eq!(
        change,
        Change {
            old: 0..4,
            new: 0..5
        }
    );
    assert_eq!(encoded.text(), "Every effort moves yourself ahead");
    let ids: Vec<u32> = encoded.ids().collect();
    assert_eq!(
        ids,
        gpt2.encode("Every effort moves yourself ahead").unwrap()
    );
    let last: Vec<u32> = encoded.ids_in(3..100).collect();
    assert_eq!(last, ids[3..]);
}

#[test]
fn the_empty_text_is_edited_too() {
    let gpt2 = Encoder::gpt2();
    let mut encoded = Encoded::new(&gpt2, "", SpecialPolicy::Allow).unwrap();
    assert!(encoded.is_empty());
    let tea = encoded.edit(&gpt2, 0..0, "one<|endoftext|>").unwrap();
    assert_eq!(
        tea,
        Change {
            old: 0..0,
            new: 0..2
        }
    );
    let none = encoded.edit(&gpt2, 0..16, "").unwrap();
    assert_eq!(
        none,
        Change {
            old: 0..2,
            new: 0..0
        }
    );
    assert_eq!((encoded.bytes(), encoded.len()), (0, 0));
}

#[test]
fn a_special_token_comes_and_goes() {
    let gpt2 = Encoder::gpt2();
    let text = "one ".repeat(4000) + "<|endoftext>" + &" two".repeat(4000);
    let mut encoded = Encoded::new(&gpt2, &text, SpecialPolicy::Allow).unwrap();
    let ids = |encoded: &Encoded| encoded.ids().collect::<Vec<_>>();
    let at = text.find('>').unwrap();
    let before = ids(&encoded);
    encoded.edit(&gpt2, at..at, "|").unwrap();
    assert_eq!(ids(&encoded).iter().filter(|&&it| it == 50256).count(), 1);
    encoded.edit(&gpt2, at..at + 1, "").unwrap();
    assert_eq!(ids(&encoded), before);
}

#[test]
fn a_long_text_is_edited_as_fast_as_a_short_one() {
    let gpt2 = Encoder::gpt2();
    let text = "Every effort moves you. ".repeat(200_000);
    let mut encoded =
        Encoded::new(&gpt2, &text, SpecialPolicy::Forbid).unwrap();
    let start = Instant::now();
    for i in 0..1000 {
        let at = i * 4799;
        let change = encoded.edit(&gpt2, at..at + 1, "x").unwrap();
        assert!(change.new.len() < 2000);
    }
    let took = start.elapsed();
    // To encode all of it again takes more than 10 ms each time.
    assert!(took < Duration::from_secs(5), "{took:?}");
}
