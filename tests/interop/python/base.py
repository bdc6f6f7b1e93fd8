"""Writes `data/base.json`: the `tokenizer.json` that the settings change."""

from pathlib import Path

from tokenizers import (
    AddedToken,
    Tokenizer,
    decoders,
    models,
    pre_tokenizers,
    trainers,
)

HERE = Path(__file__).parent.parent
STORY = "chapters/ch01-language-models/data/the-verdict.txt"
MORE = "Ünïcödé ÀÉ straße 123 1234 日本語 日本 привет мир don't it's    x\n" * 20


def main():
    tokenizer = Tokenizer(models.BPE())
    byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.pre_tokenizer = byte_level
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=700,
        show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        special_tokens=["<|endoftext|>", "<|pad|>"],
    )
    story = (HERE.parent.parent / STORY).read_text()
    tokenizer.train_from_iterator([story, MORE], trainer)
    tokenizer.add_tokens([AddedToken("ADDED", normalized=True)])
    (HERE / "data/base.json").write_text(tokenizer.to_str() + "\n")


main()
