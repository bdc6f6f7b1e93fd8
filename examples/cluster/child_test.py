#!/usr/bin/env python3
"""The self-test of child.py: what a child can do wrong, and what we can."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator

import child
from testing import check

MEGABYTE = b"x" * 999_999 + b"\n"


def bash(script: str, pieces: Iterable[bytes]) -> bytes:
    return b"".join(child.run(["bash", "-c", script], pieces))


def error(script: str, pieces: Iterable[bytes]) -> str:
    """What a run that must fail says."""
    try:
        bash(script, pieces)
    except (child.ChildFailed, ValueError) as fault:
        return f"{type(fault).__name__} {fault}"
    sys.exit(f"FAILED: {script} ended well")


def breaks() -> Iterator[bytes]:
    """Half of a partition, and then an error of ours."""
    yield MEGABYTE
    raise ValueError("no more rows")


def main() -> None:
    fed = [MEGABYTE] * 20
    check(
        "more than a pipe holds, both ways", bash("cat", fed) == b"".join(fed)
    )
    long = [b"x" * 3_000_000]
    check("a line longer than a piece", bash("cat", long) == long[0])
    check("no input", bash("cat", []) == b"")
    whole = all(
        lines.endswith(b"\n") for lines in child.run(["cat"], iter(fed))
    )
    check("pieces of output end at the end of a line", whole)

    said = error("cat; echo 'no more paper' >&2; exit 3", fed)
    check("an exit code", "exit code 3: no more paper" in said, said)
    said = error("cat; kill -9 $$", fed)
    check("a killed child", "signal 9: it said nothing" in said, said)
    said = error("head -c 10", fed)
    check("a child that stops reading", "did not read all" in said, said)
    said = error("exit 3", fed)
    check("a child that reads nothing", "exit code 3" in said, said)
    said = error("cat", breaks())
    check("an error of ours is told", said == "ValueError no more rows", said)

    # A child that outlives the error would take half for the whole.
    began = time.monotonic()
    cut = "cat > /dev/null; echo half > /dev/stderr; sleep 60"
    said = error(cut, breaks())
    check("an error of ours ends the child", "no more rows" in said, said)
    lines = child.run(["bash", "-c", "yes | head -c 9999999; sleep 60"], [])
    next(lines)
    lines.close()
    soon = time.monotonic() - began < 30
    check("output that nobody reads to its end ends the child", soon)


if __name__ == "__main__":
    main()
