//! What any right answer to chapter 9 must do.

mod mersenne;

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use ch08_windows::{TokenId, WindowDataset};
use ch09_batches::{
    Batch, DataLoader, Dataset, Generator, LoaderError, LoaderSettings,
    LoaderState,
};
use mersenne::{recurrence, seeded, temper};
use proptest::prelude::*;

/// Token ids, the two settings of the windows, and the loader's.
#[derive(Debug, Clone)]
struct Case {
    ids: Vec<TokenId>,
    max_length: usize,
    stride: usize,
    settings: LoaderSettings,
}

impl Case {
    fn loader(&self) -> DataLoader {
        let ids = self.ids.clone();
        let windows = WindowDataset::new(ids, self.max_length, self.stride);
        DataLoader::new(windows.unwrap(), self.settings.clone()).unwrap()
    }
}

prop_compose! {
    fn cases()(
        ids in prop::collection::vec(any::<TokenId>(), 0..150),
        max_length in 1_usize..12,
        stride in 1_usize..12,
        batch_size in 1_usize..10,
        shuffle: bool,
        drop_last: bool,
        num_workers in 0_usize..=4,
        seed: u64,
    ) -> Case {
        let settings = LoaderSettings {
            batch_size, shuffle, drop_last, num_workers, seed,
        };
        Case { ids, max_length, stride, settings }
    }
}

/// A batch as a list of rows: each a window and its target.
type Rows = Vec<(Vec<TokenId>, Vec<TokenId>)>;

/// The numbers below `n` in the order that a seed gives, again.
fn order_of(n: usize, seed: u32) -> Vec<usize> {
    let mut order = Vec::from_iter(0..n);
    for (place, draw) in (1..n).zip(recurrence(seed, n)) {
        let left = n - place + 1;
        let other = draw as usize % left + place - 1;
        (order[place - 1], order[other]) = (order[other], order[place - 1]);
    }
    order
}

/// An epoch again, in a few lines: the windows, their order, and the batches.
/// `draws` are those of the generator that the epoch is drawn from.
fn restated(case: &Case, draws: &mut impl Iterator<Item = u32>) -> Vec<Rows> {
    let (ids, length) = (&case.ids, case.max_length);
    let starts = (0..ids.len().saturating_sub(length)).step_by(case.stride);
    let windows: Rows = starts
        .map(|i| (ids[i..][..length].to_vec(), ids[i + 1..][..length].to_vec()))
        .collect();

    // A seed is two draws, of which the second is the half that counts.
    let mut seed = || draws.by_ref().nth(1).unwrap();
    seed();
    let order = if case.settings.shuffle {
        order_of(windows.len(), seed())
    } else {
        Vec::from_iter(0..windows.len())
    };
    let mut batches: Vec<Rows> = order
        .chunks(case.settings.batch_size)
        .map(|batch| batch.iter().map(|&i| windows[i].clone()).collect())
        .collect();
    if case.settings.drop_last {
        batches.retain(|batch| batch.len() == case.settings.batch_size);
    }
    batches
}

/// Draws enough for three epochs.
fn draws(case: &Case) -> impl Iterator<Item = u32> + Clone {
    recurrence(case.settings.seed as u32, 16).into_iter()
}

fn rows(batch: &Batch) -> Rows {
    batch
        .rows()
        .map(|(x, y)| (x.to_vec(), y.to_vec()))
        .collect()
}

// How many batches an epoch has.

/// A loader of windows of one id, which is the window's own number.
fn counted(windows: u32, settings: LoaderSettings) -> DataLoader {
    let ids: Vec<u32> = (0..=windows).collect();
    let windows = WindowDataset::new(ids, 1, 1).unwrap();
    DataLoader::new(windows, settings).unwrap()
}

/// The number of batches of this many windows.
fn count(windows: u32, batch_size: usize, drop_last: bool) -> usize {
    let settings = LoaderSettings {
        batch_size,
        drop_last,
        ..LoaderSettings::default()
    };
    counted(windows, settings).len()
}

#[test]
fn full_batches_all_count() {
    assert_eq!(count(3, 3, true), 1, "the only batch is full");
    assert_eq!(count(6, 3, true), 2, "both batches are full");
    let why = "six windows are two batches of three, and nothing is left";
    assert_eq!(count(6, 3, false), 2, "{why}");
}

