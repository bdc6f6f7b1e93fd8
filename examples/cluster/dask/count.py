#!/usr/bin/env python3
"""Counts the pre-tokens of a corpus on Dask, and learns a tokenizer from them.

    dask/count.py --binary target/release/bytepair --out counts --jsonl \\
        --scheduler tcp://head:8786 --train my-tokenizer 's3://corpus/*.jsonl'

Each task feeds a block of whole lines to `bytepair count-words` and writes its
counts to a folder that all workers share; the files are summed where this runs.
Without --scheduler the workers are processes on this machine. Options for
count-words follow `--`: -- --skip-bad 10.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
from pathlib import Path

from dask import bytes as blocks
from dask import delayed
from dask.distributed import Client, LocalCluster

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import child  # noqa: E402

# What a block's counts are called until they are whole.
BEGUN = ".begun-"


def count(block: bytes, number: int, out: Path, command: list[str]) -> Path:
    """Counts a block of lines into a file, which is there when it is whole."""
    path = out / f"block-{number:06}.counts"
    begun = tempfile.NamedTemporaryFile(dir=out, prefix=BEGUN, delete=False)
    with begun as file:
        try:
            file.writelines(child.run(command, [block]))
            file.close()
            # A block that was counted twice has the same counts.
            os.replace(file.name, path)
        except BaseException as error:
            os.unlink(file.name)
            raise RuntimeError(f"block {number}: {error}") from None
    return path


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, help="on every worker")
    parser.add_argument("--scheduler", help="address of a Dask cluster")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--jsonl", action="store_true")
    parser.add_argument("--field", default="text")
    parser.add_argument(
        "--block", default="64MB", help="bytes of a task; 0 for whole files"
    )
    parser.add_argument("--train", help="folder for a tokenizer")
    parser.add_argument("--vocab-size", default="32768")
    parser.add_argument("--pattern", default="gpt2")
    parser.add_argument("--special", action="append", default=[])
    parser.add_argument("paths", nargs="+", help="what fsspec can read")
    own, options = child.split_options(sys.argv[1:])
    args = parser.parse_args(own)
    args.options = options
    # What counting and learning must agree on.
    args.rules = ["--pattern", args.pattern]
    args.rules += [f"--special={text}" for text in args.special]
    args.out = args.out.absolute()
    return args


def main() -> None:
    args = arguments()
    cluster = args.scheduler or LocalCluster(threads_per_worker=1)
    client = Client(cluster)
    client.upload_file(child.__file__)
    args.out.mkdir(parents=True, exist_ok=True)
    command = [args.binary, "count-words", "--threads", "1"] + args.rules
    command += ["--jsonl", "--field", args.field] if args.jsonl else ["--lines"]
    command += args.options
    # The delimiter stays: the bytes of all blocks are those of the files.
    size = None if args.block == "0" else args.block
    _, files = blocks.read_bytes(
        args.paths,
        delimiter=b"\n",
        blocksize=size,
        sample=False,
        compression="infer",
    )
    tasks = [
        delayed(count)(block, number, args.out, command)
        for number, block in enumerate(itertools.chain(*files))
    ]
    counts = client.gather(client.compute(tasks))
    # Of workers that were killed.
    for left in args.out.glob(f"{BEGUN}*"):
        left.unlink()
    if args.train:
        train = [args.binary, "train", "--counts", "-o", args.train]
        train += ["--vocab-size", args.vocab_size, *args.rules, *counts]
        for said in child.run([str(word) for word in train], []):
            print(said.decode(), end="")
    client.close()


if __name__ == "__main__":
    main()
