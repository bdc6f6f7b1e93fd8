//! Whether a hole holds anything of the reader's.

use super::Hole;

impl Hole {
    /// Whether nothing is written in it: but for comments it is the `todo!` of
    /// its stub, or for a helper empty.
    pub fn is_stub(&self) -> bool {
        let lines = self.body.lines().map(str::trim);
        // A formatter may have broken the line of the `todo!`.
        let code: String = lines.filter(|l| !l.starts_with("//")).collect();
        if self.part.is_helper() {
            return code.is_empty();
        }
        let todo = format!("todo!(\"exercise {}: ", self.part.id);
        let title = code
            .strip_prefix(&todo)
            .and_then(|rest| rest.strip_suffix("\")"));
        title.is_some_and(|title| !title.contains('"'))
    }
}

#[cfg(test)]
mod tests {
    use crate::source::Source;

    fn is_stub(part: &str, body: &str) -> bool {
        let text = format!(
            "// exercise {part} starts here\n{body}// exercise {part} ends \
             here\n"
        );
        let source = Source::salvage(&text);
        source.holes().next().unwrap().is_stub()
    }

    #[test]
    fn a_todo_alone_is_a_stub() {
        let todo = "    todo!(\"exercise 5.1: Count the pairs\")\n";
        for body in [
            todo.to_owned(),
            todo.replace('\n', "\r\n"),
            format!("    // First the pairs, then the counts?\n\n{todo}"),
            "    todo!(\n    \"exercise 5.1: Count\"\n    )\n".to_owned(),
        ] {
            assert!(is_stub("5.1", &body), "{body}");
            assert!(is_stub("5.1 (b)", &body), "{body}");
            assert!(!is_stub("5.1 (helper)", &body), "{body}");
        }
        for body in ["", "    // What else?\n"] {
            assert!(is_stub("5.1 (helper)", body), "{body}");
        }
    }

    #[test]
    fn code_next_to_a_todo_is_an_answer() {
        let todo = "    todo!(\"exercise 5.1: Count the pairs\")\n";
        for body in [
            String::new(),
            "    1\n".to_owned(),
            format!("    let one = 1;\n{todo}"),
            format!("{todo}{todo}"),
            format!("    // {todo}"),
            todo.replace("5.1", "5.2"),
            "    todo!()\n".to_owned(),
        ] {
            assert!(!is_stub("5.1", &body), "{body}");
        }
    }
}
