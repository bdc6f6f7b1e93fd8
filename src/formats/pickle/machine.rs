//! The operations of a pickle, as far as they are needed. (Source: CPython's
//! `pickletools.py`, which describes every one.)

use std::collections::HashMap;

use super::error::{DICT, PickleError};
use super::value::{Name, Span, Value};

/// The first operation, which says the protocol.
pub(super) const PROTO: u8 = 0x80;

/// How long a file may be, how many values may be on the stack, and how many
/// remembered: hundreds of times what the largest tokenizer needs.
const LONGEST: usize = 1 << 28;
const MOST_VALUES: usize = 1 << 22;
/// How many dictionaries there may be; an `Encoding` has three.
const MOST_DICTS: usize = 16;

/// A pickle that was run to its end.
#[derive(Debug)]
pub(super) struct Machine<'f> {
    pub(super) file: &'f [u8],
    pub(super) dicts: Vec<Vec<(Value, Value)>>,
    /// What was left on the stack.
    pub(super) result: Value,
    stack: Vec<Value>,
    memo: HashMap<u32, Value>,
    /// What is read next.
    pub(super) at: usize,
    /// Where the operation began that is run.
    begin: usize,
}

/// Runs a pickle.
pub(super) fn run(file: &[u8]) -> Result<Machine<'_>, PickleError> {
    let mut machine = Machine {
        file,
        dicts: Vec::new(),
        result: Value::Mark,
        stack: Vec::new(),
        memo: HashMap::new(),
        at: 0,
        begin: 0,
    };
    if file.len() > LONGEST {
        return Err(machine.error("a pickle of more than 256 MiB", DICT));
    }
    while machine.step()? {}
    Ok(machine)
}

