//! Unicode's normalization forms, as tokenizers 0.23.3 knows them.
//!
//! Most texts are in each of them already. So what is asked first is whether a
//! text holds any character that could be changed, composed or moved: ASCII is
//! skipped many bytes at a time, and the others are looked up in a table.

use std::fmt;
use std::str::Chars;

use unicode_normalization::{
    IsNormalized, UnicodeNormalization, char::canonical_combining_class,
    is_nfc_quick, is_nfd_quick, is_nfkc_quick, is_nfkd_quick,
};

use super::tables::INERT;

/// A normalization form.
pub(super) struct Form {
    kind: Kind,
    /// A bit for each character below U+10000 that may not be in this form.
    doubtful: Box<[u64; 1024]>,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Nfc,
    Nfd,
    Nfkc,
    Nfkd,
}

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl Form {
    pub(super) fn nfc() -> Self {
        Self::new(Kind::Nfc)
    }

    pub(super) fn nfd() -> Self {
        Self::new(Kind::Nfd)
    }

    pub(super) fn nfkc() -> Self {
        Self::new(Kind::Nfkc)
    }

    pub(super) fn nfkd() -> Self {
        Self::new(Kind::Nfkd)
    }

    fn new(kind: Kind) -> Self {
        let mut doubtful = Box::new([0; 1024]);
        for c in '\u{80}'..='\u{FFFF}' {
            if kind.may_change(c) {
                let number = c as usize;
                doubtful[number / 64] |= 1 << (number % 64);
            }
        }
        Self { kind, doubtful }
    }

    /// Whether no character of a text could be changed.
    pub(super) fn leaves_alone(&self, text: &str) -> bool {
        self.first_doubtful(text).is_none()
    }

    /// Where the first character is that could be changed.
    fn first_doubtful(&self, text: &str) -> Option<usize> {
        let mut rest = text;
        loop {
            let ascii = ascii_length(rest.as_bytes());
            let place = text.len() - rest.len() + ascii;
            let mut chars = rest[ascii..].chars();
            match chars.next() {
                None => return None,
                Some(c) if self.is_doubtful(c) => return Some(place),
                Some(_) => rest = self.skip_others(chars),
            }
        }
    }

    /// What is left behind a few characters of other scripts, which seldom
    /// come alone.
    fn skip_others<'t>(&self, mut chars: Chars<'t>) -> &'t str {
        loop {
            let rest = chars.as_str();
            match chars.next() {
                Some(c) if !c.is_ascii() && !self.is_doubtful(c) => {}
                _ => return rest,
            }
        }
    }

    fn is_doubtful(&self, c: char) -> bool {
        let number = c as usize;
        match self.doubtful.get(number / 64) {
            Some(bits) => bits >> (number % 64) & 1 == 1,
            None => self.kind.may_change(c),
        }
    }

    /// A text in this form.
    ///
    /// A character that cannot be changed is never joined with what is before
    /// it, so nothing but stretches of the others, each with the character
    /// before it, is looked at.
    pub(super) fn apply(&self, text: &str) -> String {
        let mut normalized = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(place) = self.first_doubtful(rest) {
            let before = rest[..place].chars().next_back();
            let start = place - before.map_or(0, char::len_utf8);
            let stretch = &rest[place..];
            let end = stretch.find(|c| !self.is_doubtful(c));
            let end = place + end.unwrap_or(stretch.len());
            normalized.push_str(&rest[..start]);
            self.apply_whole(&rest[start..end], &mut normalized);
            rest = &rest[end..];
        }
        normalized.push_str(rest);
        normalized
    }

    /// Adds a text in this form, character by character.
    fn apply_whole(&self, text: &str, to: &mut String) {
        let mut rest = text;
        // What is newer than the tables of tokenizers stays as it is, and
        // nothing is composed or moved across it.
        while let Some(place) = rest.find(|c| INERT.contains(c)) {
            self.kind.append(&rest[..place], to);
            let inert = rest[place..].chars().next().map_or(0, char::len_utf8);
            to.push_str(&rest[place..place + inert]);
            rest = &rest[place + inert..];
        }
        self.kind.append(rest, to);
    }
}

impl Kind {
    /// Whether a character may be changed in some text.
    fn may_change(self, c: char) -> bool {
        let quick = match self {
            Self::Nfc => is_nfc_quick([c].into_iter()),
            Self::Nfd => is_nfd_quick([c].into_iter()),
            Self::Nfkc => is_nfkc_quick([c].into_iter()),
            Self::Nfkd => is_nfkd_quick([c].into_iter()),
        };
        quick != IsNormalized::Yes || canonical_combining_class(c) != 0
    }

    fn append(self, text: &str, to: &mut String) {
        match self {
            Self::Nfc => to.extend(text.nfc()),
            Self::Nfd => to.extend(text.nfd()),
            Self::Nfkc => to.extend(text.nfkc()),
            Self::Nfkd => to.extend(text.nfkd()),
        }
    }
}

/// How many bytes at the beginning of a text are ASCII, or a few less.
fn ascii_length(text: &[u8]) -> usize {
    let (blocks, _) = text.as_chunks::<32>();
    let is_ascii = |block: &&[u8; 32]| block.is_ascii();
    let whole = blocks.iter().take_while(is_ascii).count() * 32;
    let rest = text[whole..].iter().take_while(|byte| byte.is_ascii());
    whole + rest.count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FORMS: [fn() -> Form; 4] =
        [Form::nfc, Form::nfd, Form::nfkc, Form::nfkd];

    #[test]
    fn what_is_left_alone_is_in_its_form() {
        for form in FORMS.map(|form| form()) {
            let left = |c: &char| form.leaves_alone(c.encode_utf8(&mut [0; 4]));
            let text: String = ('\0'..=char::MAX).filter(left).collect();
            assert!(form.leaves_alone(&text));
            assert_eq!(form.apply(&text), text, "{form:?}");
        }
    }

    #[test]
    fn newer_characters_stay_as_they_are() {
        // As tokenizers 0.23.3 gives them.
        let text = "\u{105D2}\u{307}e\u{301}\u{897}\u{323}";
        let nfc = "\u{105D2}\u{307}\u{e9}\u{897}\u{323}";
        assert_eq!(Form::nfc().apply(text), nfc);
    }

    proptest! {
        #[test]
        fn stretches_give_the_form_of_the_whole(
            text in concat!(
                "([a-c ẹ가각ﬁ½क़\u{301}\u{323}\u{93C}\u{1100}\u{1161}",
                "\u{11A8}\u{105D2}\u{897}]|.){0,40}",
            )
        ) {
            for form in FORMS.map(|form| form()) {
                let mut whole = String::new();
                form.apply_whole(&text, &mut whole);
                prop_assert_eq!(form.apply(&text), whole);
            }
        }

        #[test]
        fn a_text_is_left_alone_only_if_it_stays(text in "[a-zé́ाक가가]{0,40}") {
            for form in FORMS.map(|form| form()) {
                let applied = form.apply(&text);
                prop_assert!(!form.leaves_alone(&text) || applied == text);
                prop_assert_eq!(form.apply(&applied), applied.clone());
            }
        }
    }
}
