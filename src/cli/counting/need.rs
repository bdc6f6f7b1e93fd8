//! How much memory learning needs, and what to leave out if there is less.

use bytepair::bpe::WordCounts;

use crate::cli::size::Size;

/// The size of an entry of the table of counts, in bytes.
const ENTRY: u64 = 24;

/// Learning's memory per byte of the distinct pre-tokens, and per pre-token,
/// for the border after it: 2 for an id, 4 for its place in a list of the places
/// of a pair, and room for these lists to grow.
const SLOT: u64 = 12;

/// Learning's memory per merge, for the pairs that it makes.
const MERGE: u64 = 480;

/// How many merges are assumed, or one for every four bytes.
const MERGES: u64 = 1 << 15;

/// About how many bytes of memory learning some 32 thousand tokens from this
/// many distinct pre-tokens needs, which have `bytes` bytes together.
pub fn learner_memory(words: u64, bytes: u64) -> u64 {
    let entries = (words / 3 * 4).next_power_of_two().max(1 << 10);
    entries * ENTRY + (bytes + words) * SLOT + (bytes / 4).min(MERGES) * MERGE
}

/// How many bytes of memory are available, if the system reports it.
fn available() -> Option<u64> {
    of_meminfo(&std::fs::read_to_string("/proc/meminfo").ok()?)
}

/// The available memory in the text of Linux's `/proc/meminfo`, in bytes.
fn of_meminfo(text: &str) -> Option<u64> {
    let mut lines = text.lines();
    let line = lines.find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    kilobytes.checked_mul(1024)
}

/// What is known of counts that come in descending order.
#[derive(Debug)]
pub struct Descending {
    limit: Option<u64>,
    last: u64,
    is_sorted: bool,
    words: u64,
    bytes: u64,
    /// The smallest count of which all words so far fit in memory.
    fits: Option<u64>,
}

impl Descending {
    /// Nothing so far; the limit is that of `--max-memory`, or else what the
    /// system has available.
    pub fn new(limit: Option<Size>) -> Self {
        let limit = limit.map(|limit| limit.bytes() as u64);
        Self {
            limit: limit.or_else(available),
            last: u64::MAX,
            is_sorted: true,
            words: 0,
            bytes: 0,
            fits: None,
        }
    }

    /// Notes the next word.
    #[inline]
    pub fn see(&mut self, word: &[u8], count: u64) {
        if count != self.last {
            self.end_of_count(count);
        }
        self.words += 1;
        self.bytes += word.len() as u64;
    }

    /// All words of the last count were seen, if counts descend.
    fn end_of_count(&mut self, next: u64) {
        self.is_sorted &= next < self.last;
        let needed = learner_memory(self.words, self.bytes);
        if self.words > 0 && self.limit.is_some_and(|limit| needed <= limit) {
            self.fits = Some(self.last);
        }
        self.last = next;
    }

    /// What these words need, all that were seen, if that is more than the
    /// limit, and the limit.
    pub fn too_much(&self, words: &WordCounts) -> Option<(u64, u64)> {
        let is_more = |needed| self.limit.filter(|&limit| limit < needed);
        // The same word may have been seen twice.
        is_more(learner_memory(self.words, self.bytes))?;
        let bytes = words.iter().map(|(word, _)| word.len() as u64).sum();
        let needed = learner_memory(words.len() as u64, bytes);
        Some((needed, is_more(needed)?))
    }