#[test]
fn with_drop_last_an_incomplete_batch_does_not_count() {
    let why = "the fourth window is alone in its batch, which is dropped";
    assert_eq!(count(4, 3, true), 1, "{why}");
    assert_eq!(
        count(39, 4, true),
        9,
        "nine times four; three are left over"
    );
}

#[test]
fn without_drop_last_an_incomplete_batch_counts() {
    let why = "the fourth window is alone in its batch, which is kept";
    assert_eq!(count(4, 3, false), 2, "{why}");
    assert_eq!(count(39, 4, false), 10, "nine times four, and one of three");
}

#[test]
fn fewer_windows_than_a_batch_are_an_incomplete_one() {
    assert_eq!(count(2, 3, true), 0, "dropped, and nothing else is there");
    assert_eq!(count(2, 3, false), 1, "kept");
    assert_eq!(count(2, usize::MAX, false), 1, "however large the batch is");
    assert_eq!(count(0, 3, false), 0, "no windows, no batch to keep");
}

// The generator: words and draws.

/// The words of a generator and the number of the one that is next, from what
/// is saved of it.
fn state_of(generator: &Generator) -> (Vec<u32>, u64) {
    let saved = serde_json::to_value(generator).unwrap();
    let digits = saved["words"].as_str().unwrap();
    let word = |place| u32::from_str_radix(&digits[place..place + 8], 16);
    let words = (0..digits.len()).step_by(8);
    let words = words.map(|place| word(place).unwrap()).collect();
    (words, saved["next"].as_u64().unwrap())
}

/// A generator of 624 zeros but for the words that are given by their places.
fn of_words(given: &[(usize, u32)], next: usize) -> Generator {
    let mut words = vec![0; 624];
    for &(place, word) in given {
        words[place] = word;
    }
    let words: Vec<String> =
        words.iter().map(|word| format!("{word:08x}")).collect();
    let saved = serde_json::json!({
        "words": words.concat(), "next": next, "spare_normal": null,
    });
    serde_json::from_value(saved).unwrap()
}

#[test]
fn the_seed_is_the_first_word() {
    let (words, _) = state_of(&Generator::from_seed(123));
    assert_eq!(words.len(), 624);
    assert_eq!(words[0], 123, "word 0 is the seed itself");
}

/// As `numpy.random.RandomState(1).get_state()` prints them.
#[test]
fn the_first_words_of_seed_1_are_numpys() {
    let (words, _) = state_of(&Generator::from_seed(1));
    assert_eq!(words[1], 1_812_433_254, "1 * 1812433253, and 1 for word 1");
    let why = "each word is made from the one before it";
    assert_eq!(
        words[..4],
        [1, 1_812_433_254, 3_713_160_357, 3_109_174_145],
        "{why}"
    );
}

#[test]
fn a_new_generator_counts_as_used_up() {
    let (_, next) = state_of(&Generator::from_seed(123));
    assert_eq!(next, 624, "the twist comes before the very first draw");
}

#[test]
fn only_the_low_32_bits_of_a_seed_count() {
    let (words, _) = state_of(&Generator::from_seed((1 << 32) + 5));
    assert_eq!(words[0], 5, "2 to the 32nd is beyond the bits of a word");
}

#[test]
fn a_draw_mixes_the_bits_of_a_word() {
    let draw = |word| of_words(&[(7, word)], 7).next_u32();
    let why = "bit 0 goes to bit 7 (left 7), both to bits 15 and 22 (left \
               15, of which the mask keeps 22), and 22 to bit 4 (right 18)";
    assert_eq!(
        format!("{:032b}", draw(1)),
        format!("{:032b}", 0x0040_0091),
        "{why}"
    );
    let why = "bit 31 goes to bit 20 (right 11), bit 20 to bit 27 (left 7), \
               and 31, 27 and 20 to bits 13, 9 and 2 (right 18)";
    assert_eq!(
        format!("{:032b}", draw(1 << 31)),
        format!("{:032b}", 0x8810_2204_u32),
        "{why}"
    );
}

#[test]
fn draws_take_one_word_after_the_other() {
    let words = [(0, 11), (1, 22), (2, 33)];
    let mut generator = of_words(&words, 0);
    let came: Vec<u32> = (0..3).map(|_| generator.next_u32()).collect();
    let why = "word 0, word 1 and word 2, each of them mixed";
    assert_eq!(came, [11, 22, 33].map(temper), "{why}");
    let why = "the words stay as they are, only the next one is another";
    assert_eq!(generator, of_words(&words, 3), "{why}");
}

