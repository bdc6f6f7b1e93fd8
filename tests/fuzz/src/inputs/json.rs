//! JSON with values of other types, missing keys and numbers out of range.

use rand::RngExt;
use rand::seq::IndexedRandom;
use serde_json::{Value, json};

use super::{Rng, mutated as mutated_bytes};

/// The JSON with a value or two changed; what is not JSON, with changed bytes.
pub(crate) fn mutated(json: &[u8], rng: &mut Rng) -> Vec<u8> {
    let Ok(mut value) = serde_json::from_slice::<Value>(json) else {
        return mutated_bytes(json.to_vec(), &[], rng);
    };
    for _ in 0..rng.random_range(1..4) {
        let mut place = rng.random_range(0..count(&value));
        let other = other_value(rng);
        change(&mut value, &mut place, other, rng);
    }
    let mut text = value.to_string().into_bytes();
    if rng.random_ratio(1, 8) {
        text = mutated_bytes(text, &[], rng);
    }
    text
}

/// How many values there are, with those inside others.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(all) => all.iter().map(count).sum(),
        Value::Object(all) => all.values().map(count).sum::<usize>(),
        _ => 0,
    }
}

/// A value that is hardly what is expected.
fn other_value(rng: &mut Rng) -> Value {
    let deep = |depth| (0..depth).fold(json!([]), |inner, _| json!([inner]));
    let all = [
        Value::Null,
        json!(true),
        json!(0),
        json!(1),
        json!(-1),
        json!(255),
        json!(65536),
        json!(u32::MAX),
        json!(u64::MAX),
        json!(1e300),
        json!(0.5),
        json!(rng.random::<u16>()),
        json!(""),
        json!("Ġ"),
        json!("<|endoftext|>"),
        json!("a\u{0}\u{FEFF}\n"),
        json!("(?:a+)+$"),
        json!("../x"),
        json!([]),
        json!({}),
        json!([0, "a"]),
        json!({"type": "ByteLevel", "a": 1}),
        deep(200),
    ];
    all.choose(rng).expect("not empty").clone()
}

/// Changes the value at a place.
fn change(value: &mut Value, place: &mut usize, other: Value, rng: &mut Rng) {
    if *place == 0 {
        return replace(value, other, rng);
    }
    *place -= 1;
    let inner: Vec<&mut Value> = match value {
        Value::Array(all) => all.iter_mut().collect(),
        Value::Object(all) => all.values_mut().collect(),
        _ => return,
    };
    for value in inner {
        let size = count(value);
        if *place < size {
            return change(value, place, other, rng);
        }
        *place -= size;
    }
}

/// Replaces a value, or changes it a little.
fn replace(value: &mut Value, other: Value, rng: &mut Rng) {
    match value {
        Value::Array(all) if !all.is_empty() && rng.random() => {
            let at = rng.random_range(0..all.len());
            match rng.random_range(0..3) {
                0 => drop(all.remove(at)),
                1 => all.push(all[at].clone()),
                _ => all.insert(at, other),
            }
        }
        Value::Object(all) if !all.is_empty() && rng.random() => {
            let at = rng.random_range(0..all.len());
            let key = all.keys().nth(at).expect("there").clone();
            match rng.random_range(0..3) {
                0 => drop(all.remove(&key)),
                1 => drop(all.insert(key + "x", other)),
                _ => drop(all.insert(key, other)),
            }
        }
        Value::String(text) if rng.random() => {
            let bytes = std::mem::take(text).into_bytes();
            let bytes = mutated_bytes(bytes, &[], rng);
            *text = String::from_utf8_lossy(&bytes).into_owned();
        }
        Value::Number(number) if rng.random() => {
            let number = number.as_u64().unwrap_or(1);
            let step = rng.random_range(0..3);
            *value = json!(number.wrapping_add(step).wrapping_sub(1));
        }
        _ => *value = other,
    }
}
