//! Lines of word counts: the fast reader next to the plain one.
//!
//! The first byte of an input chooses the number of the line, the rest is the
//! line.

use bytepair::bpe::{
    Pattern, PreTokenCheck, bytes_to_text, parse_word_count,
    parse_word_count_into, put_word_count,
};
use rand::RngExt;

use crate::Rng;
use crate::targets::{Check, equal};

pub(in crate::targets) fn count_lines() -> Box<dyn Check> {
    let patterns = [Pattern::Gpt2, Pattern::O200k, Pattern::None];
    Box::new(Lines {
        checks: patterns.map(|pattern| PreTokenCheck::new(&pattern)),
    })
}

struct Lines {
    checks: [PreTokenCheck; 3],
}

impl Check for Lines {
    fn generate(&self, rng: &mut Rng) -> Vec<u8> {
        let mut word = vec![0; rng.random_range(0..24)];
        rng.fill(&mut word[..]);
        let number = rng.random::<u64>() >> rng.random_range(0..64);
        let zeros = "0".repeat(rng.random_range(0..4) / 3);
        let ends = ["\n", "", "\r\n", "\t", " \n"];
        let end = ends[rng.random_range(0..ends.len())];
        let line = format!("{}\t{zeros}{number}{end}", bytes_to_text(&word));
        [&[rng.random()], line.as_bytes()].concat()
    }

    fn check(&self, input: &[u8]) -> Result<(), String> {
        let Some((&number, line)) = input.split_first() else {
            return Ok(());
        };
        let number = usize::from(number % 3) + 1;
        let mut word = b"what was there".to_vec();
        let fast = parse_word_count_into(line, number, &mut word);
        let plain = parse_word_count(line, number);
        let (expected, count) = match plain {
            Ok(parsed) => parsed,
            Err(error) => return equal("an error", &fast, &Err(error)),
        };
        equal("the count", &fast, &Ok(count))?;
        equal("the pre-token", &word, &expected)?;
        for check in &self.checks {
            // Only that it ends: what it answers has tests of its own.
            check.allows(&word);
        }
        let mut line = Vec::new();
        put_word_count(&word, count, &mut line);
        equal("written", &parse_word_count(&line, 2), &Ok((word, count)))
    }
}
