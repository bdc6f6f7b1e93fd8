"""What the self-tests share: a small corpus, and what it must come to.

The texts are in this repository. Documents are files, and `bytepair train`
on these files says which merges are right.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BYTEPAIR = Path(
    os.environ.get("BYTEPAIR", ROOT / "target/release/bytepair")
).resolve()
VOCABULARY = ["--vocab-size", "2000"]

# What pipelines lose: line endings of all kinds, tabs, quotes, zero bytes, and
# characters of four bytes; white space at the ends; an empty document.
ODD = [
    "two\nlines\n\n",
    "\r\n one\r two\u0085three\u2028four",
    "\ttabs\tand \"quotes\" and 'quotes' and \\n",
    "zero\0byte \ufeff \U0001f375 tea e\u0301",
    "",
    "   ",
    "\n",
    "NULL",
    "1e3 1000 01e3",
]


def documents() -> list[str]:
    """Sections of the book's pages, and what is odd between them."""
    pages = sorted(ROOT.glob("chapters/ch*/index.md"))
    texts = [page.read_text("utf-8") for page in pages]
    sections = [section for text in texts for section in text.split("\n## ")]
    found = []
    for i, section in enumerate(sections):
        found += [section, ODD[i % len(ODD)]]
    return found


def write_jsonl(path: Path, texts: list[str]) -> None:
    lines = (json.dumps({"id": i, "text": t}) for i, t in enumerate(texts))
    path.write_text("".join(line + "\n" for line in lines), "utf-8")


def run(*command: object, stdin: bytes = b"") -> bytes:
    """Runs a command that must succeed; returns its output."""
    done = subprocess.run(
        [str(part) for part in command], input=stdin, capture_output=True
    )
    if done.returncode != 0:
        sys.stderr.buffer.write(done.stdout + done.stderr)
        sys.exit(f"FAILED {' '.join(map(str, command))}")
    return done.stdout


def merges_of(folder: Path, *train: object, stdin: bytes = b"") -> bytes:
    """The merges that `bytepair train` learns with these arguments."""
    run(BYTEPAIR, "train", *train, *VOCABULARY, "-o", folder, stdin=stdin)
    return (folder / "merges.txt").read_bytes()


def merges_of_documents(folder: Path, texts: list[str]) -> bytes:
    """The merges that training on these documents gives, each a file."""
    files = folder / "documents"
    files.mkdir(parents=True)
    paths = [files / f"{i:05}.txt" for i in range(len(texts))]
    for path, text in zip(paths, texts):
        path.write_bytes(text.encode())
    return merges_of(folder / "expected", *paths)


def check(what: str, is_so: bool, said: str = "") -> None:
    if not is_so:
        sys.exit(f"FAILED {what}\n{said}".rstrip())
    print(f"  ok: {what}", flush=True)
