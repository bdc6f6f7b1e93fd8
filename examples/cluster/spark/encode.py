#!/usr/bin/env python3
"""Encodes a column of documents into token shards on Spark.

    spark-submit spark/encode.py --binary target/release/bytepair \\
        --tokenizer my-tokenizer --format parquet --field text \\
        --out /shared/shards corpus.parquet \\
        -- --end-of-document '<|endoftext|>' --shard-tokens 100M

Each partition becomes a folder of shards, part-00000 and so on, in the order of
the documents. All machines must see the folder --out under this path. Options for
encode follow `--`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyspark import SparkFiles, TaskContext
from pyspark.sql import SparkSession

sys.path.insert(0, os.path.dirname(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import child  # noqa: E402
import count  # noqa: E402

SCHEMA = "part string, shards bigint, documents bigint, tokens bigint"
# Where a task writes until its partition is whole.
ATTEMPT = ".attempt-"


def encoder(form: str, command: list[str], out: Path):
    """What a task does: a partition's documents to a folder of shards."""

    def encode(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        part = f"part-{TaskContext.get().partitionId():05}"
        splits: dict[str, int] = {}
        fed = count.pieces(form, batches, splits)
        with tempfile.TemporaryDirectory(dir=out, prefix=ATTEMPT) as attempt:
            shards = Path(attempt) / "shards"
            # By the names that they were shipped with: an executor's own paths
            # would differ from attempt to attempt, and are in the index.
            root = SparkFiles.getRootDirectory()
            try:
                to = [*command, "--shards", str(shards)]
                list(child.run(to, fed, folder=root))
            except child.ChildFailed as failed:
                place = count.place(failed.line, splits)
                raise RuntimeError(f"{place}: {failed}")
            publish(shards, out / part)
        index = json.loads((out / part / "index.json").read_text())
        row = [part, len(index["shards"]), index["documents"], index["tokens"]]
        names = [field.split()[0] for field in SCHEMA.split(", ")]
        yield pa.RecordBatch.from_arrays([[value] for value in row], names)

    return encode


def publish(shards: Path, place: Path) -> None:
    """Moves whole shards to their place, unless another attempt was first.

    A killed task cannot leave half of them there: its child, which may take the
    end of its input for that of the partition, writes elsewhere.
    """
    try:
        shards.rename(place)
    except OSError:
        if not (place / "index.json").exists():
            raise


def ship(spark: SparkSession, tokenizer: str) -> str:
    """Ships a tokenizer to the executors; returns its name there."""
    if os.path.isfile(tokenizer):
        spark.sparkContext.addFile(tokenizer)
        return os.path.basename(tokenizer)
    # Spark takes no local folder, but unpacks an archive into one.
    packed = os.path.join(tempfile.mkdtemp(), "tokenizer")
    archive = shutil.make_archive(packed, "zip", tokenizer)
    spark.sparkContext.addArchive(f"{archive}#tokenizer")
    return "tokenizer"


def encode_all(spark: SparkSession, args: argparse.Namespace) -> list:
    """Encodes all documents; returns a row for each partition."""
    args.out.mkdir(parents=True)
    spark.sparkContext.addFile(args.binary)
    tokenizer = ship(spark, args.tokenizer)
    # A task has one core, and so has its child.
    command = ["env", "RAYON_NUM_THREADS=1"]
    command += [f"./{os.path.basename(args.binary)}", "encode", "--jsonl"]
    command += ["--field", args.field, "--tokenizer", f"./{tokenizer}"]
    encode = encoder(args.format, command + args.options, args.out)
    rows = count.read(spark, args).mapInArrow(encode, SCHEMA).collect()
    for left in args.out.glob(f"{ATTEMPT}*"):
        shutil.rmtree(left, ignore_errors=True)
    return sorted(rows)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, help="the command bytepair")
    parser.add_argument("--tokenizer", required=True, help="a folder or file")
    forms = ["text", "jsonl", "parquet"]
    parser.add_argument("--format", choices=forms, default="parquet")
    parser.add_argument(
        "--field", default="text", help="what holds the text of a row"
    )
    parser.add_argument("--out", type=Path, required=True, help="a new folder")
    parser.add_argument("paths", nargs="+", help="what Spark can read")
    own, options = child.split_options(sys.argv[1:])
    args = parser.parse_args(own)
    args.options = options
    args.out = args.out.absolute()
    return args


def main() -> None:
    args = arguments()
    if args.out.exists():
        sys.exit(f"error: {args.out} is there; choose another folder")
    spark = SparkSession.builder.appName("bytepair encode").getOrCreate()
    for module in (child, count):
        spark.sparkContext.addPyFile(module.__file__)
    rows = encode_all(spark, args)
    for row in rows:
        print(
            f"{row.part}: {row.tokens:,} tokens of {row.documents:,} documents"
        )
    spark.stop()


if __name__ == "__main__":
    main()
