//! What templates may call besides what the engine has: what Hugging Face's
//! `apply_chat_template` provides, and bounded versions of what has no bound.

use std::fmt::{self, Write};
use std::sync::Arc;

use jiff::Zoned;
use minijinja::value::Kwargs;
use minijinja::{Environment, Error, ErrorKind, Output, State, Value};
use minijinja_contrib::pycompat::unknown_method_callback;

use super::to_json::to_json;

/// What time it is for a template, however often it is rendered.
pub(super) type Clock = Zoned;

/// What a template said with `raise_exception`.
#[derive(Debug)]
pub(super) struct Refusal(pub(super) String);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}

/// The longest text that a list is written as, in bytes.
const LONGEST: usize = 16 << 20;

/// The longest number in a text that `format` is called on: it may be a width.
const DIGITS: usize = 4;

pub(super) fn add_to(environment: &mut Environment, clock: Arc<Clock>) {
    environment.set_unknown_method_callback(method);
    environment.set_formatter(write_bounded);
    environment.add_filter("tojson", to_json);
    environment.add_filter("join", join);
    environment.add_function("raise_exception", |what: String| {
        let error = Error::new(ErrorKind::InvalidOperation, what.clone());
        Err::<Value, _>(error.with_source(Refusal(what)))
    });
    environment.add_function("strftime_now", move |format: String| {
        let now = jiff::fmt::strtime::format(&format, &*clock);
        now.map_err(|error| invalid(error.to_string()))
    });
}

pub(super) fn invalid(what: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, what.into())
}

/// A text that does not grow beyond a length.
struct Bounded(String);

impl Write for Bounded {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.0.len() + text.len() > LONGEST {
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}

/// The text of a value, paid for.
fn text_of(state: &State, value: &Value) -> Result<String, Error> {
    let mut text = Bounded(String::new());
    write!(text, "{value}").map_err(|_| Error::from(ErrorKind::OutOfFuel))?;
    state.consume_fuel(text.0.len() as u64 / 64 + 1)?;
    Ok(text.0)
}

/// Writes a value as the engine does, but no endless list.
fn write_bounded(
    out: &mut Output,
    state: &mut State,
    value: &Value,
) -> Result<(), Error> {
    if value.as_object().is_none() {
        return minijinja::escape_formatter(out, state, value);
    }
    let text = text_of(state, value)?;
    out.write_str(&text).map_err(Error::from)
}

/// The filter `join`, which pays for what it makes.
fn join(
    state: &mut State,
    value: Value,
    separator: Option<String>,
    kwargs: Kwargs,
) -> Result<String, Error> {
    let attribute: Option<String> = kwargs.get("attribute")?;
    let given: Option<String> = kwargs.get("d")?;
    kwargs.assert_all_used()?;
    let separator = separator.or(given).unwrap_or_default();
    joined(state, &value, &separator, attribute.as_deref())
}

fn joined(
    state: &State,
    values: &Value,
    separator: &str,
    attribute: Option<&str>,
) -> Result<String, Error> {
    let mut text = String::new();
    for (place, value) in values.try_iter()?.checked().enumerate() {
        let value = match attribute {
            Some(attribute) => value?.get_attr(attribute)?,
            None => value?,
        };
        if place > 0 {
            state.consume_fuel(separator.len() as u64 / 64 + 1)?;
            text.push_str(separator);
        }
        text.push_str(&text_of(state, &value)?);
    }
    Ok(text)
}

/// The methods of Python's strings, lists and dictionaries.
fn method(
    state: &mut State,
    value: &Value,
    method: &str,
    args: &[Value],
) -> Result<Value, Error> {
    match (value.as_str(), method) {
        (Some(separator), "join") => match args {
            [values] => {
                Ok(Value::from(joined(state, values, separator, None)?))
            }
            _ => Err(invalid("join has one argument")),
        },
        (Some(text), "format") => {
            check_format(state, text, args)?;
            unknown_method_callback(state, value, method, args)
        }
        _ => unknown_method_callback(state, value, method, args),
    }
}

/// Pays for what `format` may make of its arguments.
fn check_format(
    state: &State,
    text: &str,
    args: &[Value],
) -> Result<(), Error> {
    let mut digits = text.split(|c: char| !c.is_ascii_digit());
    if digits.any(|number| number.len() > DIGITS) {
        return Err(Error::from(ErrorKind::OutOfFuel));
    }
    let mut longest = 10_usize.pow(DIGITS as u32);
    for value in args {
        longest = longest.max(text_of(state, value)?.len());
    }
    let places = text.bytes().filter(|&byte| byte == b'{').count();
    state.consume_fuel((places as u64).saturating_mul(longest as u64) / 64)
}
