#!/usr/bin/env python3
"""Counts the pre-tokens of a corpus on Spark, and learns a tokenizer from them.

    spark-submit spark/count.py --binary target/release/bytepair \\
        --format jsonl --out counts --train my-tokenizer --vocab-size 32768 \\
        's3a://corpus/*.jsonl.gz'

Each task feeds a partition to `bytepair count-words` and hands on its counts;
Spark adds up those of equal words. The driver learns from the sums, so it needs
the binary, too. Options for count-words follow `--`: -- --skip-bad 10.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator

import pyarrow as pa
from pyarrow import csv
from pyspark import SparkFiles, TaskContext
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import child  # noqa: E402

# A word has no tab and no line ending: GPT-2's alphabet has neither.
LINES = csv.ParseOptions(delimiter="\t", quote_char=False, escape_char=False)
NAMES = csv.ReadOptions(column_names=["word", "count"])
TYPES = csv.ConvertOptions(
    column_types={"word": pa.string(), "count": pa.int64()},
    strings_can_be_null=False,
)


def read(spark: SparkSession, args: argparse.Namespace) -> DataFrame:
    """The documents as a column `text`, and where they are from, if known."""
    if args.format == "parquet":
        # "meta.text" is the field text of the struct meta.
        documents = spark.read.parquet(*args.paths)
        return documents.select(F.col(args.field).alias("text"))
    text, file = F.col("value").alias("text"), F.col("_metadata.file_path")
    if args.format == "text":
        documents = spark.read.text(args.paths, wholetext=True)
        return documents.select(text, file.alias("place"))
    # Without lineSep, \r would end a line, too, and would be lost.
    lines = spark.read.text(args.paths, lineSep="\n")
    if args.format == "lines":
        return lines.select(text)
    start = F.col("_metadata.file_block_start")
    place = F.format_string("%s from byte %d", file, start)
    return lines.select(text, place.alias("place"))


def pieces(
    form: str, batches: Iterator[pa.RecordBatch], splits: dict[str, int]
) -> Iterator[bytes]:
    """A partition as the child reads it; notes where each split begins."""
    lines = 0
    for batch in batches:
        # The bytes as they are: what is not UTF-8 must be an error.
        texts = batch.column(0).cast(pa.binary()).to_pylist()
        places = batch.column(1).to_pylist() if batch.num_columns > 1 else []
        if form in ("jsonl", "lines"):
            for number, split in enumerate(places, lines + 1):
                splits.setdefault(split, number)
            lines += len(texts)
            yield b"".join(text + b"\n" for text in texts)
        else:
            yield b"".join(as_json(texts, places))


def as_json(texts: list[bytes | None], places: list[str]) -> Iterator[bytes]:
    """Documents as JSON strings, so that line endings in them stay in them."""
    for i, text in enumerate(texts):
        if text is None:
            continue
        try:
            string = json.dumps(text.decode(), ensure_ascii=False)
        except UnicodeDecodeError as error:
            place = places[i] if places else "a row of the column"
            raise ValueError(f"not UTF-8, {place}: {error}") from None
        yield string.encode() + b"\n"


def place(line: int | None, splits: dict[str, int]) -> str:
    """Where the child's line is from, as far as it is known."""
    partition = f"partition {TaskContext.get().partitionId()}"
    before = [(first, name) for name, first in splits.items() if line]
    before = [found for found in before if found[0] <= line]
    if not before:
        return partition
    first, name = max(before)
    return f"{partition}, line {line - first + 1} of {name} on"


def counter(form: str, binary: str, options: list[str]):
    """What a task does: a partition's documents to its counts."""

    def count(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        # A task has one core, and so has its child.
        command = [SparkFiles.get(binary), "count-words", "--threads", "1"]
        splits: dict[str, int] = {}
        fed = pieces(form, batches, splits)
        try:
            for lines in child.run(command + options, fed):
                table = csv.read_csv(
                    pa.BufferReader(lines), NAMES, LINES, TYPES
                )
                yield from table.to_batches()
        except child.ChildFailed as failed:
            raise RuntimeError(f"{place(failed.line, splits)}: {failed}")

    return count


def counts(spark: SparkSession, args: argparse.Namespace) -> DataFrame:
    """The words of all documents with their counts, in no order."""
    lines = {"lines": ["--lines"], "jsonl": ["--jsonl", "--field", args.field]}
    options = lines.get(args.format, ["--jsonl"]) + args.rules
    binary = os.path.basename(args.binary)
    count = counter(args.format, binary, options + args.options)
    words = read(spark, args).mapInArrow(count, "word string, count bigint")
    return words.groupBy("word").agg(F.sum("count").alias("count"))


def learn(spark: SparkSession, args: argparse.Namespace) -> None:
    """Learns on the driver from the counts, which it reads a part at a time."""
    rows = spark.read.text(args.out, lineSep="\n").toLocalIterator()
    lines = (row.value.encode() + b"\n" for row in rows)
    command = [args.binary, "train", "--counts", "-", "-o", args.train]
    command += ["--vocab-size", args.vocab_size] + args.rules
    for said in child.run(command, lines):
        print(said.decode(), end="")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, help="the command bytepair")
    forms = ["text", "lines", "jsonl", "parquet"]
    parser.add_argument(
        "--format",
        choices=forms,
        default="text",
        help="a document is a file (text), a line, or a row",
    )
    parser.add_argument(
        "--field", default="text", help="what holds the text of a row"
    )
    parser.add_argument("--out", required=True, help="folder for the counts")
    parser.add_argument("--parquet", help="another folder, for DuckDB")
    parser.add_argument("--train", help="folder for a tokenizer")
    parser.add_argument("--vocab-size", default="32768")
    parser.add_argument("--pattern", default="gpt2")
    parser.add_argument("--special", action="append", default=[])
    parser.add_argument("paths", nargs="+", help="what Spark can read")
    own, options = child.split_options(sys.argv[1:])
    args = parser.parse_args(own)
    args.options = options
    # What counting and learning must agree on.
    args.rules = ["--pattern", args.pattern]
    args.rules += [f"--special={text}" for text in args.special]
    return args


def main() -> None:
    args = arguments()
    spark = SparkSession.builder.appName("bytepair count-words").getOrCreate()
    # A sum that does not fit in 64 bits is an error.
    spark.conf.set("spark.sql.ansi.enabled", "true")
    spark.sparkContext.addFile(args.binary)
    spark.sparkContext.addPyFile(child.__file__)
    lines = counts(spark, args).select(F.concat_ws("\t", "word", "count"))
    lines.write.text(args.out)
    if args.parquet:
        parts = F.split("value", "\t")
        written = spark.read.text(args.out, lineSep="\n").select(
            parts[0].alias("word"), parts[1].cast("bigint").alias("count")
        )
        written.write.parquet(args.parquet)
    if args.train:
        learn(spark, args)
    spark.stop()


if __name__ == "__main__":
    main()