    /// What to do about too many words.
    pub fn advice(&self) -> String {
        match self.fits.filter(|_| self.is_sorted) {
            Some(count) => format!(
                "leave out rare pre-tokens: those that `bytepair merge-counts \
                 --min-count {count}` keeps should fit"
            ),
            None => "leave out rare pre-tokens with `bytepair merge-counts \
                     --min-count N`, which says how much memory each N needs"
                .to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use bytepair::bpe::{
        LearnError, LearnOptions, Settings, WordCounts, learn_fast,
    };

    use super::{Descending, learner_memory, of_meminfo};

    /// Words as in a text: few occur often, many once.
    fn words(distinct: u64) -> WordCounts {
        let mut words = WordCounts::new();
        for rank in 1..=distinct {
            let mut word = b" ".to_vec();
            let mut rest = rank.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            // 4 to 11 letters, the frequent ones more often than others.
            for _ in 0..4 + rank % 8 {
                word.push(b'a' + (rest % 256 * 7 % 26) as u8);
                rest /= 26;
            }
            words.add(&word, distinct / rank);
        }
        words
    }

    /// The smallest limit with which learning succeeds, to within 1 %.
    fn least(words: &WordCounts, vocab_size: usize) -> u64 {
        let settings = Settings {
            vocab_size,
            ..Settings::default()
        };
        let learns = |limit| {
            let mut options = LearnOptions::default();
            options.max_memory = Some(limit);
            match learn_fast(words, &settings, &options, |_| {}) {
                Ok(_) => true,
                Err(LearnError::Memory { .. }) => false,
                Err(error) => panic!("{error}"),
            }
        };
        let (mut low, mut high) = (0, 1 << 30);
        while high - low > high / 100 {
            let middle = low + (high - low) / 2;
            match learns(middle) {
                true => high = middle,
                false => low = middle,
            }
        }
        (words.memory() + high) as u64
    }

    #[test]
    fn learning_needs_about_as_much_memory_as_is_said() {
        for distinct in [15_000, 60_000] {
            let words = words(distinct);
            let bytes = words.iter().map(|(word, _)| word.len() as u64).sum();
            let said = learner_memory(words.len() as u64, bytes);
            let least = least(&words, 32_768);
            let ratio = said as f64 / least as f64;
            println!("{distinct}: {said} said, {least} needed: {ratio:.2}");
            assert!((0.8..1.6).contains(&ratio), "{distinct}: {ratio:.2}");
        }
    }

    #[test]
    fn available_memory_is_read_as_linux_writes_it() {
        let text = "MemTotal:       24610176 kB\nMemFree:         100 kB\n\
                    MemAvailable:   22515084 kB\n";
        assert_eq!(of_meminfo(text), Some(22_515_084 * 1024));
        assert_eq!(of_meminfo("MemAvailable: many kB\n"), None);
        assert_eq!(of_meminfo(""), None);
    }

    #[test]
    fn the_limit_that_fits_is_known_of_sorted_counts_only() {
        let see = |counts: &[u64]| {
            let mut seen = Descending::new(Some("120K".parse().unwrap()));
            let mut words = WordCounts::new();
            for (number, &count) in (100..).zip(counts) {
                let word = "x".repeat(96) + &number.to_string();
                seen.see(word.as_bytes(), count);
                words.add(word.as_bytes(), count);
            }
            (seen.advice(), seen.too_much(&words))
        };
        // 24 KiB of table, and 12 * 100 + 99 / 4 * 480 bytes per word, about
        // 13,000: 7 words fit, and 8 do not.
        let sorted = [vec![9; 4], vec![4; 3], vec![3; 1], vec![1; 8]].concat();
        let (advice, too_much) = see(&sorted);
        assert!(advice.contains("--min-count 4` keeps"), "{advice}");
        let needed = 24 * 1024 + 16 * 1_200 + 16 * 99 / 4 * 480;
        assert_eq!(too_much, Some((needed, 120 * 1024)));
        assert_eq!(see(&sorted[..7]).1, None);
        let (advice, _) = see(&[&sorted[..], &[5]].concat());
        assert!(advice.contains("--min-count N`"), "{advice}");
        // Not even the most frequent ones.
        let (advice, _) = see(&[vec![9; 8], vec![1; 9]].concat());
        assert!(advice.contains("--min-count N`"), "{advice}");
    }

    #[test]
    fn words_that_are_seen_twice_need_room_once() {
        let mut seen = Descending::new(Some("120K".parse().unwrap()));
        let mut words = WordCounts::new();
        for number in 0..16 {
            let word = "x".repeat(98) + &(number / 4).to_string();
            seen.see(word.as_bytes(), 1);
            words.add(word.as_bytes(), 1);
        }
        assert_eq!(seen.too_much(&words), None);
    }
}
