//! The vocabulary as JSON: one object, each word a key, its id the value.

use std::fmt;
use std::io::{self, Read, Write};

use indexmap::IndexMap;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{TokenId, WordVocabulary};

impl WordVocabulary {
    /// Writes the vocabulary as JSON, a word a line in the order of the ids:
    /// `{"!": 0, "\"": 1, ...}`.
    ///
    /// # Errors
    /// Those of the writer.
    // ANCHOR: save
    pub fn save(&self, mut writer: impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut writer, self)?;
        writer.write_all(b"\n")
    }
    // ANCHOR_END: save

    /// Reads what [`save`](Self::save) wrote.
    ///
    /// # Errors
    /// If the reader fails, the text is not such an object, a word or an id
    /// occurs twice, or the ids have a gap. The message gives the line and the
    /// column.
    pub fn load(reader: impl Read) -> serde_json::Result<Self> {
        serde_json::from_reader(reader)
    }
}

impl Serialize for WordVocabulary {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for WordVocabulary {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(WordsAndIds)
    }
}

/// Reads the entries in any order and checks that the ids are `0..len`.
struct WordsAndIds;

impl<'de> Visitor<'de> for WordsAndIds {
    type Value = WordVocabulary;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object of words and their ids")
    }

    fn visit_map<A: MapAccess<'de>>(
        self,
        mut map: A,
    ) -> Result<WordVocabulary, A::Error> {
        // ANCHOR: exercise_3_6
        let mut ids = IndexMap::<String, TokenId>::new();
        while let Some((word, id)) = map.next_entry()? {
            if ids.contains_key(&word) {
                return Err(Error::custom(format!("{word:?} occurs twice")));
            }
            ids.insert(word, id);
        }
        ids.sort_by(|_, a, _, b| a.cmp(b));
        check_ids(&ids).map_err(Error::custom)?;
        Ok(WordVocabulary { ids })
        // ANCHOR_END: exercise_3_6
    }
}

// ANCHOR: exercise_3_6_helper
/// Whether the ids are `0..len`, given that they ascend.
fn check_ids(ids: &IndexMap<String, TokenId>) -> Result<(), String> {
    for (expected, (word, &id)) in ids.iter().enumerate() {
        if (id as usize) < expected {
            return Err(format!("{word:?} has the id {id} of another word"));
        }
        if id as usize > expected {
            return Err(format!("no word has the id {expected}"));
        }
    }
    Ok(())
}
// ANCHOR_END: exercise_3_6_helper
