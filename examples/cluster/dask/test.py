#!/usr/bin/env python3
"""The self-test of the Dask recipe: two workers on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import faulty  # noqa: E402
from testing import (  # noqa: E402
    BYTEPAIR,
    HERE,
    VOCABULARY,
    check,
    documents,
    merges_of,
    merges_of_documents,
    write_jsonl,
)


def count(binary: Path, out: Path, *more: object) -> tuple[int, str]:
    """Runs the recipe; returns its exit code and what it said."""
    command = [sys.executable, HERE / "dask/count.py", "--binary", binary]
    command += ["--out", out, "--block", "50kB", *VOCABULARY, *more]
    done = subprocess.run([str(word) for word in command], capture_output=True)
    return done.returncode, (done.stdout + done.stderr).decode()


def main() -> None:
    texts = documents()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "texts.jsonl"
        write_jsonl(path, texts)
        expected = merges_of_documents(folder, texts)
        killed = faulty.kills_worker(folder, "python")
        for binary in (BYTEPAIR, killed):
            out = folder / f"{binary.name}.out"
            learned = folder / f"{binary.name}.tokenizer"
            code, said = count(binary, out, "--jsonl", "--train", learned, path)
            check(f"{binary.name}: it ends well", code == 0, said)
            found = (learned / "merges.txt").read_bytes()
            check(f"{binary.name}: the merges of train", found == expected)
        check("a worker was killed", faulty.happened(folder, killed.name))
        names = {path.suffix for path in out.iterdir()}
        check("it leaves nothing half-written", names == {".counts"})

        lines = folder / "lines.txt"
        # No line ending at the end: the bytes are those of the file.
        lines.write_bytes("\n".join(texts).encode())
        learned = folder / "lines"
        code, said = count(BYTEPAIR, folder / "out", "--train", learned, lines)
        found = (learned / "merges.txt").read_bytes()
        lined = merges_of(folder / "lined", "--lines", lines)
        check("lines: the merges of train --lines", found == lined, said)

        code, said = count(faulty.fails(folder), folder / "none", lines)
        check("a child that fails fails it all", code != 0)
        check("with what it said", "no more paper" in said, said)
        left = list((folder / "none").iterdir())
        check("with nothing half-written", left == [], str(left))


if __name__ == "__main__":
    main()
