#!/usr/bin/env python3
"""The self-test of looking into counts."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import duckdb

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from testing import (  # noqa: E402
    BYTEPAIR,
    HERE,
    check,
    documents,
    merges_of,
    merges_of_documents,
    run,
    write_jsonl,
)

LOOK = [sys.executable, HERE / "duckdb/look.py"]


def expected_drop(counts: bytes, least: int) -> str:
    """How many words and bytes a minimum drops, counted without DuckDB."""
    lines = counts.decode().splitlines()
    pairs = [line.split("\t") for line in lines]
    rare = [(word, int(n)) for word, n in pairs if int(n) < least]
    size = sum(len(word) * n for word, n in rare)
    return f"{len(rare):,} {size:,}"


def main() -> None:
    texts = documents()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = [folder / "one.jsonl", folder / "two.jsonl"]
        counts = [folder / "one.counts", folder / "two.counts"]
        for i in range(2):
            write_jsonl(parts[i], texts[i::2])
            run(BYTEPAIR, "count-words", "--jsonl", parts[i], "-o", counts[i])
        whole = run(BYTEPAIR, "count-words", "--jsonl", *parts)
        parquet = folder / "sums.parquet"
        shown = run(*LOOK, *counts, "--parquet", parquet, "--top", 3).decode()
        words = f"{len(whole.splitlines()):,} words"
        check("the words of the whole", shown.startswith(words), shown)
        first = whole.decode().splitlines()[0].split("\t")[0]
        top = shown.splitlines()[2].split()[-1]
        check("the most frequent word", top == first, shown)
        for line, least in zip(shown.splitlines()[-5:], [2, 3, 5, 10, 100]):
            row = line.split()
            found = f"{row[1]} {row[4]}"
            check(
                f"what {least} drops",
                found == expected_drop(whole, least),
                line,
            )
        check(
            "Parquet shows the same",
            run(*LOOK, parquet, "--top", 3).decode() == shown,
        )

        rows = duckdb.sql(f"SELECT word, count FROM '{parquet}'").fetchall()
        lines = "".join(f"{word}\t{count}\n" for word, count in rows).encode()
        found = merges_of(folder / "found", "--counts", "-", stdin=lines)
        expected = merges_of_documents(folder, texts)
        check("Parquet: the merges of train", found == expected)


if __name__ == "__main__":
    main()