proptest! {
    #[test]
    fn every_seed_makes_the_words_of_the_paper(seed: u32) {
        let (words, _) = state_of(&Generator::from_seed(seed.into()));
        for (j, (came, expected)) in
            words.into_iter().zip(seeded(seed)).enumerate()
        {
            prop_assert_eq!(came, expected, "word {} of seed {}", j, seed);
        }
    }

    #[test]
    fn every_word_is_mixed_as_in_the_paper(word: u32, place in 1_usize..624) {
        let given = [(0, 1 << 31), (place, word)];
        let came = of_words(&given, place).next_u32();
        prop_assert_eq!(came, temper(word), "the word {:#010x}", word);
    }
}

// The generator: the twist.

/// The words after a twist of zeros but for those given.
fn twisted(given: &[(usize, u32)]) -> Vec<u32> {
    let mut generator = of_words(given, 624);
    generator.next_u32();
    state_of(&generator).0
}

#[test]
fn a_new_word_is_made_of_three_old_ones() {
    let words = twisted(&[(0, 0x8000_0000), (1, 6), (397, 0x00f0)]);
    let why = "the top bit of word 0 and the rest of word 1 are 80000006; \
               half of that is 40000003; with word 397 it is 400000f3";
    assert_eq!(words[0], 0x4000_00f3, "{why}");
}

#[test]
fn one_word_gives_its_top_bit_and_the_next_all_others() {
    let words = twisted(&[(0, 0x7fff_fffe), (1, 0x8000_0002)]);
    let why = "word 0 has no top bit, and of word 1 only the 2 counts";
    assert_eq!(words[0], 1, "{why}");
}

#[test]
fn an_odd_pair_takes_the_mask() {
    let words = twisted(&[(0, 0x8000_0000), (1, 3)]);
    let why = "80000003 is odd: half of it, 40000001, and the mask 9908b0df";
    assert_eq!(words[0], 0xd908_b0de, "{why}");
    let words = twisted(&[(0, 0x8000_0001), (1, 2)]);
    let why = "80000002 is even, and the old word 0 has no say in that";
    assert_eq!(words[0], 0x4000_0001, "{why}");
}

#[test]
fn later_words_are_made_of_new_ones() {
    let words = twisted(&[(0, 0x8000_0000)]);
    assert_eq!(words[0], 0x4000_0000, "half of the top bit");
    let why = "227 + 397 comes round to word 0, which is a new one by then";
    assert_eq!(words[227], 0x4000_0000, "{why}");
    let why = "the word after the last is word 0, which is a new one by then";
    assert_eq!(words[623], 0x2000_0000, "{why}");
}

#[test]
fn after_a_twist_the_draws_begin_at_the_first_word() {
    let mut generator = Generator::from_seed(123);
    generator.next_u32();
    let why = "the twist, then the draw of word 0: word 1 is next";
    assert_eq!(state_of(&generator).1, 1, "{why}");
}

/// As NumPy's `MT19937` draws them, and PyTorch.
#[test]
fn the_first_draws_of_seed_123() {
    let mut generator = Generator::from_seed(123);
    let came: Vec<u32> = (0..3).map(|_| generator.next_u32()).collect();
    let why = "what PyTorch draws after manual_seed(123)";
    assert_eq!(came, [2_991_312_382, 3_062_119_789, 1_228_959_102], "{why}");
}

// An order.

#[test]
fn the_first_draw_picks_the_number_of_the_first_place() {
    let order = Generator::from_seed(123).randperm(4);
    let why = "the first draw is 2991312382; its remainder by 4 is 2";
    assert_eq!(order[0], 2, "{why}");
}

#[test]
fn the_second_draw_picks_from_those_that_are_left() {
    let order = Generator::from_seed(123).randperm(4);
    let why = "three are left; 3062119789 by 3 leaves 1: the second of them, \
               where the 0 went when it made room for the 2";
    assert_eq!(order[1], 0, "{why}");
}

#[test]
fn the_order_of_ten_is_pytorchs() {
    let order = Generator::from_seed(123).randperm(10);
    let why = "torch.randperm(10) after torch.manual_seed(123)";
    assert_eq!(order, [2, 0, 8, 1, 3, 7, 4, 9, 5, 6], "{why}");
}

