//! `{{#live NAME "a text" KEY=VALUE ...}}`.

use serde_json::{Map, Value};

use super::draw;
use crate::pages::{Directive, code_ranges, directives};
use crate::preprocess::{Fault, escape, put};

/// What a `{{#live}}` asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct LiveRequest {
    /// The byte of the page at which the directive starts.
    offset: usize,
    /// The byte after it.
    end: usize,
    /// Which example: the name of one that `draw` knows.
    pub name: String,
    /// What its controls show first: the text, and the settings by their
    /// names; or what is wrong with them.
    pub state: Result<Map<String, Value>, String>,
}

impl LiveRequest {
    /// The requests on a page, those in code left out.
    pub fn all(text: &str) -> Vec<Self> {
        let code = code_ranges(text);
        directives(text)
            .into_iter()
            .filter(|d| d.name == "live")
            .filter(|d| !code.iter().any(|c| c.contains(&d.range.start)))
            .map(Self::parse)
            .collect()
    }

    fn parse(directive: Directive<'_>) -> Self {
        let arguments = directive.arguments;
        let (name, rest) = arguments.split_once(' ').unwrap_or((arguments, ""));
        Self {
            offset: directive.range.start,
            end: directive.range.end,
            name: name.to_owned(),
            state: state(rest.trim_start()),
        }
    }

    /// The example as it is before anybody answers, or why there is none.
    pub fn draw(&self, page: &str) -> Result<String, Fault> {
        let fault = |what: String, advice: String| {
            Fault::at(page, self.offset, what, advice)
        };
        let named = draw::find(&self.name).ok_or_else(|| {
            let known = draw::names().join(", ");
            let what = format!("no live example is called `{}`", self.name);
            fault(what, format!("use one of: {known}"))
        })?;
        let given = self.state.clone().map_err(|what| {
            let advice = "write a text in quotes, then KEY=VALUE".to_owned();
            fault(what, advice)
        })?;
        let mut state = named.defaults();
        state.extend(given);
        let drawn = named.draw(&state).map_err(|failure| {
            let what = format!("`{}`: {}", self.name, failure.what);
            fault(what, failure.remedy)
        })?;
        Ok(markup(&self.name, state, &drawn))
    }
}

/// One HTML block without blank lines, at which Markdown would end it.
fn markup(name: &str, state: Map<String, Value>, drawn: &str) -> String {
    let state = escape(&Value::Object(state).to_string());
    let lines = drawn.lines().filter(|line| !line.trim().is_empty());
    let drawn = lines.collect::<Vec<_>>().join("\n");
    format!(
        "<div class=\"live\">\n\
         <live-{name} data-state=\"{state}\">\n{drawn}\n</live-{name}>\n</div>"
    )
}

/// The text, if there is one, and the settings.
fn state(arguments: &str) -> Result<Map<String, Value>, String> {
    let mut state = Map::new();
    let mut settings = arguments;
    if arguments.starts_with('"') {
        let mut json =
            serde_json::Deserializer::from_str(arguments).into_iter::<String>();
        match json.next() {
            Some(Ok(text)) => state.insert("text".into(), text.into()),
            _ => return Err(format!("{arguments} is not a text in quotes")),
        };
        settings = &arguments[json.byte_offset()..];
    }
    for setting in settings.split_whitespace() {
        let (key, value) = setting
            .split_once('=')
            .ok_or_else(|| format!("`{setting}` is not KEY=VALUE"))?;
        let value =
            serde_json::from_str(value).unwrap_or_else(|_| value.into());
        state.insert(key.to_owned(), value);
    }
    Ok(state)
}

/// `text` with every request replaced by its example; a fault is logged and
/// shown on the page.
pub(crate) fn replace(text: &str) -> String {
    let requests = LiveRequest::all(text);
    let drawn = requests
        .iter()
        .map(|request| (request.offset..request.end, request.draw(text)));
    put(text, drawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_has_a_name_a_text_and_settings() {
        let page = "a\n\n{{#live tokens \"a \\\"b\\\"\" special=allow n=2}}\n\
                    `{{#live x}}`\n";
        let requests = LiveRequest::all(page);
        assert_eq!(requests.len(), 1);
        assert_eq!(requests[0].name, "tokens");
        let state = requests[0].state.as_ref().expect("settings");
        assert_eq!(state["text"], "a \"b\"");
        assert_eq!(state["special"], "allow");
        assert_eq!(state["n"], 2);
    }

    #[test]
    fn an_example_is_drawn_by_the_chapters_code() {
        let replaced = replace("{{#live tokens \"tea\\n\\n<b>\"}}");
        assert!(!replaced.contains("\n\n"), "{replaced}");
        assert!(replaced.contains("data-ids=\"660,64,198,198,27,65,29\""));
        assert!(replaced.contains("&lt;"), "{replaced}");
        assert!(replaced.ends_with("</live-tokens>\n</div>"));
    }

    #[test]
    fn what_is_no_example_is_a_fault() {
        let page = "\n{{#live no-such}} {{#live tokens x}} \
                    {{#live tokens \"<|endoftext|>\"}}";
        let faults: Vec<_> = LiveRequest::all(page)
            .iter()
            .map(|request| request.draw(page).unwrap_err())
            .collect();
        assert!(faults.iter().all(|fault| fault.line == 2));
        assert!(faults[0].what.contains("no live example is called"));
        assert!(faults[1].what.contains("is not KEY=VALUE"));
        assert!(faults[2].what.contains("<|endoftext|>"), "{faults:?}");
    }
}
