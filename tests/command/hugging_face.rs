//! The trainer of Hugging Face's tokenizers: `train` makes the same merges.

use crate::common::Sandbox;

/// What tokenizers 0.23.3 learns from the story, by
///
/// ```python
/// bpe = Tokenizer(models.BPE())
/// bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
/// alphabet = pre_tokenizers.ByteLevel.alphabet()
/// trainer = trainers.BpeTrainer(vocab_size=1000, initial_alphabet=alphabet)
/// bpe.train(["the-verdict.txt"], trainer)
/// bpe.model.save(".")
/// ```
const MERGES: &str = include_str!("../data/hugging_face_merges.txt");

#[test]
fn under_smallest_ids_the_merges_are_those_of_its_trainer() {
    let sandbox = Sandbox::with_story();
    let train = "train story.txt --vocab-size 1000 -o mine --tie-break";
    sandbox.run(&format!("{train} smallest-ids")).ok();
    let merges = String::from_utf8(sandbox.read("mine/merges.txt")).unwrap();
    for (ours, theirs) in merges.lines().zip(MERGES.lines()) {
        assert_eq!(ours, theirs);
    }
    assert!(merges == MERGES, "as many merges");
}
