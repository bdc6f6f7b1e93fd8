//! An included method starts at the left edge, not where its `impl` put it.

use crate::pages::{Page, fences};

/// `text` with the white space that all lines of a Rust block share taken
/// away. Other blocks stay as they are: in an output each space counts.
pub(super) fn replace(text: &str) -> String {
    let page = Page {
        path: "".into(),
        text: text.to_owned(),
    };
    let mut lines: Vec<&str> = text.lines().collect();
    for fence in fences(&page) {
        let filled = fence.lines.iter().filter(|(_, l)| !l.trim().is_empty());
        let shared = filled.map(|(_, line)| indent(line)).min().unwrap_or(0);
        if fence.language() != "rust" || shared == 0 {
            continue;
        }
        for (number, code) in &fence.lines {
            let line = &mut lines[number - 1];
            // In a list or a quote the block's own margin comes first.
            if *line == code {
                *line = line.get(shared..).unwrap_or_default();
            }
        }
    }
    lines.join("\n")
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_rust_lines_share_goes() {
        let text = "```rust\n    fn a() {\n\n        b\n    }\n```\n\
                    ```text\n  c\n```";
        let dedented = "```rust\nfn a() {\n\n    b\n}\n```\n\
                        ```text\n  c\n```";
        assert_eq!(replace(text), dedented);
    }
}
