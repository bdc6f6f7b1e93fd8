//! The tokenizer that a training goes on from.

use std::path::Path;

use anyhow::anyhow;
use bytepair::bpe::{
    Bpe, Config, Format, History, SpecialTokens, Start, TokenId, Tokenizer,
    Vocabulary, check_format, config_of,
};
use bytepair::files::FileError;
use bytepair::formats::check_plain;

use crate::cli::counting::Rules;
use crate::cli::error::UsageError;
use crate::cli::tokenizer;

/// The tokenizer that `--continue` names.
pub struct Base {
    pub tokenizer: Tokenizer,
    pub start: Start,
    /// How its merges were learned, as far as its files say.
    pub history: History,
    name: String,
}

impl Base {
    /// Loads it, and checks that its merges can be continued, and written to
    /// `folder`.
    pub fn load(path: &Path, folder: &Path) -> anyhow::Result<Self> {
        tokenizer::check_other_folder(path, folder)?;
        let tokenizer = tokenizer::load(path)?;
        let refused = |what: String, mend: &str| {
            let what = format!("--continue: {what}");
            FileError::new(what, path, mend)
        };
        check_plain(&tokenizer).map_err(|what| {
            let mend = "continue a tokenizer that encodes texts as they are";
            refused(what, mend)
        })?;
        let vocabulary = tokenizer.vocabulary();
        let start = Start::new(vocabulary, tokenizer.largest_id());
        let start = start.map_err(|error| {
            let error = error.to_string();
            let (what, mend) = error.split_once("; ").unwrap_or((&error, ""));
            refused(what.to_string(), mend)
        })?;
        let config = config_of(path)?;
        let history = config.as_ref().map(Config::history).unwrap_or_default();
        Ok(Self {
            start,
            history,
            name: path.display().to_string(),
            tokenizer,
        })
    }

    /// Checks that a format can hold it, and new tokens after its special ones.
    pub fn check_format(&self, format: Format) -> anyhow::Result<()> {
        let has_special = self.tokenizer.special().len() > 0;
        let can_hold = match check_format(&self.tokenizer, format) {
            Ok(()) if format == Format::Minbpe && has_special => {
                Err("its special tokens come before the new tokens, and in a \
                     minbpe file they come after all merges"
                    .to_string())
            }
            result => result,
        };
        can_hold.map_err(|what| {
            let what = format!("cannot be written as {format}: {what}");
            let mend = "choose another --format";
            FileError::new(what, Path::new(&self.name), mend).into()
        })
    }

    /// Its name or path.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How it splits texts, and what ends a document: its special tokens, and
    /// the new ones.
    pub fn rules(&self, new: &[String]) -> Result<Rules, UsageError> {
        let old = self.tokenizer.special();
        let old = old.map(|(text, _)| text.to_string());
        let special = SpecialTokens::new(old.chain(new.iter().cloned()));
        Ok(Rules {
            pre_tokenizer: self.tokenizer.pre_tokenizer().clone(),
            special: special.map_err(|e| UsageError(e.to_string()))?,
        })
    }

    /// The special tokens of `given` that it does not have.
    pub fn new_special(&self, given: &[String]) -> Vec<String> {
        let old = |text: &str| self.tokenizer.special().any(|(t, _)| t == text);
        given.iter().filter(|text| !old(text)).cloned().collect()
    }

    /// The vocabulary with the merges that `learned` has more, and the special
    /// tokens: the old ones, and `new` after all others.
    pub fn extended(
        &self,
        learned: &Bpe,
        new: &[String],
    ) -> anyhow::Result<(Vocabulary, Vec<(String, TokenId)>)> {
        let known = self.start.bpe().merges().len();
        let merges = (learned.merges().len() - known) as TokenId;
        let first = self.start.next_id().checked_add(merges);
        let end = first.and_then(|first| first.checked_add(new.len() as u32));
        let (Some(first), Some(_)) = (first, end) else {
            return Err(anyhow!(
                "no ids are left for the new tokens, {}; continue a tokenizer \
                 with smaller ids",
                self.name
            ));
        };
        let vocabulary = self.tokenizer.vocabulary();
        let vocabulary = self.start.extended(vocabulary, learned);
        let old = self.tokenizer.special();
        let old = old.map(|(text, id)| (text.to_string(), id));
        let special = old.chain(new.iter().cloned().zip(first..));
        Ok((vocabulary, special.collect()))
    }
}
