use super::*;

#[test]
fn each_has_as_many_tokens_as_it_should() {
    for named in Named::ALL {
        let tokenizer = named.tokenizer();
        let special = named.special_tokens().len();
        assert_eq!(tokenizer.vocabulary().len(), named.ordinary_tokens());
        let both = named.ordinary_tokens() + special;
        assert_eq!(tokenizer.vocab_size(), both, "{named}");
    }
}

const GPT2_IDS: [TokenId; 22] = [
    4299, 277, 7, 87, 2599, 198, 220, 220, 220, 220, 220, 220, 220, 1441, 2124,
    220, 1303, 40304, 11, 41492, 17031, 2231,
];
const P50K_IDS: [TokenId; 16] = [
    4299, 277, 7, 87, 2599, 198, 50262, 1441, 2124, 220, 1303, 40304, 11,
    41492, 17031, 2231,
];
const CL100K_IDS: [TokenId; 16] = [
    755, 282, 2120, 997, 286, 471, 865, 220, 674, 53050, 11, 95980, 588, 220,
    4513, 1774,
];
const O200K_IDS: [TokenId; 16] = [
    1314, 285, 4061, 1883, 309, 622, 1215, 220, 1069, 30469, 11, 153475, 737,
    220, 7633, 2548,
];

/// The ids are those of tiktoken 0.14.
#[test]
fn each_gives_the_ids_of_tiktoken() {
    let text = "def f(x):\n        return x  # café, naïve 12345";
    let ids = |name| by_name(name).unwrap().encode(text).unwrap();
    for name in ["gpt2", "r50k_base"] {
        assert_eq!(ids(name), GPT2_IDS, "{name}");
    }
    for name in ["p50k", "p50k_edit", "text-davinci-003"] {
        assert_eq!(ids(name), P50K_IDS, "{name}");
    }
    assert_eq!(ids("cl100k"), CL100K_IDS);
    for name in ["O200K", "o200k_harmony", "gpt-5"] {
        assert_eq!(ids(name), O200K_IDS, "{name}");
    }
}

#[test]
fn models_have_the_tokenizers_that_tiktoken_says() {
    use Named::*;
    for (model, expected) in [
        ("gpt-4o", O200k),
        ("GPT-4o-2024-05-13", O200k),
        ("ft:gpt-4o-mini:me::1", O200k),
        ("ft:gpt-4:me::1", Cl100k),
        ("gpt-4", Cl100k),
        ("gpt-4-32k", Cl100k),
        ("gpt-4.1", O200k),
        ("gpt-4.1-mini", O200k),
        ("gpt-5", O200k),
        ("gpt-5.1-chat", O200k),
        ("o1", O200k),
        ("o3-mini", O200k),
        ("gpt-oss-120b", O200kHarmony),
        ("gpt-3.5-turbo-0301", Cl100k),
        ("text-embedding-3-small", Cl100k),
        ("text-davinci-003", P50k),
        ("text-davinci-edit-001", P50kEdit),
        ("davinci", R50k),
        ("gpt-2", Gpt2),
    ] {
        assert_eq!(model.parse(), Ok(expected), "{model}");
    }
}

#[test]
fn an_unknown_name_is_told_with_those_that_there_are() {
    for name in ["", "gpt", "gpt-4.2", "o1x", "cl100k_bas", "cl100k ", "o2"] {
        let error = name.parse::<Named>().unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "no tokenizer is named {name:?}; the names are gpt2, r50k, \
                 p50k, p50k_edit, cl100k, o200k, o200k_harmony, and those of \
                 OpenAI's models, as gpt-4o"
            )
        );
    }
}

#[test]
fn special_tokens_have_their_published_ids() {
    let id = |named: Named, text: &str| {
        let special = named.special_tokens();
        special
            .into_iter()
            .find(|(t, _)| t == text)
            .map(|(_, id)| id)
    };
    assert_eq!(id(Named::P50kEdit, "<|fim_suffix|>"), Some(50_283));
    assert_eq!(id(Named::Cl100k, "<|endofprompt|>"), Some(100_276));
    assert_eq!(id(Named::O200kHarmony, "<|call|>"), Some(200_012));
    assert_eq!(
        id(Named::O200kHarmony, "<|reserved_200013|>"),
        Some(200_013)
    );
    assert_eq!(
        id(Named::O200kHarmony, "<|reserved_201087|>"),
        Some(201_087)
    );
    assert_eq!(id(Named::O200kHarmony, "<|endofprompt|>"), Some(200_018));
}
