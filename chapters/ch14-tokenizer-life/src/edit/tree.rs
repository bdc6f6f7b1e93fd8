//! Blocks of a text in a balanced tree.
//!
//! A treap (Seidel and Aragon, "Randomized Search Trees", 1996): in order of
//! the text from left to right, and each node has a random priority that is not
//! below those of its children, so that the depth is logarithmic whatever is
//! replaced. It is split and merged at borders of blocks.

use std::ops::Range;

use ch07_gpt2::TokenId;

/// A stretch of the text and its ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) text: String,
    pub(super) ids: Vec<TokenId>,
}

/// How long a stretch of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sums {
    pub(super) bytes: usize,
    pub(super) tokens: usize,
}

impl Sums {
    fn of(block: &Block) -> Self {
        Self {
            bytes: block.text.len(),
            tokens: block.ids.len(),
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            bytes: self.bytes + other.bytes,
            tokens: self.tokens + other.tokens,
        }
    }
}

/// The blocks of a text, none of them empty.
#[derive(Debug, Default)]
pub(super) struct Tree {
    root: Link,
    /// The last random number.
    random: u64,
}

type Link = Option<Box<Node>>;

#[derive(Debug)]
struct Node {
    block: Block,
    priority: u64,
    left: Link,
    right: Link,
    /// Of this block and all below.
    sums: Sums,
}

impl Node {
    fn update(&mut self) {
        let both = sums(&self.left).plus(sums(&self.right));
        self.sums = both.plus(Sums::of(&self.block));
    }
}

fn sums(link: &Link) -> Sums {
    link.as_ref().map_or(Sums::default(), |node| node.sums)
}

impl Tree {
    /// The whole text.
    pub(super) fn sums(&self) -> Sums {
        sums(&self.root)
    }

    /// What is before byte `at`, a border of blocks.
    pub(super) fn before(&self, at: usize) -> Sums {
        self.blocks_from(|sums| sums.bytes, at).0
    }

    /// All blocks in order.
    pub(super) fn blocks(&self) -> Blocks<'_> {
        self.blocks_from(|sums| sums.bytes, 0).1
    }

    /// The blocks from the one on that contains place `at`, in bytes or in
    /// tokens, and what is before it. None are left if `at` is the end.
    pub(super) fn blocks_from(
        &self,
        measure: impl Fn(Sums) -> usize,
        at: usize,
    ) -> (Sums, Blocks<'_>) {
        let mut before = Sums::default();
        let mut waiting = Vec::new();
        let mut next = &self.root;
        while let Some(node) = next {
            let start = before.plus(sums(&node.left));
            let end = start.plus(Sums::of(&node.block));
            if at < measure(end) {
                waiting.push(&**node);
                if at >= measure(start) {
                    return (start, Blocks { waiting });
                }
                next = &node.left;
            } else {
                before = end;
                next = &node.right;
            }
        }
        (before, Blocks { waiting })
    }

    /// Replaces the blocks at these bytes, from border to border.
    // ANCHOR: replace
    pub(super) fn replace(&mut self, range: Range<usize>, blocks: Vec<Block>) {
        let (rest, after) = split(self.root.take(), range.end);
        let (mut all, _) = split(rest, range.start);
        for block in blocks {
            let node = self.node(block);
            all = merge(all, Some(node));
        }
        self.root = merge(all, after);
    }
    // ANCHOR_END: replace

    fn node(&mut self, block: Block) -> Box<Node> {
        let (sums, priority) = (Sums::of(&block), self.next_random());
        Box::new(Node {
            block,
            priority,
            left: None,
            right: None,
            sums,
        })
    }

    /// SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
    /// Generators", 2014).
    fn next_random(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

/// The blocks before byte `at`, a border of blocks, and those after it.
// ANCHOR: split
fn split(link: Link, at: usize) -> (Link, Link) {
    let Some(mut node) = link else {
        return (None, None);
    };
    let left = sums(&node.left).bytes;
    if at <= left {
        let (before, after) = split(node.left.take(), at);
        node.left = after;
        node.update();
        (before, Some(node))
    } else {
        let at = at - left - node.block.text.len();
        let (before, after) = split(node.right.take(), at);
        node.right = before;
        node.update();
        (Some(node), after)
    }
}

/// The blocks of both, in order.
fn merge(before: Link, after: Link) -> Link {
    let (mut one, mut other) = match (before, after) {
        (Some(one), Some(other)) => (one, other),
        (link, None) | (None, link) => return link,
    };
    if one.priority >= other.priority {
        one.right = merge(one.right.take(), Some(other));
        one.update();
        Some(one)
    } else {
        other.left = merge(Some(one), other.left.take());
        other.update();
        Some(other)
    }
}
// ANCHOR_END: split

/// Blocks in order.
#[derive(Debug, Clone)]
pub(super) struct Blocks<'t> {
    /// The next node, and below it those whose turn is after all to the right
    /// of it.
    waiting: Vec<&'t Node>,
}

impl<'t> Iterator for Blocks<'t> {
    type Item = &'t Block;

    fn next(&mut self) -> Option<&'t Block> {
        let node = self.waiting.pop()?;
        let mut next = &node.right;
        while let Some(node) = next {
            self.waiting.push(node);
            next = &node.left;
        }
        Some(&node.block)
    }
}