#[test]
fn the_last_place_costs_no_draw() {
    let mut generator = Generator::from_seed(123);
    generator.randperm(10);
    let why = "ten numbers take nine draws: the last place has no choice";
    assert_eq!(generator.next_u32(), recurrence(123, 10)[9], "{why}");
}

proptest! {
    #[test]
    fn an_order_is_that_of_the_draws(seed: u32, n in 0_usize..300) {
        let order = Generator::from_seed(seed.into()).randperm(n);
        prop_assert_eq!(order, order_of(n, seed), "seed {}, n {}", seed, n);
    }
}

// Stop and go on.

/// Eight windows, four to a batch, in the order of the text.
fn two_batches() -> DataLoader {
    let settings = LoaderSettings {
        shuffle: false,
        ..LoaderSettings::default()
    };
    counted(8, settings)
}

#[test]
fn batches_come_one_by_one_until_the_epoch_is_over() {
    let mut epochs = two_batches().epochs();
    let mut batch = Batch::default();
    assert!(epochs.next_into(&mut batch).unwrap(), "the first of two");
    assert_eq!(batch.inputs(), [0, 1, 2, 3], "the first batch of the epoch");
    assert!(epochs.next_into(&mut batch).unwrap(), "the second of two");
    assert_eq!(
        batch.inputs(),
        [4, 5, 6, 7],
        "the second batch of the epoch"
    );
    assert!(!epochs.next_into(&mut batch).unwrap(), "the epoch is over");
}

#[test]
fn the_position_counts_the_batches_handed_out() {
    let mut epochs = two_batches().epochs();
    let mut batch = Batch::default();
    for handed_out in 1..=2 {
        epochs.next_into(&mut batch).unwrap();
        let state = epochs.state();
        let why = "the same epoch, one batch further";
        assert_eq!((state.epoch, state.position), (0, handed_out), "{why}");
    }
}

#[test]
fn after_its_end_comes_the_next_epoch() {
    let mut epochs = two_batches().epochs();
    let mut batch = Batch::default();
    for _ in 0..3 {
        epochs.next_into(&mut batch).unwrap();
    }
    let state = epochs.state();
    let why = "one epoch is over, and nothing of the next was handed out";
    assert_eq!((state.epoch, state.position), (1, 0), "{why}");
    let more = epochs.next_into(&mut batch).unwrap();
    assert!(more, "the call after the end begins the next epoch");
    assert_eq!(batch.inputs(), [0, 1, 2, 3], "the first batch once more");
}

#[test]
fn the_state_keeps_the_generator_from_before_the_epoch() {
    let loader = counted(8, LoaderSettings::default());
    let mut epochs = loader.epochs();
    let mut batch = Batch::default();
    let mut before = Generator::from_seed(123);
    let why = "while an epoch is under way, its generator has not drawn yet";
    for _ in 0..2 {
        epochs.next_into(&mut batch).unwrap();
        let came = state_of(&epochs.state().generator);
        assert!(came == state_of(&before), "{why}");
    }
    epochs.next_into(&mut batch).unwrap();
    loader.epoch(&mut before).unwrap();
    let why = "after it, the generator goes on where the epoch left it";
    assert!(epochs.state().generator == before, "{why}");
}

#[test]
fn a_resumed_loader_goes_on_with_the_batch_that_is_due() {
    let loader = two_batches();
    let mut epochs = loader.epochs();
    let mut batch = Batch::default();
    epochs.next_into(&mut batch).unwrap();
    let mut resumed = loader.resume(epochs.state().clone()).unwrap();
    assert!(resumed.next_into(&mut batch).unwrap(), "one batch is left");
    let why = "the first batch was handed out before the stop";
    assert_eq!(batch.inputs(), [4, 5, 6, 7], "{why}");
    assert!(!resumed.next_into(&mut batch).unwrap(), "the epoch is over");
}

/// Windows of one id, of which one cannot be read at the first attempt.
struct Torn {
    attempts: AtomicUsize,
}

impl Dataset for Torn {
    fn len(&self) -> usize {
        8
    }

    fn max_length(&self) -> usize {
        1
    }

    fn copy_window(
        &self,
        index: usize,
        inputs: &mut [TokenId],
        targets: &mut [TokenId],
    ) {
        let torn = index == 5 && self.attempts.fetch_add(1, Relaxed) == 0;
        assert!(!torn, "window 5 is torn");
        inputs[0] = index as TokenId;
        targets[0] = index as TokenId + 1;
    }
}

