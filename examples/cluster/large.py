#!/usr/bin/env python3
"""Learns from a large corpus in four ways, and compares the merges.

    cargo run --release -p corpora -- target/corpora --large
    examples/cluster/large.py target/corpora/large.jsonl

One process; one process that counts and one that learns; eight workers on
pipes; Spark's local-cluster with two executors, one of which is killed in the
middle of a partition. Prints the wall time of each, and the most memory that
all its processes held together.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import faulty
from testing import BYTEPAIR, HERE

WORKERS = 8
# How often the memory is looked at, in seconds.
STEP = 0.2
SPARK = """--master local-cluster[2,1,2048] --conf spark.executor.memory=2g
    --conf spark.ui.showConsoleProgress=false pyspark-shell"""


def below(root: int) -> set[int]:
    """The processes that a process started, itself included."""
    parents = {}
    for entry in os.listdir("/proc"):
        try:
            stat = (
                Path(f"/proc/{entry}/stat").read_text()
                if entry.isdigit()
                else ""
            )
        except OSError:
            continue
        if stat:
            parents[int(entry)] = int(stat.rpartition(")")[2].split()[1])
    found, more = {root}, {root}
    while more:
        more = {
            pid for pid, parent in parents.items() if parent in more
        } - found
        found |= more
    return found


def held(pid: int) -> int:
    """The bytes that a process holds; what several share is divided up."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    sizes = [int(line.split()[1]) for line in lines if line.startswith("Pss:")]
    return 1024 * sum(sizes)


class Peak(threading.Thread):
    """The most memory of a process and all below it, while it runs."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.ended = pid, 0, threading.Event()

    def run(self) -> None:
        while not self.ended.wait(STEP):
            self.most = max(
                self.most, sum(held(pid) for pid in below(self.pid))
            )


def measured(what: str, script: str, merges: Path, **env: str) -> None:
    """Runs a script, and prints what it took and what it learned."""
    began = time.monotonic()
    log = merges.parent.with_suffix(".log")
    with log.open("wb") as said:
        command = ["bash", "-euo", "pipefail", "-c", script]
        child = subprocess.Popen(
            command, env=os.environ | env, stdout=said, stderr=said
        )
        peak = Peak(child.pid)
        peak.start()
        code = child.wait()
    peak.ended.set()
    if code != 0:
        sys.exit(f"error: {what} ended with {code}; see {log}")
    seconds = time.monotonic() - began
    digest = hashlib.sha256(merges.read_bytes()).hexdigest()[:16]
    size = peak.most / 1e6
    print(f"| {what} | {seconds:.1f} | {size:,.0f} | {digest} |", flush=True)


def ways(corpus: Path, out: Path, vocabulary: int) -> None:
    train = f"'{BYTEPAIR}' train --vocab-size {vocabulary}"
    count = f"'{BYTEPAIR}' count-words --jsonl"
    measured(
        "one process",
        f"{train} --jsonl '{corpus}' -o '{out}/one'",
        out / "one/merges.txt",
    )
    measured(
        "count-words, then train --counts",
        f"{count} '{corpus}' -o '{out}/all.counts'\n"
        f"{train} --counts '{out}/all.counts' -o '{out}/two'",
        out / "two/merges.txt",
    )
    measured(
        f"{WORKERS} workers on pipes",
        f"ls '{out}'/part.* | xargs -P {WORKERS} -I PART "
        f"sh -c 'cat PART | {count} --threads 1 > PART.counts'\n"
        f"{train} --counts '{out}'/part.*.counts -o '{out}/piped'",
        out / "piped/merges.txt",
    )
    binary = faulty.kills_worker(out, "java", reads=20_000_000)
    script = (
        f"'{sys.executable}' '{HERE}/spark/count.py' --binary '{binary}' "
        f"--format jsonl --out '{out}/spark-counts' --train '{out}/spark' "
        f"--vocab-size {vocabulary} '{corpus}'"
    )
    measured(
        "Spark, an executor killed",
        script,
        out / "spark/merges.txt",
        PYSPARK_SUBMIT_ARGS=SPARK,
        **spark_home(),
    )
    if not faulty.happened(out, binary.name):
        sys.exit("error: no executor was killed")


def spark_home() -> dict[str, str]:
    import pyspark

    home = os.path.dirname(pyspark.__file__)
    return {"SPARK_HOME": home, "PYSPARK_PYTHON": sys.executable}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="JSON lines")
    parser.add_argument("--out", type=Path, default=Path("target/large"))
    parser.add_argument("--vocab-size", type=int, default=32768)
    args = parser.parse_args()
    corpus, out = args.corpus.resolve(), args.out.resolve()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    split = ["split", "-n", f"l/{WORKERS}", corpus, f"{out}/part."]
    subprocess.run(split, check=True)
    print("| way | wall, s | peak, MB | SHA-256 of the merges |")
    print("|---|---|---|---|", flush=True)
    ways(corpus, out, args.vocab_size)


if __name__ == "__main__":
    main()