impl Machine<'_> {
    /// Runs an operation; `false` at the end.
    fn step(&mut self) -> Result<bool, PickleError> {
        self.begin = self.at;
        let [operation] = self.take()?;
        match operation {
            PROTO => self.protocol()?,
            // The length of a frame: only of use to who reads from a pipe.
            0x95 => drop(self.take::<8>()?),
            b'(' => self.push(Value::Mark)?,
            b')' => self.push(Value::Empty)?,
            b'}' => self.new_dict()?,
            b's' => self.set_items(self.stack.len().checked_sub(2))?,
            b'u' => self.set_marked()?,
            b'K' | b'M' | b'J' | 0x8A => {
                let number = self.number(operation)?;
                self.push(Value::Int(number))?;
            }
            b'C' | b'B' | 0x8E => {
                let span = self.span(operation)?;
                self.push(Value::Bytes(span))?;
            }
            0x8C | b'X' | 0x8D => {
                let span = self.span(operation)?;
                self.push(Value::Text(span))?;
            }
            b'q' | b'r' | 0x94 => self.remember(operation)?,
            b'h' | b'j' => self.recall(operation)?,
            b'c' => self.global()?,
            0x93 => self.stack_global()?,
            0x86 => self.pair()?,
            b'R' | 0x81 => self.call(operation == b'R')?,
            b'b' => self.build()?,
            b'.' => {
                self.result = self.pop()?;
                return Ok(false);
            }
            other => {
                let what =
                    format!("the operation 0x{other:02X} of another pickle");
                return Err(self.error(what, DICT));
            }
        }
        Ok(true)
    }

    pub(super) fn error(
        &self,
        what: impl Into<String>,
        mend: &'static str,
    ) -> PickleError {
        PickleError::new(what, self.begin, mend)
    }

    /// The error of operations that do not go together.
    fn malformed(&self) -> PickleError {
        self.error("a pickle of something else, or a malformed one", DICT)
    }

    fn push(&mut self, value: Value) -> Result<(), PickleError> {
        if self.stack.len() == MOST_VALUES {
            return Err(self.error("too many values in a pickle", DICT));
        }
        self.stack.push(value);
        Ok(())
    }

    fn pop(&mut self) -> Result<Value, PickleError> {
        self.stack.pop().ok_or_else(|| self.malformed())
    }

    fn protocol(&mut self) -> Result<(), PickleError> {
        match self.take()? {
            [2..=5] => Ok(()),
            [other] => {
                let what = format!("a pickle of protocol {other}");
                Err(self.error(what, "save it with protocol 2, 3, 4 or 5"))
            }
        }
    }

    fn new_dict(&mut self) -> Result<(), PickleError> {
        if self.dicts.len() == MOST_DICTS {
            return Err(self.error("too many dictionaries in a pickle", DICT));
        }
        self.dicts.push(Vec::new());
        self.push(Value::Dict(self.dicts.len() - 1))
    }

    fn set_marked(&mut self) -> Result<(), PickleError> {
        let mark = self.stack.iter().rposition(|v| *v == Value::Mark);
        let mark = mark.ok_or_else(|| self.malformed())?;
        self.stack.remove(mark);
        self.set_items(Some(mark))
    }

    /// Moves what is on the stack from `start` on into the dictionary before
    /// it.
    fn set_items(&mut self, start: Option<usize>) -> Result<(), PickleError> {
        let start = start.filter(|&start| start > 0);
        let start = start.ok_or_else(|| self.malformed())?;
        let Value::Dict(dict) = self.stack[start - 1] else {
            return Err(self.malformed());
        };
        let (pairs, rest) = self.stack[start..].as_chunks::<2>();
        if !rest.is_empty() || pairs.as_flattened().contains(&Value::Mark) {
            return Err(self.malformed());
        }
        self.dicts[dict].extend(pairs.iter().map(|&[key, value]| (key, value)));
        self.stack.truncate(start);
        Ok(())
    }

    fn remember(&mut self, operation: u8) -> Result<(), PickleError> {
        let key = match operation {
            b'q' => u32::from(u8::from_le_bytes(self.take()?)),
            b'r' => u32::from_le_bytes(self.take()?),
            _ => self.memo.len() as u32,
        };
        let value = *self.stack.last().ok_or_else(|| self.malformed())?;
        if self.memo.len() == MOST_VALUES || value == Value::Mark {
            return Err(self.malformed());
        }
        self.memo.insert(key, value);
        Ok(())
    }

    fn recall(&mut self, operation: u8) -> Result<(), PickleError> {
        let key = match operation {
            b'h' => u32::from(u8::from_le_bytes(self.take()?)),
            _ => u32::from_le_bytes(self.take()?),
        };
        let value = self.memo.get(&key).copied();
        self.push(value.ok_or_else(|| self.malformed())?)
    }

    /// A name in two lines.
    fn global(&mut self) -> Result<(), PickleError> {
        let module = self.line()?;
        let name = self.line()?;
        self.name(module, name)
    }

    fn stack_global(&mut self) -> Result<(), PickleError> {
        match (self.pop()?, self.pop()?) {
            (Value::Text(name), Value::Text(module)) => self.name(module, name),
            _ => Err(self.malformed()),
        }
    }

    fn name(&mut self, module: Span, name: Span) -> Result<(), PickleError> {
        let shown = |span: Span| {
            let text = String::from_utf8_lossy(span.of(self.file));
            text.chars().take(40).collect::<String>()
        };
        let [module, name] = [module, name].map(shown);
        match Name::of(&module, &name) {
            Some(name) => self.push(Value::Name(name)),
            None => {
                let called = format!("{module}.{name}");
                let what = format!("a pickle that would call {called:?}");
                Err(self.error(what, DICT))
            }
        }
    }

    fn pair(&mut self) -> Result<(), PickleError> {
        match (self.pop()?, self.pop()?) {
            (Value::Text(second), Value::Text(first)) => {
                self.push(Value::Pair(first, second))
            }
            _ => Err(self.malformed()),
        }
    }

    /// The three calls that are known, none of which is made.
    fn call(&mut self, is_function: bool) -> Result<(), PickleError> {
        let (arguments, name) = (self.pop()?, self.pop()?);
        let value = match (name, is_function, arguments) {
            (Value::Name(Name::Encoding), false, Value::Empty) => Value::New,
            (Value::Name(Name::Bytes), true, Value::Empty) => {
                Value::Latin1(Span { start: 0, end: 0 })
            }
            (Value::Name(Name::Encode), true, Value::Pair(text, codec))
                if codec.of(self.file) == b"latin1" =>
            {
                Value::Latin1(text)
            }
            _ => return Err(self.malformed()),
        };
        self.push(value)
    }

    /// Tells an `Encoding` what it holds.
    fn build(&mut self) -> Result<(), PickleError> {
        let built = match (self.pop()?, self.pop()?) {
            (Value::Dict(dict), Value::New) => Value::Encoding(dict),
            (Value::Text(name), Value::New) => Value::Named(name),
            _ => return Err(self.malformed()),
        };
        self.push(built)
    }
}