#[test]
fn after_an_error_the_same_batch_is_tried_again() {
    let settings = LoaderSettings {
        shuffle: false,
        num_workers: 1,
        ..LoaderSettings::default()
    };
    let attempts = AtomicUsize::new(0);
    let loader = DataLoader::new(Torn { attempts }, settings).unwrap();
    let mut epochs = loader.epochs();
    let mut batch = Batch::default();
    epochs.next_into(&mut batch).unwrap();
    let came = epochs.next_into(&mut batch);
    assert!(came.is_err(), "window 5 is in batch 1, and cannot be read");
    let state = epochs.state();
    let why = "a batch that failed was not handed out";
    assert_eq!((state.epoch, state.position), (0, 1), "{why}");
    let more = epochs.next_into(&mut batch).unwrap();
    assert!(more, "the failed epoch begins again where it was");
    assert_eq!(batch.inputs(), [4, 5, 6, 7], "the batch that had failed");
}

// All together.

proptest! {
    #[test]
    fn batches_are_those_of_the_restatement(case in cases()) {
        let loader = case.loader();
        let mut generator = Generator::from_seed(case.settings.seed);
        let mut draws = draws(&case);
        for _ in 0..2 {
            let expected = restated(&case, &mut draws);
            let epoch = loader.epoch(&mut generator).unwrap();
            let next = generator.clone().next_u32();
            prop_assert_eq!(Some(next), draws.clone().next());
            let batches: Vec<Batch> = epoch.map(Result::unwrap).collect();
            prop_assert_eq!(loader.len(), expected.len());
            prop_assert_eq!(loader.is_empty(), expected.is_empty());
            prop_assert_eq!(batches.len(), expected.len());
            for (batch, expected) in batches.iter().zip(&expected) {
                prop_assert_eq!(&rows(batch), expected, "{:?}", case.settings);
                let shape = (expected.len(), case.max_length);
                prop_assert_eq!(batch.shape(), shape);
                prop_assert_eq!(batch.inputs().len(), shape.0 * shape.1);
                prop_assert_eq!(batch.targets().len(), shape.0 * shape.1);
            }
        }
    }

    /// Stops after some batches of some epoch, saves, and resumes with another
    /// number of workers: what comes is what would have come.
    #[test]
    fn a_resumed_loader_gives_exactly_the_rest(
        case in cases(),
        taken in 0_usize..60,
        workers_after in 0_usize..=4,
    ) {
        let mut epochs = case.loader().epochs();
        let mut batch = Batch::default();
        for _ in 0..taken {
            epochs.next_into(&mut batch).unwrap();
        }
        let json = serde_json::to_string(epochs.state()).unwrap();

        let mut after = case.clone();
        after.settings.num_workers = workers_after;
        after.settings.seed = case.settings.seed.wrapping_add(1);
        let state: LoaderState = serde_json::from_str(&json).unwrap();
        let mut resumed = after.loader().resume(state).unwrap();
        let mut resumed_batch = Batch::default();
        for _ in 0..40 {
            prop_assert_eq!(
                resumed.state(),
                epochs.state(),
                "where it is, and where it would be"
            );
            let more = epochs.next_into(&mut batch).unwrap();
            let resumed_more = resumed.next_into(&mut resumed_batch).unwrap();
            prop_assert_eq!(resumed_more, more, "the end of the epoch");
            if more {
                prop_assert_eq!(&resumed_batch, &batch, "the batch that is due");
            }
        }
    }

    #[test]
    fn epochs_follow_one_another_in_one_stream(case in cases()) {
        let mut draws = draws(&case);
        let mut epochs = case.loader().epochs();
        for number in 0..3 {
            prop_assert_eq!(epochs.state().epoch, number);
            prop_assert_eq!(epochs.state().position, 0);
            let expected = restated(&case, &mut draws);
            let batches: Vec<Rows> =
                epochs.batches().map(|batch| rows(&batch.unwrap()))
                    .take(200).collect();
            prop_assert_eq!(batches, expected, "epoch {}", number);
        }
    }
}

#[test]
fn the_defaults_are_those_of_the_listing() {
    let settings = LoaderSettings::default();
    assert_eq!(settings.batch_size, 4);
    assert!(settings.shuffle);
    assert!(settings.drop_last);
    assert_eq!(settings.num_workers, 0);
    assert_eq!(settings.seed, 123);
}

