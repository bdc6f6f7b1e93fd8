"""Makes the golden files of the default tests, `tests/data/shapes`: small
tokenizers of the shapes that published ones have, as tokenizers writes them,
and what it gives for some texts. Usage: golden.py BYTEPAIR"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models
from tokenizers import normalizers, pre_tokenizers, processors, trainers

HERE = Path(__file__).parent.parent
ROOT = HERE.parent.parent
OUT = ROOT / "tests/data/shapes"
STORY = ROOT / "chapters/ch01-language-models/data/the-verdict.txt"
TEXTS = json.loads((HERE / "data/texts.json").read_text())

# The patterns as the published files have them.
LLAMA3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
QWEN2 = LLAMA3.replace("{1,3}", "")
DEEPSEEK = [
    r"\p{N}{1,3}",
    "[一-龥\u3040-ゟ゠-ヿ]+",
    r"[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+"
    "|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+"
    "| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+",
]
UPPER, LOWER = r"\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}", r"\p{Ll}\p{Lm}\p{Lo}\p{M}"
SHORT = "(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
O200K = (
    rf"[^\r\n\p{{L}}\p{{N}}]?[{UPPER}]*[{LOWER}]+{SHORT}"
    rf"|[^\r\n\p{{L}}\p{{N}}]?[{UPPER}]+[{LOWER}]*{SHORT}"
    r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def byte_level(use_regex):
    return pre_tokenizers.ByteLevel(
        add_prefix_space=False, use_regex=use_regex
    )


def split(pattern, behavior="isolated", invert=False):
    return pre_tokenizers.Split(Regex(pattern), behavior, invert)


def in_order(*steps):
    return pre_tokenizers.Sequence(list(steps))


def special(*texts):
    return [AddedToken(text, special=True, normalized=False) for text in texts]


def plain(*texts, **flags):
    return [AddedToken(text, special=False, **flags) for text in texts]


# By name: the normalizer, the pre-tokenizer, the added tokens.
SHAPES = {
    "llama3": (
        None,
        in_order(split(LLAMA3), byte_level(False)),
        special("<|begin_of_text|>", "<|end_of_text|>", "<|eot_id|>"),
    ),
    "qwen3": (
        normalizers.NFC(),
        in_order(split(QWEN2), byte_level(False)),
        special("<|endoftext|>", "<|im_start|>", "<|im_end|>")
        + plain("<tool_call>", "<think>", normalized=False),
    ),
    "deepseek": (
        normalizers.Sequence([]),
        in_order(*map(split, DEEPSEEK), byte_level(False)),
        special("<｜begin▁of▁sentence｜>", "<｜end▁of▁sentence｜>")
        + plain("<｜User｜>", "<｜tool▁sep｜>", normalized=True),
    ),
    "falcon": (
        None,
        in_order(
            pre_tokenizers.Punctuation("contiguous"),
            byte_level(True),
            pre_tokenizers.Digits(individual_digits=False),
            split("[0-9][0-9][0-9]"),
        ),
        special(">>TITLE<<", "<|endoftext|>"),
    ),
    "gpt-neox": (
        normalizers.NFC(),
        byte_level(True),
        special("<|endoftext|>", "<|padding|>")
        + plain("    ", "   ", "  ", normalized=True),
    ),
    "claude": (
        normalizers.NFKC(),
        byte_level(True),
        special("<EOT>", "<META>"),
    ),
    "gpt4o": (
        None,
        in_order(split(O200K, "removed", True), byte_level(False)),
        special("<|endoftext|>", "<|endofprompt|>"),
    ),
    "command-r": (
        normalizers.NFC(),
        in_order(pre_tokenizers.Digits(True), byte_level(True)),
        special("<PAD>", "<BOS_TOKEN>", "<|END_OF_TURN_TOKEN|>")
        + plain("<|START|>", normalized=False),
    ),
}


def made(name):
    normalizer, pre_tokenizer, added = SHAPES[name]
    tokenizer = Tokenizer(models.BPE(ignore_merges=name == "llama3"))
    if normalizer:
        tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre_tokenizer
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=420,
        show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    many = "123 4567 日本語 日本 привет déjà don't WE'LL  \n\n é ﬁ ½ x1 ()\n"
    tokenizer.train_from_iterator([STORY.read_text(), many * 30], trainer)
    tokenizer.add_tokens(added)
    return finished(name, tokenizer)


def finished(name, tokenizer):
    """What a trainer does not make but published files have."""
    if name == "llama3":
        first = ("<|begin_of_text|>", tokenizer.get_vocab_size() - 2)
        template = processors.TemplateProcessing(
            single="<|begin_of_text|> $A", special_tokens=[first]
        )
        byte_level = processors.ByteLevel(trim_offsets=False)
        steps = [byte_level, template]
        tokenizer.post_processor = processors.Sequence(steps)
    file = json.loads(tokenizer.to_str())
    if name == "llama3":
        # A token that no merge makes: `ignore_merges` gives it all the same.
        file["model"]["vocab"]["Ġsunlit"] = len(file["model"]["vocab"])
        for token in file["added_tokens"]:
            token["id"] += 1
    if name == "deepseek":
        merges = file["model"]["merges"]
        file["model"]["merges"] = [" ".join(merge) for merge in merges]
        del file["model"]["ignore_merges"]
    return json.dumps(file, ensure_ascii=False, separators=(",", ":"))


def expected(tokenizer, added):
    texts = TEXTS + ["In the sunlit terraces, sunlit"]
    for token in added:
        middle = len(token) // 2
        texts.append(f"a{token} b {token}{token}\n{token}x {token.lower()}")
        texts.append(f"{token[:middle]} {token[middle:]}{token[:middle]}")
    ids = [tokenizer.encode(t, add_special_tokens=False).ids for t in texts]
    decoded = [tokenizer.decode(i, skip_special_tokens=False) for i in ids]
    same = zip(texts, ids, decoded)
    # The decoded text only where it is another one.
    return [[t, i] + [d] * (d != t) for t, i, d in same]


def write(folder, answers):
    lines = ",\n".join(json.dumps(a, ensure_ascii=True) for a in answers)
    (folder / "expected.json").write_text(f"[\n{lines}\n]\n")


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    for name, (_, _, added) in SHAPES.items():
        folder = OUT / name
        folder.mkdir(parents=True)
        (folder / "tokenizer.json").write_text(made(name) + "\n")
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        write(folder, expected(tokenizer, [token.content for token in added]))
    saved(sys.argv[1])


def saved(bytepair):
    """Our own export, as transformers saves what it reads of it."""
    from transformers import AutoTokenizer

    trained, folder = HERE.parent.parent / "target/saved", OUT / "saved"
    train = [bytepair, "train", STORY, "--vocab-size", "400", "-o", trained]
    train += ["--format", "tokenizer-json", "--pattern", "cl100k"]
    train += ["--special", "<|endoftext|>"]
    subprocess.run(train, check=True, stdout=subprocess.DEVNULL)
    AutoTokenizer.from_pretrained(trained).save_pretrained(folder)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    write(folder, expected(tokenizer, ["<|endoftext|>"]))


main()
