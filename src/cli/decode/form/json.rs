//! Ids in JSON arrays.

use std::fmt;
use std::path::Path;

use anyhow::anyhow;
use bytepair::bpe::{LineError, TokenId};
use bytepair::files::FileError;
use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};

use crate::cli::input::Reader;

/// Calls `each` with every id of every array.
pub fn each_id(
    name: &str,
    reader: Reader,
    mut each: impl FnMut(TokenId) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut from = serde_json::Deserializer::from_reader(reader);
    while from.end().is_err() {
        let mut stopped = None;
        let ids = Ids {
            each: &mut each,
            stopped: &mut stopped,
        };
        let parsed = ids.deserialize(&mut from);
        if let Some(error) = stopped {
            return Err(error);
        }
        parsed.map_err(|error| malformed(error, name))?;
    }
    Ok(())
}

fn malformed(error: serde_json::Error, name: &str) -> anyhow::Error {
    if error.is_io() {
        return FileError::from_io(&error.into(), Path::new(name)).into();
    }
    let LineError { line, what, mend } =
        LineError::of_json(&error, "give arrays of token ids");
    anyhow!("{what}, {name} at line {line}; {mend}")
}

/// An array whose ids are passed on one by one.
struct Ids<'e, Each> {
    each: &'e mut Each,
    /// The error of `each`, which ended the reading.
    stopped: &'e mut Option<anyhow::Error>,
}

impl<'de, Each> DeserializeSeed<'de> for Ids<'_, Each>
where
    Each: FnMut(TokenId) -> anyhow::Result<()>,
{
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(
        self,
        from: D,
    ) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, Each> Visitor<'de> for Ids<'_, Each>
where
    Each: FnMut(TokenId) -> anyhow::Result<()>,
{
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an array of token ids")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut ids: A) -> Result<(), A::Error> {
        while let Some(id) = ids.next_element()? {
            if let Err(error) = (self.each)(id) {
                *self.stopped = Some(error);
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}
