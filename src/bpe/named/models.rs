//! Which tokenizer a model of OpenAI's has (source: tiktoken's `model.py`).

use super::Named;

/// Models by their whole names.
const MODELS: &[(Named, &[&str])] = &[
    (
        Named::O200k,
        &["o1", "o3", "o4-mini", "gpt-5", "gpt-4.1", "gpt-4o"],
    ),
    (
        Named::Cl100k,
        &[
            "gpt-4",
            "gpt-3.5-turbo",
            "gpt-3.5",
            "gpt-35-turbo",
            "davinci-002",
            "babbage-002",
            "text-embedding-ada-002",
            "text-embedding-3-small",
            "text-embedding-3-large",
        ],
    ),
    (
        Named::P50k,
        &[
            "text-davinci-003",
            "text-davinci-002",
            "code-davinci-002",
            "code-davinci-001",
            "code-cushman-002",
            "code-cushman-001",
            "davinci-codex",
            "cushman-codex",
        ],
    ),
    (
        Named::P50kEdit,
        &["text-davinci-edit-001", "code-davinci-edit-001"],
    ),
    (
        Named::R50k,
        &[
            "text-davinci-001",
            "text-curie-001",
            "text-babbage-001",
            "text-ada-001",
            "davinci",
            "curie",
            "babbage",
            "ada",
            "text-similarity-davinci-001",
            "text-similarity-curie-001",
            "text-similarity-babbage-001",
            "text-similarity-ada-001",
            "text-search-davinci-doc-001",
            "text-search-curie-doc-001",
            "text-search-babbage-doc-001",
            "text-search-ada-doc-001",
            "code-search-babbage-code-001",
            "code-search-ada-code-001",
        ],
    ),
    (Named::Gpt2, &["gpt-2"]),
];

/// What the names of later versions and of fine-tuned models begin with. The
/// first that fits goes: `ft:gpt-4o` comes before `ft:gpt-4`.
const BEGINNINGS: &[(Named, &[&str])] = &[
    (
        Named::O200k,
        &[
            "o1-",
            "o3-",
            "o4-mini-",
            "gpt-5",
            "gpt-4.5-",
            "gpt-4.1-",
            "chatgpt-4o-",
            "gpt-4o-",
            "ft:gpt-4o",
        ],
    ),
    (
        Named::Cl100k,
        &[
            "gpt-4-",
            "gpt-3.5-turbo-",
            "gpt-35-turbo-",
            "ft:gpt-4",
            "ft:gpt-3.5-turbo",
            "ft:davinci-002",
            "ft:babbage-002",
        ],
    ),
    (Named::O200kHarmony, &["gpt-oss-"]),
];

/// The tokenizer of a model, whose name is in small letters.
pub(super) fn of_model(model: &str) -> Option<Named> {
    let is_one = |names: &[&str]| names.contains(&model);
    let begins = |names: &[&str]| names.iter().any(|n| model.starts_with(n));
    let whole = MODELS.iter().find(|(_, names)| is_one(names));
    let begun = || BEGINNINGS.iter().find(|(_, names)| begins(names));
    whole.or_else(begun).map(|&(named, _)| named)
}
