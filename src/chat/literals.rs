//! The texts that a template mentions.

/// The string constants in the tags of a template.
pub(super) fn literals(template: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{']) {
        rest = &rest[at + 1..];
        let end = match rest.chars().next() {
            Some('{') => "}}",
            Some('%') => "%}",
            _ => continue,
        };
        rest = constants(rest, end, &mut found);
    }
    found
}

/// Adds the constants of a tag up to its end, and returns what is behind it.
fn constants<'t>(
    mut rest: &'t str,
    end: &str,
    found: &mut Vec<String>,
) -> &'t str {
    while let Some(c) = rest.chars().next() {
        if rest.starts_with(end) {
            break;
        }
        rest = &rest[c.len_utf8()..];
        if matches!(c, '\'' | '"') {
            let (constant, behind) = constant(rest, c);
            if !constant.trim().is_empty() {
                found.push(constant);
            }
            rest = behind;
        }
    }
    rest
}

/// A constant whose opening quote was read, and what is behind it.
fn constant(text: &str, quote: char) -> (String, &str) {
    let mut constant = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => constant.push('\n'),
                Some('t') => constant.push('\t'),
                Some(c) => constant.push(c),
                None => {}
            },
            c if c == quote => break,
            c => constant.push(c),
        }
    }
    (constant, chars.as_str())
}

/// Whether no part of a text can be a part of a token that is in one piece with
/// what is around the text: it is not within a token, no token is within it,
/// and it neither ends as one begins nor begins as one ends.
pub(super) fn does_not_touch(text: &str, tokens: &[String]) -> bool {
    let meets = |one: &str, other: &str| {
        let starts = one.char_indices().map(|(start, _)| start);
        starts
            .into_iter()
            .any(|start| other.starts_with(&one[start..]))
    };
    !tokens.iter().any(|token| {
        token.contains(text)
            || text.contains(&**token)
            || meets(text, token)
            || meets(token, text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_those_in_tags() {
        let template = "don't {{ 'a' + \"b'\" }} isn't {% if x == 'c\\n' %}\
            {# 'no' #}{{ '' }}'d'{{ '}}' }}";
        // What is in a comment is not a constant, and would do no harm.
        assert_eq!(literals(template), ["a", "b'", "c\n", "}}"]);
    }

    #[test]
    fn what_can_be_a_part_of_a_token_touches_it() {
        let tokens = ["<|end|>".to_string()];
        for text in ["end", "<", "|>x", "x<|", "a<|end|>b", "<|end|>"] {
            assert!(!does_not_touch(text, &tokens), "{text}");
        }
        for text in ["text", "x|y", "x > y", "en d"] {
            assert!(does_not_touch(text, &tokens), "{text}");
        }
    }
}
