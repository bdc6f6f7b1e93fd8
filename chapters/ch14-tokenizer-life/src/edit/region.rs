//! How far an edit reaches.

use std::collections::VecDeque;
use std::ops::Range;

use super::blocks::Rules;
use super::tree::{Blocks, Tree};

/// The blocks around an edit, and the text that replaces theirs.
#[derive(Debug)]
pub(super) struct Region {
    /// The bytes of the old text, from border to border.
    pub(super) old: Range<usize>,
    /// What is there after the edit.
    pub(super) text: String,
    /// The special tokens in it.
    pub(super) special: Vec<Range<usize>>,
}

impl Region {
    /// The region of an edit which replaces these bytes.
    pub(super) fn around(
        tree: &Tree,
        rules: &Rules,
        range: Range<usize>,
        replacement: &str,
    ) -> Self {
        let reach = rules.special().map_or(0, |it| it.longest());
        let start = start(tree, range.start, reach);
        let (_, mut blocks) = tree.blocks_from(|sums| sums.bytes, start);
        let (text, end) = edited(&mut blocks, start, &range, replacement);
        let mut region = Self {
            old: start..end,
            text,
            special: Vec::new(),
        };
        while region.text.len() < rules.block
            && let Some(block) = blocks.next()
        {
            region.text.push_str(&block.text);
            region.old.end += block.text.len();
        }
        region.grow(blocks, rules, reach);
        region
    }

    /// Finds the special tokens, and adds what follows as long as one of them
    /// reaches over the end.
    // ANCHOR: grow
    fn grow(&mut self, mut blocks: Blocks, rules: &Rules, reach: usize) {
        let Some(special) = rules.special() else {
            return;
        };
        let mut end = self.text.len();
        // The ends of the blocks that follow, as far as they were looked at.
        let mut ends = VecDeque::new();
        let mut from = 0;
        loop {
            while self.text.len() < end + reach
                && let Some(block) = blocks.next()
            {
                self.text.push_str(&block.text);
                ends.push_back(self.text.len());
            }
            let near = self.text.len().min(end + reach);
            let found = special.first(&self.text.as_bytes()[..near], from);
            let Some((_, found)) = found.filter(|it| it.1.start < end) else {
                break;
            };
            while end < found.end
                && let Some(further) = ends.pop_front()
            {
                self.old.end += further - end;
                end = further;
            }
            from = found.end;
            self.special.push(found);
        }
        self.text.truncate(end);
    }
    // ANCHOR_END: grow
}

/// Where the region starts: at a border of blocks at which the edit changes
/// neither of the characters around it, nor whether a special token is across
/// it.
fn start(tree: &Tree, at: usize, reach: usize) -> usize {
    let at = at.saturating_sub(reach.max(1));
    let (before, mut blocks) = tree.blocks_from(|sums| sums.bytes, at);
    debug_assert!(blocks.next().is_some() || at == 0);
    before.bytes
}

/// The edited text of the blocks from `start` to behind the edit, and where
/// they end in the old text.
fn edited(
    blocks: &mut Blocks,
    start: usize,
    range: &Range<usize>,
    replacement: &str,
) -> (String, usize) {
    let mut old = String::new();
    // The character behind the edit is in the region, so that the border after
    // it stays one.
    while start + old.len() <= range.end
        && let Some(block) = blocks.next()
    {
        old.push_str(&block.text);
    }
    let end = start + old.len();
    old.replace_range(range.start - start..range.end - start, replacement);
    (old, end)
}
