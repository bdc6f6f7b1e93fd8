//! The messages as values of the template's language.

use std::collections::HashMap;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use super::json::Json;
use super::marks::{Marks, Scheme};

/// A JSON object. It is read by its keys as they are and shows them marked: who
/// looks for a key knows it, and who lists keys gets what somebody wrote.
#[derive(Debug)]
struct Map {
    /// The shown keys and the values.
    entries: Vec<(Value, Value)>,
    /// The place of each entry by its key, as it is and as it is shown.
    places: HashMap<String, usize>,
}

impl Object for Map {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let place = *self.places.get(key.as_str()?)?;
        Some(self.entries[place].1.clone())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let keys = self.entries.iter().map(|(key, _)| key.clone());
        Enumerator::Values(keys.collect())
    }
}

/// A value whose texts are marked.
pub(super) fn value_of(json: &Json, marks: &Marks, scheme: Scheme) -> Value {
    let value = |json| value_of(json, marks, scheme);
    match json {
        Json::Null => Value::from(()),
        Json::Bool(it) => Value::from(*it),
        Json::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => Value::from(number),
            (None, Some(number)) => Value::from(number),
            (None, None) => Value::from(number.as_f64()),
        },
        Json::Text(text) => Value::from(marks.mark(text, scheme)),
        Json::Trusted(text) => Value::from(text.as_str()),
        Json::List(list) => list.iter().map(value).collect(),
        Json::Object(entries) => map_of(entries, marks, scheme),
    }
}

/// An object; of entries with the same key the last counts, as in Python.
fn map_of(entries: &[(String, Json)], marks: &Marks, scheme: Scheme) -> Value {
    let mut map = Map {
        entries: Vec::with_capacity(entries.len()),
        places: HashMap::new(),
    };
    for (key, value) in entries {
        let value = value_of(value, marks, scheme);
        if let Some(&place) = map.places.get(key) {
            map.entries[place].1 = value;
            continue;
        }
        let shown = marks.mark(key, scheme);
        let place = map.entries.len();
        map.places.insert(shown.clone(), place);
        map.places.insert(key.clone(), place);
        map.entries.push((Value::from(shown), value));
    }
    Value::from_object(map)
}