#[test]
fn stored_width_makes_no_difference() {
    let narrow: Vec<u16> = (0..200).map(|id| id * 300).collect();
    let wide: Vec<u32> = narrow.iter().map(|&id| id.into()).collect();
    let narrow = WindowDataset::new(narrow, 7, 3).unwrap();
    let wide = WindowDataset::new(wide, 7, 3).unwrap();
    let settings = LoaderSettings::default();
    let narrow = DataLoader::new(narrow, settings.clone()).unwrap();
    let wide = DataLoader::new(wide, settings).unwrap();
    let (mut narrow, mut wide) = (narrow.epochs(), wide.epochs());
    let wide: Vec<_> = wide.batches().map(Result::unwrap).collect();
    assert_eq!(wide.len(), 16);
    assert!(narrow.batches().map(Result::unwrap).eq(wide));
}

#[test]
fn the_last_batch_is_left_out_or_smaller() {
    for (windows, batch_size, dropped, kept) in [
        (0, 3, 0, 0),
        (2, 3, 0, 1),
        (3, 3, 1, 1),
        (4, 3, 1, 2),
        (4, usize::MAX, 0, 1),
    ] {
        for (drop_last, expected) in [(true, dropped), (false, kept)] {
            let loader = counted(
                windows,
                LoaderSettings {
                    batch_size,
                    drop_last,
                    ..LoaderSettings::default()
                },
            );
            assert_eq!(loader.len(), expected, "{windows} {batch_size}");
            assert_eq!(loader.epochs().batches().take(9).count(), expected);
        }
    }
}

#[test]
fn a_batch_size_of_zero_is_an_error() {
    let windows = WindowDataset::new(vec![1_u32, 2], 1, 1).unwrap();
    let settings = LoaderSettings {
        batch_size: 0,
        ..LoaderSettings::default()
    };
    let error = DataLoader::new(windows, settings).unwrap_err();
    assert_eq!(
        error.to_string(),
        "batch_size is 0, in the loader's settings; use 1 or more"
    );
}

#[test]
fn a_state_of_a_larger_loader_is_an_error() {
    let loader = counted(8, LoaderSettings::default());
    let state = |position| LoaderState {
        epoch: 5,
        position,
        generator: Generator::from_seed(1),
    };
    let mut at_the_end = loader.resume(state(2)).unwrap();
    assert_eq!(at_the_end.batches().count(), 0);
    assert_eq!(at_the_end.state().epoch, 6);
    let error = loader.resume(state(3)).unwrap_err();
    assert!(matches!(error, LoaderError::BeyondEpoch { .. }), "{error}");
    assert_eq!(error.to_string().lines().count(), 1);
}

/// A generator as it is saved, with other words or another spare.
fn saved(words: &str, spare_normal: &str) -> Result<Generator, String> {
    let json = format!(
        r#"{{"words":"{words}","next":624,"spare_normal":"{spare_normal}"}}"#
    );
    serde_json::from_str(&json).map_err(|error| error.to_string())
}

#[test]
fn a_saved_generator_that_was_cut_or_changed_is_an_error() {
    let one = "3ff0000000000000";
    let good = serde_json::to_value(Generator::from_seed(1)).unwrap();
    let good = good["words"].as_str().unwrap();
    let mut generator = saved(good, one).unwrap();
    assert_eq!(generator.take_spare_normal(), Some(1.0));
    assert_eq!(generator, Generator::from_seed(1));

    let refused = |words: &str, spare_normal: &str, field: &str| {
        let error = saved(words, spare_normal).unwrap_err();
        let start = format!("{field} is not valid, in a saved generator; ");
        assert!(error.starts_with(&start), "{error}");
        assert_eq!(error.lines().count(), 1);
    };
    for lost in 1..=16 {
        refused(&good[..good.len() - lost], one, "words");
        refused(&good[lost..], one, "words");
        refused(good, &one[lost..], "spare_normal");
    }
    refused(&format!("{good}0"), one, "words");
    refused(&format!("{good}00000000"), one, "words");
    for place in [0, 7, 8, good.len() - 8, good.len() - 1] {
        for wrong in ["+", "-", " ", "_", "g"] {
            let mut words = good.to_owned();
            words.replace_range(place..=place, wrong);
            refused(&words, one, "words");
        }
    }
    for wrong in [
        "+ff0000000000000",
        "-ff0000000000000",
        "3ff000000000000g",
        "03ff0000000000000",
        // Infinity and one that is no number.
        "7ff0000000000000",
        "fff8000000000000",
    ] {
        refused(good, wrong, "spare_normal");
    }
}

