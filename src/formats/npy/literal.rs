//! The header's text: a Python dictionary, whoever wrote it.

/// A value of the dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A string, without its quotes.
    Text(String),
    /// `True` or `False`.
    Bool(bool),
    /// A tuple of whole numbers, none of them negative.
    Tuple(Vec<u64>),
    /// Anything in brackets that is none of these, as it was written.
    Other(String),
}

/// The entries of a dictionary; nothing if the text is not one.
///
/// Spaces may be anywhere or nowhere, quotes are single or double, strings may
/// begin with Python 2's `u`, and numbers may end in its `L`.
pub(super) fn parse(text: &str) -> Option<Vec<(String, Value)>> {
    let mut rest = Rest(text);
    rest.take('{')?;
    let mut entries = Vec::new();
    while rest.take('}').is_none() {
        let key = rest.string()?;
        rest.take(':')?;
        entries.push((key, rest.value()?));
        if rest.take(',').is_none() {
            rest.take('}')?;
            break;
        }
    }
    // NumPy pads with spaces and a line feed, some others with zeros.
    let padding = |c: char| c.is_ascii_whitespace() || c == '\0';
    rest.0.chars().all(padding).then_some(entries)
}

/// What is still to be parsed.
struct Rest<'t>(&'t str);

impl Rest<'_> {
    /// The next character, if it is this one.
    fn take(&mut self, c: char) -> Option<()> {
        self.0 = self.0.trim_ascii_start().strip_prefix(c)?;
        Some(())
    }

    fn string(&mut self) -> Option<String> {
        self.0 = self.0.trim_ascii_start();
        // As Python 2 writes strings of Unicode.
        self.0 = self.0.strip_prefix('u').unwrap_or(self.0);
        let quote =
            self.0.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
        let (text, rest) = self.0[1..].split_once(quote)?;
        self.0 = rest;
        (!text.contains('\\')).then(|| text.to_string())
    }

    fn value(&mut self) -> Option<Value> {
        self.0 = self.0.trim_ascii_start();
        for (word, value) in [("True", true), ("False", false)] {
            if let Some(rest) = self.0.strip_prefix(word) {
                self.0 = rest;
                return Some(Value::Bool(value));
            }
        }
        match self.0.chars().next()? {
            '\'' | '"' | 'u' => self.string().map(Value::Text),
            '(' | '[' => {
                let text = self.bracketed()?;
                let tuple = numbers(text).map(Value::Tuple);
                tuple.or_else(|| Some(Value::Other(text.to_string())))
            }
            _ => None,
        }
    }

    /// All from a bracket to the one that closes it.
    fn bracketed(&mut self) -> Option<&str> {
        let (mut depth, mut quote) = (0, None);
        for (place, c) in self.0.char_indices() {
            match (c, quote) {
                (_, Some(open)) if c == open => quote = None,
                (_, Some(_)) => (),
                ('\'' | '"', None) => quote = Some(c),
                ('(' | '[' | '{', None) => depth += 1,
                (')' | ']' | '}', None) => depth -= 1,
                _ => (),
            }
            if depth == 0 {
                let (text, rest) = self.0.split_at(place + c.len_utf8());
                self.0 = rest;
                return Some(text);
            }
        }
        None
    }
}

/// The numbers of a tuple.
fn numbers(text: &str) -> Option<Vec<u64>> {
    let inside = text.strip_prefix('(')?.strip_suffix(')')?.trim_ascii();
    let inside = inside.strip_suffix(',').unwrap_or(inside);
    if inside.is_empty() {
        return Some(Vec::new());
    }
    let number = |word: &str| {
        let word = word.trim_ascii();
        let digits = word.strip_suffix('L').unwrap_or(word);
        let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
        all_digits.then(|| digits.parse().ok()).flatten()
    };
    inside.split(',').map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(descr: Value, shape: &[u64]) -> Option<Vec<(String, Value)>> {
        Some(vec![
            ("descr".into(), descr),
            ("fortran_order".into(), Value::Bool(false)),
            ("shape".into(), Value::Tuple(shape.to_vec())),
        ])
    }

    #[test]
    fn spaces_quotes_and_the_l_of_python_2_change_nothing() {
        let f4 = || Value::Text("<f4".into());
        for text in [
            "{'descr': '<f4', 'fortran_order': False, 'shape': (3L, 4L), } \n",
            "{'descr':'<f4','fortran_order':False,'shape':(3,4)}",
            "{u'descr': u'<f4', u'fortran_order': False, u'shape': (3L, 4)}",
            "{\"descr\": \"<f4\", \"fortran_order\": False, \
             \"shape\": (3, 4)}\n",
            " { 'descr' : '<f4' , 'fortran_order' : False , \
             'shape' : ( 3 , 4 , ) , }\0\0",
        ] {
            assert_eq!(parse(text), entries(f4(), &[3, 4]), "{text}");
        }
        let text = "{'descr': '<f4', 'fortran_order': False, 'shape': (), }";
        assert_eq!(parse(text), entries(f4(), &[]));
        let fields = "[('a)', '<i4'), ('b', '<f4')]";
        let text = format!(
            "{{'descr': {fields}, 'fortran_order': False, 'shape': (5L,)}}"
        );
        let fields = Value::Other(fields.into());
        assert_eq!(parse(&text), entries(fields, &[5]));
    }

    #[test]
    fn what_is_no_dictionary_is_nothing() {
        for text in [
            "",
            "{",
            "nonsense",
            "{'descr': '<f4'",
            "{'descr'}",
            "{'shape': (3,)} more",
            "{'shape': 3}",
            "{'shape': ((3,)}",
            "{'a\\'b': True}",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        for text in ["(-1, 2)", "(1, , 2)", "(1.5)", "[1, 2]", "(L,)", "(+1,)"]
        {
            let found = parse(&format!("{{'shape': {text}}}"));
            let other = Value::Other(text.into());
            assert_eq!(found, Some(vec![("shape".into(), other)]));
        }
    }
}
