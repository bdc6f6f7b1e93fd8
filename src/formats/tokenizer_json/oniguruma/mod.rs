//! Regular expressions in the language of Oniguruma, in that of `fancy-regex`.

use super::common_regex::reads_alike;

/// What matches in `fancy-regex` as `regex` does in Oniguruma.
///
/// # Errors
/// Names the part that has no equivalent.
pub(super) fn translated(regex: &str) -> Result<String, String> {
    reads_alike(regex).map(|()| regex.to_string())
}
