//! mdBook's warnings, which it logs and then forgets, kept.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber, subscriber};

/// Runs `work` and returns its result with every warning and error that was
/// logged on this thread meanwhile.
pub(super) fn collect<T>(work: impl FnOnce() -> T) -> (T, Vec<String>) {
    let complaints = Arc::new(Mutex::new(Vec::new()));
    let collector = Collector(Arc::clone(&complaints));
    let result = subscriber::with_default(collector, work);
    let complaints = std::mem::take(&mut *complaints.lock().unwrap());
    (result, complaints)
}

struct Collector(Arc<Mutex<Vec<String>>>);

impl Subscriber for Collector {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::WARN
    }

    fn event(&self, event: &Event<'_>) {
        let mut message = Message(String::new());
        event.record(&mut message);
        self.0.lock().unwrap().push(message.0);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// The text of an event, on one line.
struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == "message" {
            let text = format!("{value:?}");
            let _ = write!(self.0, "{}", text.replace('\n', " "));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_are_kept_and_remarks_are_not() {
        let (answer, complaints) = collect(|| {
            tracing::warn!("a footnote\nis missing");
            tracing::info!("all is well");
            42
        });
        assert_eq!(answer, 42);
        assert_eq!(complaints, ["a footnote is missing"]);
    }
}
