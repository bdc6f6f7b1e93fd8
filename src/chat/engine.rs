//! Runs a template, with bounds on what it may do.
//!
//! The engine counts what a template does and ends it when its fuel is used up:
//! instructions, and the bytes and items that it makes. What it does not count
//! is bounded in [`functions`](super::functions), and by a deadline: a list
//! that holds itself twice, a hundred times over, takes for ever to print.

use std::collections::BTreeMap;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Value};

use super::ChatError;
use super::functions::{self, Clock, Refusal};

/// How long a template may run.
const DEADLINE: Duration = Duration::from_secs(if cfg!(test) { 1 } else { 4 });

/// The stack of a template: values can be nested as deep as its fuel lasts.
const STACK: usize = 512 << 20;

/// The fuel of a template without messages: 64 MB of text, or a million
/// instructions.
const FUEL: u64 = 1 << 20;

/// The name of the template in errors.
const NAME: &str = "chat template";

/// A template that can be rendered several times.
pub(super) struct Engine<'t> {
    environment: Environment<'t>,
}

impl<'t> Engine<'t> {
    /// # Errors
    /// A template that is malformed.
    pub(super) fn new(
        template: &'t str,
        clock: Arc<Clock>,
        bytes: usize,
    ) -> Result<Self, ChatError> {
        let mut environment = Environment::new();
        let syntax = SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build();
        environment.set_syntax(syntax.map_err(|error| of(&error))?);
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        environment.set_fuel(Some(FUEL + bytes as u64 / 2));
        environment.set_recursion_limit(100);
        functions::add_to(&mut environment, clock);
        let added = environment.add_template(NAME, template);
        added.map_err(|error| of(&error))?;
        Ok(Self { environment })
    }

    /// The text that the template makes with these variables.
    ///
    /// # Errors
    /// As the template says, or if it needs too much.
    pub(super) fn render(
        &self,
        variables: BTreeMap<String, Value>,
    ) -> Result<String, ChatError> {
        let template = self.environment.get_template(NAME);
        let rendered =
            template.and_then(|it| it.render(Value::from(variables)));
        rendered.map_err(|error| of(&error))
    }
}

/// What an error of the engine is.
fn of(error: &Error) -> ChatError {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if let Some(Refusal(what)) = error.downcast_ref() {
            let what = what.clone();
            return ChatError::Refused { what };
        }
        if let Some(error) = error.downcast_ref::<Error>()
            && error.kind() == ErrorKind::OutOfFuel
        {
            return ChatError::TooMuch { what: "work" };
        }
        cause = error.source();
    }
    let what = error.to_string().replace(['\n', '\r'], " ");
    match what.contains("recursion limit") {
        true => ChatError::TooMuch { what: "recursion" },
        false => ChatError::Template { what },
    }
}

/// Runs `work`, which renders a template, on a thread with a large stack, and
/// gives up when it takes longer than a template may. (The thread cannot be
/// stopped and goes on by itself until the process ends.)
pub(super) fn bounded<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ChatError> + Send + 'static,
) -> Result<T, ChatError> {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::Builder::new().stack_size(STACK).spawn(move || {
        // Nobody listens any longer if that took too long.
        let _ = sender.send(work());
    });
    if thread.is_err() {
        return Err(ChatError::TooMuch { what: "memory" });
    }
    let time = ChatError::TooMuch { what: "time" };
    receiver.recv_timeout(DEADLINE).unwrap_or(Err(time))
}
