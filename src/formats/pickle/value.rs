//! What is on the stack of a pickle's machine.

/// Where something is in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Span {
    /// The bytes there.
    pub(super) fn of(self, file: &[u8]) -> &[u8] {
        &file[self.start as usize..self.end as usize]
    }

    /// The text there, if it is one.
    pub(super) fn text(self, file: &[u8]) -> Option<&str> {
        str::from_utf8(self.of(file)).ok()
    }
}

/// A value. None holds another, so that none is deep and copying is cheap:
/// dictionaries are in a table of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// Where the items of a dictionary begin.
    Mark,
    Int(i64),
    Bytes(Span),
    Text(Span),
    /// The bytes whose values are the characters of a text.
    Latin1(Span),
    /// The dictionary of this number.
    Dict(usize),
    /// `()`.
    Empty,
    /// Two texts.
    Pair(Span, Span),
    Name(Name),
    /// An `Encoding` that is not told yet what it holds.
    New,
    /// An `Encoding` with the dictionary of this number.
    Encoding(usize),
    /// An `Encoding` that is known by its name.
    Named(Span),
}

/// A name that may be in a pickle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// `tiktoken.core.Encoding`.
    Encoding,
    /// `_codecs.encode`.
    Encode,
    /// `builtins.bytes`.
    Bytes,
}

impl Name {
    pub(super) fn of(module: &str, name: &str) -> Option<Self> {
        match (module, name) {
            ("tiktoken.core", "Encoding") => Some(Self::Encoding),
            ("_codecs", "encode") => Some(Self::Encode),
            ("builtins" | "__builtin__", "bytes") => Some(Self::Bytes),
            _ => None,
        }
    }
}
