//! The figures of the printed listings, from `data/reference.json`.

use std::collections::HashMap;

use ch08_windows::{TokenId, WindowDataset, contexts, listings};
use serde_json::Value;
use sha2::{Digest, Sha256};

fn reference(key: &str) -> Value {
    let file = include_str!("../data/reference.json");
    let mut values: HashMap<String, Value> =
        serde_json::from_str(file).unwrap();
    values.remove(key).unwrap()
}

fn list<T: serde::de::DeserializeOwned>(value: Value) -> Vec<T> {
    serde_json::from_value(value).unwrap()
}

fn the_verdict() -> Vec<TokenId> {
    list(reference("enc_text_all"))
}

/// The window that the listings look at: four ids after the first fifty.
fn after_fifty() -> WindowDataset {
    WindowDataset::new(the_verdict()[50..].to_vec(), 4, 1).unwrap()
}

#[test]
fn the_ids_are_those_that_the_references_were_made_from() {
    let ids = the_verdict();
    assert_eq!(ids.len(), 5_145);
    let wide: Vec<u8> = ids.iter().flat_map(|id| id.to_le_bytes()).collect();
    assert_eq!(
        hex(&Sha256::digest(wide)),
        "c3d1f8aaa4fc00bea0223bad49a2c9d796f23ce65b9193177c51c854cf9c2189"
    );
    let narrow = ids.iter().map(|&id| u16::try_from(id).unwrap());
    let narrow: Vec<u8> = narrow.flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        hex(&Sha256::digest(narrow)),
        "4a851caad4ae111f78954808e5fa54dec820e588b0aa4d847154fcd43bfaabb6"
    );
}

#[test]
fn the_listings_work_on_the_same_ids_and_texts() {
    assert_eq!(listings::the_verdict(), the_verdict());
    let texts: HashMap<TokenId, String> =
        serde_json::from_value(reference("context_texts")).unwrap();
    assert_eq!(texts.len(), listings::TEXTS.len());
    for (id, text) in listings::TEXTS {
        assert_eq!(texts[&id], text);
    }
}

#[test]
fn x_and_y_after_fifty_ids() {
    let windows = after_fifty();
    let (x, y) = windows.get(0);
    let expected = reference("xy");
    assert_eq!(x, list::<TokenId>(expected["x"].clone()));
    assert_eq!(y, list::<TokenId>(expected["y"].clone()));
    assert_eq!(
        expected["printed"].as_str().unwrap(),
        format!("x: {x:?}\ny: {y:?}"),
    );
}

#[test]
fn contexts_as_ids() {
    let windows = after_fifty();
    let (x, y) = windows.get(0);
    let lines: Vec<String> = contexts(x, y)
        .map(|(context, desired)| format!("{context:?} ----> {desired}"))
        .collect();
    assert_eq!(lines, list::<String>(reference("context_desired_ids")));
}

#[test]
fn contexts_as_text() {
    let texts: HashMap<TokenId, String> =
        serde_json::from_value(reference("context_texts")).unwrap();
    let windows = after_fifty();
    let (x, y) = windows.get(0);
    let lines: Vec<String> = contexts(x, y)
        .map(|(context, desired)| {
            let context: String =
                context.iter().map(|id| texts[id].as_str()).collect();
            format!("{context} ----> {}", texts[&desired])
        })
        .collect();
    assert_eq!(lines, list::<String>(reference("context_desired_text")));
}

/// The listings print what the printed ones do.
#[test]
fn listings_of_x_and_y_and_of_contexts() {
    let mut printed = Vec::new();
    listings::xy(&mut printed).unwrap();
    let expected = reference("xy")["printed"].as_str().unwrap().to_owned();
    assert_eq!(String::from_utf8(printed).unwrap().trim_end(), expected);

    let mut printed = Vec::new();
    listings::growing(&mut printed).unwrap();
    let mut expected = list::<String>(reference("context_desired_ids"));
    expected.extend(list::<String>(reference("context_desired_text")));
    let printed = String::from_utf8(printed).unwrap();
    assert!(printed.lines().eq(expected));
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
