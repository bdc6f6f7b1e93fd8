//! Each tokenizer as it is, and after `convert` to every format.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::json;

use crate::judge::{Fare, Judge, Reference};
use crate::peer::Library;
use crate::results::{Converted, OURS, Tried};
use crate::verdict::Answers;

/// The formats of `convert`, with who reads what it writes.
const FORMATS: [(&str, &[Library]); 5] = [
    ("gpt2", &[Library::Transformers]),
    (
        "tokenizer-json",
        &[Library::Tokenizers, Library::Next, Library::Transformers],
    ),
    ("tiktoken", &[Library::Tiktoken]),
    ("minbpe", &[Library::Minbpe]),
    ("pickle", &[Library::Pickle]),
];

/// Who reads a folder of this format.
pub fn readers(format: &str) -> &'static [Library] {
    let found = FORMATS.iter().find(|(name, _)| *name == format);
    found.map_or(&[], |(_, libraries)| libraries)
}

/// Tries a folder that `readers` read; what the first of them gives is right.
///
/// # Errors
/// A process that does not run as it should.
pub fn tokenizer(
    judge: &mut Judge,
    [name, from]: [&str; 2],
    folder: &Path,
    readers: &[Library],
    texts: Vec<String>,
) -> Result<Tried> {
    let mut given = judge.reference(readers[0], folder, texts)?;
    if given.right.ids.is_err() {
        given = judge.our_reference(folder, given.texts)?;
    }
    let ours = judge.ours(folder, &given)?;
    let mut read = BTreeMap::new();
    for &library in readers {
        let theirs = judge.theirs(library, folder, &given)?;
        let what = format!("{name}, {library}");
        let fare = judge.hold(&what, &ours, &theirs, &given);
        read.insert(library.to_string(), fare);
    }
    let mut converted = BTreeMap::new();
    let is_read = ours.ids.is_ok();
    for (format, libraries) in FORMATS.iter().filter(|_| is_read) {
        let to = judge.work.join("converted").join(format).join(name);
        let what = format!("{name} to {format}");
        let one = convert(judge, &what, folder, &to, format)?;
        let one = match one {
            Err(why) => Converted::Refused(why),
            Ok(()) => Converted::Written(written(
                judge, &what, &to, libraries, &given,
            )?),
        };
        converted.insert(format.to_string(), one);
    }
    if readers.contains(&Library::Transformers) && is_read {
        let what = format!("{name} saved by transformers");
        let to = judge.work.join("saved").join(name);
        let saved = save(judge, &what, folder, &to, &given)?;
        converted.insert("save_pretrained".to_string(), saved);
    }
    let (name, from) = (name.to_string(), from.to_string());
    Ok(Tried {
        name,
        from,
        texts: judge.count,
        read,
        converted,
    })
}

fn convert(
    judge: &Judge,
    what: &str,
    from: &Path,
    to: &Path,
    format: &str,
) -> Result<Result<(), String>> {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to.parent().expect("a folder"))?;
    let folder = from;
    let (from, to) = (from.to_string_lossy(), to.to_string_lossy());
    let arguments = ["convert", &from, &to, "--format", format];
    let result = judge.ours.run(folder, &arguments)?;
    if let Err(why) = &result {
        eprintln!("  {what}: refused: {why}");
    }
    Ok(result)
}

/// What was written must give to ours and to theirs the ids from before.
fn written(
    judge: &mut Judge,
    what: &str,
    folder: &Path,
    libraries: &[Library],
    given: &Reference,
) -> Result<BTreeMap<String, Fare>> {
    let ours = judge.ours(folder, given)?;
    let here = format!("{what}, bytepair");
    let fare = judge.hold(&here, &ours, &given.right, given);
    let mut fares = BTreeMap::from([(OURS.to_string(), fare)]);
    let mut first = None;
    for &library in libraries {
        let theirs = judge.theirs(library, folder, given)?;
        let there = format!("{what}, {library}");
        // Where the coming version differs, the file is not to blame.
        let fare = match &first {
            Some(first) if library == Library::Next => {
                judge.hold(&there, first, &theirs, given)
            }
            _ => judge.hold(&there, &theirs, &given.right, given),
        };
        first.get_or_insert(theirs);
        fares.insert(library.to_string(), fare);
    }
    Ok(fares)
}

/// The folder that transformers make of what it reads; ours must read it.
fn save(
    judge: &mut Judge,
    what: &str,
    folder: &Path,
    to: &Path,
    given: &Reference,
) -> Result<Converted> {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to)?;
    let library = Library::Transformers;
    let saved: Answers<String> =
        judge.now.ask(library, folder, "save", &json!(to))?;
    if let Err(why) = saved {
        return Ok(Converted::Refused(why));
    }
    let ours = judge.ours(to, given)?;
    // It may read the folder otherwise than its file says, before as after.
    let theirs = judge.theirs(library, to, given)?;
    let fare = judge.hold(&format!("{what}, bytepair"), &ours, &theirs, given);
    Ok(Converted::Written(BTreeMap::from([(
        OURS.to_string(),
        fare,
    )])))
}
