"""Holds what `bytepair train --format tokenizer-json` writes against Hugging
Face's tokenizers: for each pattern, on a text of odd characters, both must give
the same ids. Usage: patterns.py BYTEPAIR [ROUNDS]"""

import random
import subprocess
import sys
import tempfile
from pathlib import Path

from tokenizers import Tokenizer

PATTERNS = [
    "none",
    "gpt2",
    "cl100k",
    "o200k",
    r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+"
    r"|\s+(?!\S)|\s+",
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
    r"\w+|\W",
    r"\w+|[^\w\s]+",
    r"\b\w+\b",
    r"\d{1,3}(?=(?:\d{3})+(?!\d))|\d+\.?\d*|\D+",
    r"[\p{Han}]+|[[:alpha:]]+",
    r"(?i)[a-k]+|straße|s+",
    r"(?m)^\w+$|^ +|\n",
    r"(?<=\s|^)\w+|(?<!ab|c)[xyz]",
    r"(?:a{2}+|b{1,2}+)+|(?>\w+?|a)\d?",
    r"\R|\N\Z|(?s).{1,5}",
]

ODD = (
    "\t\n\r\n '.,_-\\½²ſK\u200c\u200d\u0301\u0903\u0085\u2028\u00a0\u3000"
    "éßẞςΣ日ひカǅİ٣𝟙😀\0\x0b\x1cⅧⓐ‿\U0010ffff"
)
WORDS = ["don't", "I'LL", "1234567", "the ", "می\u200cخواهم", "aab", "x", "ab1"]


def odd_text(generator):
    parts = []
    for _ in range(5000):
        number = generator.randrange(0x110000)
        anything = chr(number if not 0xD800 <= number < 0xE000 else 0x41)
        one = [generator.choice(ODD), generator.choice(WORDS), anything]
        parts.append(generator.choices(one, [6, 3, 1])[0])
    return "".join(parts)


def main():
    bytepair, rounds = sys.argv[1], int((sys.argv[2:] or ["3"])[0])
    for pattern in PATTERNS:
        for seed in range(rounds):
            if not same_ids(bytepair, pattern, odd_text(random.Random(seed))):
                sys.exit(f"{pattern}: other ids, seed {seed}")
        print(f"{pattern}: the same ids")


def same_ids(bytepair, pattern, text):
    with tempfile.TemporaryDirectory() as folder:
        file, out = Path(folder, "text"), Path(folder, "out")
        file.write_bytes(text.encode())
        train = [bytepair, "train", file, "--vocab-size", "3000", "-o", out]
        train += ["--format", "tokenizer-json", "--pattern", pattern]
        subprocess.run(train, check=True, stdout=subprocess.DEVNULL)
        encode = [bytepair, "encode", file, "--tokenizer", out]
        ids = subprocess.run(encode, check=True, stdout=subprocess.PIPE).stdout
        theirs = Tokenizer.from_file(str(out / "tokenizer.json"))
        return theirs.encode(text).ids == [int(i) for i in ids.split()]


main()
