//! The process that measures: it follows one script and says what it saw.

use std::io::{self, Read};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use measuring::cores;
use measuring::process::peak_memory;
use sha2::{Digest, Sha256};

use crate::encoders::{self, Encoder, Home, Ids};
use crate::script::{Answer, Measured, Script, Step};

/// Fewer passes than these are not left out, however long they take.
const AT_LEAST: usize = 3;

/// Follows the script on standard input; the answer goes to standard output.
///
/// # Errors
/// A script that cannot be followed, and what goes wrong in the encoder.
pub fn run() -> Result<()> {
    let mut script = String::new();
    io::stdin().read_to_string(&mut script)?;
    let script: Script = serde_json::from_str(&script)?;
    let answer = follow(&script)?;
    println!("{}", serde_json::to_string(&answer)?);
    Ok(())
}

fn follow(script: &Script) -> Result<Answer> {
    cores::keep_to(&script.cores)?;
    let Home::Here(load) = encoders::named(&script.encoder)?.home else {
        bail!("{} does not run here", script.encoder);
    };
    let clock = Instant::now();
    let encoder = load(&script.source)?;
    let load = clock.elapsed().as_secs_f64();
    let texts = script.texts.iter().map(|text| text.read());
    let texts: Vec<String> = texts.collect::<Result<_>>()?;
    let text = |i: usize| texts.get(i).context("a step without a text");
    let steps = script.steps.iter();
    let steps = steps.map(|s| measure(encoder.as_ref(), text(s.text)?, s));
    let steps = steps.collect::<Result<_>>()?;
    let served = script.requests.iter();
    let served = served.map(|r| r.serve(encoder.as_ref(), text(r.text)?));
    Ok(Answer {
        load,
        bytes: texts.iter().map(String::len).collect(),
        steps,
        served: served.collect::<Result<_>>()?,
        peak: peak_memory(),
        caches: encoder.cache_bytes(),
    })
}

fn measure(encoder: &dyn Encoder, text: &str, step: &Step) -> Result<Measured> {
    let mut measured = Measured::default();
    let documents = step.how.documents.map(|bytes| cut(text, bytes));
    while measured.seconds.len() < step.passes {
        let clock = Instant::now();
        let ids = match &documents {
            None => encoder.parallel(text, step.how.threads),
            Some(texts) => encoder.documents(texts, step.how.threads),
        };
        let seconds = clock.elapsed().as_secs_f64();
        let Some(ids) = ids else {
            break;
        };
        let ids = ids?;
        measured.seconds.push(seconds);
        let passes = measured.seconds.len();
        let long = passes >= AT_LEAST
            && measured.seconds.iter().sum::<f64>() > step.seconds;
        // Only the first and the last pass are hashed, so that little is
        // between the passes.
        if passes == 1 || long || passes == step.passes {
            measured.see(ids.as_ref());
        }
        if long {
            break;
        }
    }
    Ok(measured)
}

/// The text in documents of at most this many bytes.
fn cut(text: &str, bytes: usize) -> Vec<&str> {
    let mut documents = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.floor_char_boundary(bytes.max(4));
        let (document, after) = rest.split_at(end);
        documents.push(document);
        rest = after;
    }
    documents
}

/// Hashes ids, as 32-bit words, low byte first, and counts them.
pub fn hash(hasher: &mut Sha256, ids: &dyn Ids) -> usize {
    let mut count = 0;
    ids.show(&mut |ids| {
        count += ids.len();
        if cfg!(target_endian = "little") {
            hasher.update(bytemuck::cast_slice::<u32, u8>(ids));
        } else {
            ids.iter().for_each(|id| hasher.update(id.to_le_bytes()));
        }
    });
    count
}

/// A hash in hexadecimal digits.
pub fn digits(hasher: Sha256) -> String {
    let digest = hasher.finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Measured {
    /// Counts and hashes the ids of the first pass, or of the last.
    fn see(&mut self, ids: &dyn Ids) {
        let mut hasher = Sha256::new();
        self.ids = hash(&mut hasher, ids);
        self.last = digits(hasher);
        if self.first.is_empty() {
            self.first.clone_from(&self.last);
        }
    }
}
