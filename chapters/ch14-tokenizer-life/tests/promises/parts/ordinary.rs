//! Special tokens that a text can be encoded to: added tokens that are found in
//! every text, and ordinary tokens.

use std::ops::ControlFlow;
use std::sync::{Arc, LazyLock};

use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{
    EncodeError, Part as Prepared, Preparation, SpecialPolicy, TokenId,
    Tokenizer, Vocabulary, gpt2_vocabulary,
};
use ch12_fast_encoding::Encoder;
use ch14_tokenizer_life::parts::{Joining, Part, encode_parts};
use proptest::prelude::*;

use super::{check, message, parts_of};

/// A preparation that does nothing but to find one added token in every text,
/// as those of a `tokenizer.json` that are not special ones.
#[derive(Debug)]
struct Finds(&'static str, TokenId);

impl Preparation for Finds {
    fn leaves_alone(&self, text: &str, _: SpecialPolicy) -> bool {
        !text.contains(self.0)
    }

    fn prepare(
        &self,
        text: &str,
        _: SpecialPolicy,
        each: &mut dyn FnMut(Prepared) -> ControlFlow<()>,
    ) -> Result<(), EncodeError> {
        for (place, text) in text.split(self.0).enumerate() {
            if place > 0 {
                let _ = each(Prepared::Token(self.1));
            }
            let _ = each(Prepared::Text(text));
        }
        Ok(())
    }

    fn prepare_plain(
        &self,
        text: &str,
        each: &mut dyn FnMut(Prepared) -> ControlFlow<()>,
    ) -> Result<(), EncodeError> {
        let _ = each(Prepared::Text(text));
        Ok(())
    }

    fn may_cut(&self, _: SpecialPolicy) -> bool {
        false
    }

    fn decoded(&self, _: TokenId) -> Option<&[u8]> {
        None
    }
}

/// A tokenizer whose special tokens are ordinary ones too: the added token
/// that is found everywhere, and those of `texts`.
fn with_ordinary(
    vocabulary: Vocabulary,
    found: &'static str,
    texts: &[&str],
) -> Encoder {
    let id = |text: &str| vocabulary.id(text.as_bytes()).unwrap();
    let finds = Finds(found, 60_000);
    let special = texts.iter().map(|text| (text.to_string(), id(text)));
    let mut special: Vec<_> = special.collect();
    special.push((found.to_string(), 60_000));
    let pre_tokenizer = PreTokenizer::new(Pattern::Gpt2).unwrap();
    let tokenizer = Tokenizer::with_preparation(
        vocabulary,
        pre_tokenizer,
        special,
        Arc::new(finds),
    );
    Encoder::new(tokenizer.unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nor_one_that_is_an_ordinary_token_too(
        message in message(&["[end]", " end", " the"])
    ) {
        let special = ["[end]", " end", " the"];
        static MERGED: LazyLock<Encoder> = LazyLock::new(|| {
            with_ordinary(gpt2_vocabulary(), "[end]", &[" end", " the"])
        });
        static WHOLE: LazyLock<Encoder> = LazyLock::new(|| {
            let whole = gpt2_vocabulary().with_whole_tokens();
            with_ordinary(whole, "[end]", &[" end", " the"])
        });
        let parts = parts_of(&message, &special);
        check(&MERGED, &parts, false)?;
        check(&WHOLE, &parts, false)?;
    }
}

#[test]
fn an_ordinary_token_that_is_special_is_spelled() {
    let encoder = with_ordinary(gpt2_vocabulary(), "[end]", &[" the"]);
    let the = encoder.tokenizer().vocabulary().id(b" the").unwrap();
    // The tokenizer itself lets both out.
    let text = "is the [end]";
    let ids = encoder.encode_with(text, SpecialPolicy::Text).unwrap();
    assert!(ids.contains(&the) && ids.contains(&60_000));
    let ids = |text| {
        let part = [Part::Text(text)];
        encode_parts(&encoder, &part, Joining::Apart).unwrap()
    };
    // Its halves are encoded apart.
    assert_eq!(ids(" the"), [ids(" t"), ids("he")].concat());
    assert_eq!(
        encoder.tokenizer().decode(&ids(text)).unwrap(),
        text.as_bytes()
    );
}

#[test]
fn a_special_token_of_one_byte_refuses_the_text() {
    let encoder = with_ordinary(gpt2_vocabulary(), "[end]", &["t"]);
    let parts = [Part::Text("a"), Part::Text("(t")];
    for joining in [Joining::Apart, Joining::Joined] {
        let error = encode_parts(&encoder, &parts, joining).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the text holds the special token \"t\", which cannot be spelled \
             in smaller tokens, part 1; remove it from the text"
        );
    }
    let ids = encode_parts(&encoder, &parts[..1], Joining::Apart);
    assert_eq!(ids.unwrap().len(), 1);
}
