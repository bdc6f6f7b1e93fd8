//! The keys of `cargo workbook watch`.

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Hint,
    /// Go on with the exercise after this one.
    Next,
    List,
    Open,
    Quit,
    /// What Ctrl-Z does if the terminal itself sees to it.
    Suspend,
}

/// The line that says which keys there are.
pub(super) const KEYS: &str = "h hint, n next, l list, o open, q quit";

/// What a terminal sends for Ctrl-C, Ctrl-D and Ctrl-Z.
const CONTROL_C: char = '\u{3}';
const CONTROL_D: char = '\u{4}';
const CONTROL_Z: char = '\u{1a}';

impl Action {
    /// What a key asks for, if anything.
    pub(super) fn of(key: char) -> Option<Self> {
        match key.to_ascii_lowercase() {
            'h' => Some(Self::Hint),
            'n' => Some(Self::Next),
            'l' => Some(Self::List),
            'o' => Some(Self::Open),
            'q' | CONTROL_C | CONTROL_D => Some(Self::Quit),
            CONTROL_Z => Some(Self::Suspend),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_of_the_line_has_its_action() {
        let expected = [
            ('h', "hint", Action::Hint),
            ('n', "next", Action::Next),
            ('l', "list", Action::List),
            ('o', "open", Action::Open),
            ('q', "quit", Action::Quit),
        ];
        let line = expected.map(|(key, name, _)| format!("{key} {name}"));
        assert_eq!(KEYS, line.join(", "));
        for (key, _, action) in expected {
            assert_eq!(Action::of(key), Some(action));
            assert_eq!(Action::of(key.to_ascii_uppercase()), Some(action));
        }
    }

    #[test]
    fn control_keys_do_what_they_do_elsewhere() {
        // The letter's number in the alphabet.
        assert_eq!(Action::of('\u{3}'), Some(Action::Quit));
        assert_eq!(Action::of('\u{4}'), Some(Action::Quit));
        assert_eq!(Action::of('\u{1a}'), Some(Action::Suspend));
    }

    #[test]
    fn other_keys_do_nothing() {
        for key in ['x', 'c', ' ', '\n', '\r', '\u{1b}', '\u{8}', '\u{f}'] {
            assert_eq!(Action::of(key), None, "{key:?}");
        }
    }
}