/// From such words the Twister draws zeros for ever.
#[test]
fn a_saved_generator_that_is_stuck_is_an_error() {
    let zeros = "0".repeat(623 * 8);
    for first in ["00000000", "00000001", "7fffffff"] {
        assert!(saved(&format!("{first}{zeros}"), "").is_err(), "{first}");
        let json = format!(
            r#"{{"words":"{first}{zeros}","next":624,"spare_normal":null}}"#
        );
        let error = serde_json::from_str::<Generator>(&json).unwrap_err();
        let error = error.to_string();
        assert!(error.starts_with("words is not valid"), "{error}");
    }
    let one = "3ff0000000000000";
    let mut lively = saved(&format!("80000000{zeros}"), one).unwrap();
    assert!((0..624).any(|_| lively.next_u32() != 0));
}

#[test]
fn a_buffer_is_used_again() {
    let settings = LoaderSettings {
        drop_last: false,
        ..LoaderSettings::default()
    };
    let loader = counted(30, settings);
    let mut epochs = loader.epochs();
    let mut batch = Batch::default();
    assert!(epochs.next_into(&mut batch).unwrap());
    let memory = (batch.inputs().as_ptr(), batch.targets().as_ptr());
    for _ in 0..40 {
        epochs.next_into(&mut batch).unwrap();
        assert_eq!(batch.inputs().as_ptr(), memory.0);
        assert_eq!(batch.targets().as_ptr(), memory.1);
    }
}

/// Windows of so many ids that no memory holds a batch of them.
struct Vast {
    windows: usize,
    max_length: usize,
}

impl Dataset for Vast {
    fn len(&self) -> usize {
        self.windows
    }

    fn max_length(&self) -> usize {
        self.max_length
    }

    fn copy_window(&self, _: usize, _: &mut [TokenId], _: &mut [TokenId]) {
        panic!("there is no room for it");
    }
}

#[test]
fn a_batch_that_fits_in_no_memory_is_an_error() {
    // With 32 bits, what can be counted may fit.
    let too_many_bytes = if cfg!(target_pointer_width = "64") {
        24
    } else {
        21
    };
    for (rows, max_length) in [
        // Too many to count, too many bytes to count, and too many bytes.
        (usize::MAX, 2),
        (1 << 20, usize::MAX >> 21),
        (1 << 20, usize::MAX >> too_many_bytes),
    ] {
        for num_workers in [0, 2] {
            let settings = LoaderSettings {
                batch_size: rows,
                shuffle: false,
                num_workers,
                ..LoaderSettings::default()
            };
            let windows = rows;
            let vast = Vast {
                windows,
                max_length,
            };
            let loader = DataLoader::new(vast, settings).unwrap();
            let mut batch = Batch::default();
            let small = counted(4, LoaderSettings::default());
            small.epochs().next_into(&mut batch).unwrap();
            let before = batch.clone();

            let mut epoch = loader.epoch(&mut Generator::from_seed(1)).unwrap();
            let error = epoch.next_into(&mut batch).unwrap_err();
            assert_eq!(
                error.to_string(),
                format!(
                    "no memory for {rows} rows of {max_length} ids, in a \
                     batch; use a smaller batch_size or max_length"
                )
            );
            assert_eq!(batch, before, "stays as it was");
            assert!(!epoch.next_into(&mut batch).unwrap(), "the epoch is over");

            let mut epochs = loader.epochs();
            for _ in 0..2 {
                assert!(epochs.next_into(&mut batch).is_err());
                assert_eq!(
                    (epochs.state().epoch, epochs.state().position),
                    (0, 0)
                );
            }
        }
    }
}

#[test]
fn the_end_of_an_epoch_leaves_the_buffer_alone() {
    let loader = counted(4, LoaderSettings::default());
    let mut epoch = loader.epoch(&mut Generator::from_seed(1)).unwrap();
    let mut batch = Batch::default();
    assert!(epoch.next_into(&mut batch).unwrap());
    let last = batch.clone();
    assert!(!epoch.next_into(&mut batch).unwrap());
    assert!(!epoch.next_into(&mut batch).unwrap());
    assert_eq!(batch, last);
}
