//! The filter `tojson`, which writes as Python's `json.dumps` does with
//! `ensure_ascii=False`: `{"a": [1, 2]}`. (Source: `chat_template_utils.py` of
//! Hugging Face's transformers.)

use minijinja::value::{Kwargs, ValueKind};
use minijinja::{Error, ErrorKind, State, Value};

use super::functions::invalid;

/// The longest text, in bytes, the longest list, and the deepest nesting.
const LONGEST: usize = 16 << 20;
const MOST: usize = 1 << 20;
const DEEPEST: usize = 128;

/// How it is written.
struct Layout {
    indent: Option<usize>,
    item: String,
    key: String,
    is_ascii: bool,
    is_sorted: bool,
}

impl Layout {
    fn new(kwargs: &Kwargs) -> Result<Self, Error> {
        let indent: Option<usize> = kwargs.get("indent")?;
        if indent.is_some_and(|indent| indent > DEEPEST) {
            return Err(Error::from(ErrorKind::OutOfFuel));
        }
        let separators: Option<Value> = kwargs.get("separators")?;
        let is = |name| -> Result<bool, Error> {
            Ok(kwargs.get::<Option<bool>>(name)? == Some(true))
        };
        let (is_ascii, is_sorted) = (is("ensure_ascii")?, is("sort_keys")?);
        let item = if indent.is_some() { "," } else { ", " };
        let (item, key) = match separators.filter(|pair| !pair.is_none()) {
            Some(pair) => {
                let part = |place| pair.get_item_by_index(place);
                (part(0)?.to_string(), part(1)?.to_string())
            }
            None => (item.to_string(), ": ".to_string()),
        };
        Ok(Self {
            indent,
            item,
            key,
            is_ascii,
            is_sorted,
        })
    }
}

/// The JSON text of a value.
pub(super) fn to_json(
    state: &mut State,
    value: Value,
    kwargs: Kwargs,
) -> Result<String, Error> {
    let layout = Layout::new(&kwargs)?;
    kwargs.assert_all_used()?;
    let mut out = String::new();
    write(&value, &layout, 0, &mut out)?;
    state.consume_fuel(out.len() as u64 / 64)?;
    Ok(out)
}

fn write(
    value: &Value,
    layout: &Layout,
    depth: usize,
    out: &mut String,
) -> Result<(), Error> {
    if out.len() > LONGEST || depth > DEEPEST {
        return Err(Error::from(ErrorKind::OutOfFuel));
    }
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => out.push_str("null"),
        ValueKind::Bool => {
            out.push_str(if value.is_true() { "true" } else { "false" })
        }
        ValueKind::Number => out.push_str(&value.to_string()),
        ValueKind::String => {
            string(value.as_str().unwrap_or_default(), layout, out);
        }
        ValueKind::Map => object(value, layout, depth, out)?,
        ValueKind::Seq | ValueKind::Iterable => {
            list(value, layout, depth, out)?;
        }
        kind => {
            return Err(invalid(format!("tojson of a value that is {kind}")));
        }
    }
    Ok(())
}

fn object(
    value: &Value,
    layout: &Layout,
    depth: usize,
    out: &mut String,
) -> Result<(), Error> {
    let mut keys: Vec<_> = value.try_iter()?.collect();
    if layout.is_sorted {
        keys.sort();
    }
    sequence(['{', '}'], keys, layout, depth, out, |key, out| {
        string(&key.to_string(), layout, out);
        out.push_str(&layout.key);
        write(&value.get_item(key)?, layout, depth + 1, out)
    })
}

fn list(
    value: &Value,
    layout: &Layout,
    depth: usize,
    out: &mut String,
) -> Result<(), Error> {
    let items = value.try_iter()?.checked().take(MOST);
    let items = items.collect::<Result<Vec<_>, _>>()?;
    if items.len() == MOST {
        return Err(Error::from(ErrorKind::OutOfFuel));
    }
    sequence(['[', ']'], items, layout, depth, out, |item, out| {
        write(item, layout, depth + 1, out)
    })
}

/// Writes items between brackets.
fn sequence(
    brackets: [char; 2],
    items: Vec<Value>,
    layout: &Layout,
    depth: usize,
    out: &mut String,
    mut write: impl FnMut(&Value, &mut String) -> Result<(), Error>,
) -> Result<(), Error> {
    let new_line = |depth: usize, out: &mut String| {
        if let Some(indent) = layout.indent {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent * depth));
        }
    };
    out.push(brackets[0]);
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push_str(&layout.item);
        }
        new_line(depth + 1, out);
        write(item, out)?;
    }
    if !items.is_empty() {
        new_line(depth, out);
    }
    out.push(brackets[1]);
    Ok(())
}

fn string(text: &str, layout: &Layout, out: &mut String) {
    let json = serde_json::Value::from(text).to_string();
    if !layout.is_ascii {
        out.push_str(&json);
        return;
    }
    let mut units = [0; 2];
    for c in json.chars() {
        match c.is_ascii() {
            true => out.push(c),
            false => c.encode_utf16(&mut units).iter().for_each(|unit| {
                out.push_str(&format!("\\u{unit:04x}"));
            }),
        }
    }
}
