//! Whether merges are the right ones.

use measuring::figures::grouped;

use super::cell::Cell;
use crate::merges::Merges;
use crate::trainers::{Home, Trainer};

/// The trainer that the others are held against on a text, and its merges.
pub struct Reference<'c> {
    trainer: Trainer,
    merges: &'c Merges,
}

impl<'c> Reference<'c> {
    /// The first that is not ours and has merges, else the first of ours.
    pub fn of(trainers: &[Trainer], cells: &'c [Cell]) -> Option<Self> {
        let all = trainers.iter().zip(cells);
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(trainer, _)| trainer.home == Home::Here);
        let mut all = all.into_iter();
        all.find_map(|(trainer, cell)| {
            let right = trainer.same_ties && cell.failed.is_none();
            let merges = cell.merges.as_ref().filter(|_| right)?;
            Some(Self {
                trainer: *trainer,
                merges,
            })
        })
    }

    /// What a trainer's merges are, next to these. A first difference is told
    /// on standard error as well.
    pub fn verdict(&self, trainer: Trainer, cell: &Cell) -> String {
        let Some(merges) = cell.merges.as_ref().filter(|_| !cell.changes)
        else {
            return "**change from run to run**".to_string();
        };
        if trainer == self.trainer {
            return "the reference".to_string();
        }
        let Some(place) = merges.first_difference(self.merges) else {
            return "the same".to_string();
        };
        let common = merges.common(self.merges);
        if !trainer.same_ties {
            let (common, all) = (grouped(common), grouped(merges.len()));
            return format!("other ties, {common} of {all} in common");
        }
        eprintln!(
            "{}: merge {} is {}, but {}'s is {}",
            trainer.name,
            place + 1,
            merges.show(place),
            self.trainer.name,
            self.merges.show(place),
        );
        format!(
            "**no**, from merge {} on; {} in common",
            grouped(place + 1),
            grouped(common),
        )
    }
}
