#!/usr/bin/env python3
"""The self-test of the Spark recipes, on local-cluster with two executors."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pyspark

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
import child  # noqa: E402
import count  # noqa: E402
import encode  # noqa: E402
import faulty  # noqa: E402
from testing import (  # noqa: E402
    BYTEPAIR,
    check,
    documents,
    merges_of,
    merges_of_documents,
    run,
    write_jsonl,
)

# local-cluster starts executors with the scripts of a Spark distribution, which
# the package holds.
os.environ.setdefault("SPARK_HOME", os.path.dirname(pyspark.__file__))
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)


def session() -> pyspark.sql.SparkSession:
    builder = pyspark.sql.SparkSession.builder.appName("self-test")
    builder = builder.master("local-cluster[2,1,2048]").config(
        # Partitions of a few kilobytes, though the text is short.
        map={
            "spark.sql.files.maxPartitionBytes": "100000",
            "spark.sql.files.openCostInBytes": "0",
            "spark.sql.shuffle.partitions": "3",
            "spark.task.maxFailures": "3",
            "spark.executor.memory": "1g",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.log.level": "OFF",
        }
    )
    spark = builder.getOrCreate()
    spark.sparkContext.addPyFile(child.__file__)
    spark.sparkContext.addPyFile(count.__file__)
    spark.sparkContext.addPyFile(encode.__file__)
    return spark


class Recipe:
    """Counting as the recipe does it, in one session."""

    def __init__(self, spark, folder: Path) -> None:
        self.spark, self.folder, self.runs = spark, folder, 0

    def lines(self, form: str, binary: Path, *paths: Path) -> bytes:
        self.spark.sparkContext.addFile(str(binary))
        args = argparse.Namespace(
            format=form,
            field="text",
            binary=str(binary),
            rules=[],
            options=[],
            paths=[str(path) for path in paths],
        )
        rows = count.counts(self.spark, args).collect()
        return "".join(f"{row[0]}\t{row[1]}\n" for row in rows).encode()

    def merges(self, form: str, binary: Path, *paths: Path) -> bytes:
        self.runs += 1
        counts = self.lines(form, binary, *paths)
        folder = self.folder / f"run-{self.runs}"
        return merges_of(folder, "--counts", "-", stdin=counts)

    def error(self, form: str, binary: Path, *paths: Path) -> str:
        """What a job that must fail says."""
        try:
            self.lines(form, binary, *paths)
        except Exception as error:
            return str(error)
        sys.exit(f"FAILED: {binary.name} gave counts of {paths}")


def corpus(folder: Path) -> tuple[dict[str, list[Path]], bytes]:
    """Documents in each format, and the merges that they must come to."""
    texts = documents()
    write_jsonl(folder / "texts.jsonl", texts)
    table = pa.table({"id": range(len(texts)), "text": texts})
    pa.parquet.write_table(table, folder / "t.parquet", row_group_size=50)
    expected = merges_of_documents(folder, texts)
    return {
        "jsonl": [folder / "texts.jsonl"],
        "parquet": [folder / "t.parquet"],
        "text": [folder / "documents"],
    }, expected


def check_formats(recipe: Recipe, folder: Path) -> None:
    inputs, expected = corpus(folder)
    for form, paths in inputs.items():
        found = recipe.merges(form, BYTEPAIR, *paths)
        check(f"{form}: the merges of train", found == expected)
    for name in ("dies", "kills-worker"):
        binary = {
            "dies": lambda: faulty.dies(folder),
            "kills-worker": lambda: faulty.kills_worker(folder, "java"),
        }[name]()
        found = recipe.merges("jsonl", binary, *inputs["jsonl"])
        check(f"{name}: it happened", faulty.happened(folder, name))
        check(f"{name}: a retried task changes nothing", found == expected)


def check_lines(recipe: Recipe, folder: Path) -> None:
    path = folder / "lines.txt"
    # Every line has an end, as Spark cannot tell whether the last one had.
    text = "".join(f"{text}\n" for text in documents())
    path.write_bytes(text.encode())
    expected = merges_of(folder / "lines", "--lines", path)
    found = recipe.merges("lines", BYTEPAIR, path)
    check("lines: the merges of train --lines", found == expected)


def check_errors(recipe: Recipe, folder: Path) -> None:
    path = folder / "lines.txt"
    said = recipe.error("lines", faulty.fails(folder), path)
    check("a child that fails fails the job", "exit code 3" in said, said)
    check("with what it said", "no more paper" in said, said)
    path = folder / "broken.jsonl"
    lines = [f'{{"text": "tea {i}"}}\n' for i in range(20)]
    lines[13] = '{"text": "tea\n'
    path.write_text("".join(lines))
    said = recipe.error("jsonl", BYTEPAIR, path)
    path = folder / "latin1.txt"
    path.write_bytes(b"caf\xe9\n")
    told = recipe.error("text", BYTEPAIR, path)
    check("what is not UTF-8 is named", "not UTF-8, file:" in told, told)
    place = r"line \d+ of \S*broken\.jsonl from byte \d+ on"
    named = re.search(place, said) is not None
    check("a broken line is named with its file and place", named, said)


def check_pipe(recipe: Recipe, folder: Path) -> None:
    """Why rdd.pipe is not used: what it loses, and does not tell."""
    context = recipe.spark.sparkContext
    dies = faulty.fails(folder)
    lost = context.parallelize(["tea"] * 9, 3).pipe(str(dies)).collect()
    check(
        "rdd.pipe: a child that failed is taken for one that ended", lost != []
    )
    rows = context.parallelize(["a\nb\n\n"], 1).pipe("cat").collect()
    check("rdd.pipe: a document becomes lines", rows == ["a", "b"])


def shards_of(folder: Path) -> bytes:
    """The ids of all shards in a folder, in order."""
    return b"".join(p.read_bytes() for p in sorted(folder.glob("tokens-*.bin")))


def check_encoding(recipe: Recipe, folder: Path) -> None:
    """The ids of one process, though an executor is killed while encoding."""
    texts = documents()
    strings = "".join(json.dumps(text) + "\n" for text in texts)
    options = ["--shard-tokens", "10K"]
    to = folder / "shards"
    tokenizer = folder / "expected"
    run(
        BYTEPAIR,
        "encode",
        "--jsonl",
        "--tokenizer",
        tokenizer,
        "--shards",
        to,
        *options,
        stdin=strings.encode(),
    )
    killing = faulty.kills_worker(folder, "java", "kills-encoder")
    args = argparse.Namespace(
        format="parquet",
        field="text",
        binary=str(killing),
        tokenizer=str(tokenizer),
        options=options,
        out=folder / "parts",
        paths=[str(folder / "t.parquet")],
    )
    rows = encode.encode_all(recipe.spark, args)
    killed = faulty.happened(folder, killing.name)
    check("encode: an executor was killed", killed)
    parts = sorted(args.out.iterdir())
    names = [row.part for row in rows]
    check(
        "encode: a folder for each partition", names == [p.name for p in parts]
    )
    found = b"".join(shards_of(part) for part in parts)
    check("encode: the ids of one process", found == shards_of(to))
    check(
        "encode: every document", sum(r.documents for r in rows) == len(texts)
    )


def main() -> None:
    spark = session()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        recipe = Recipe(spark, folder)
        check_lines(recipe, folder)
        check_errors(recipe, folder)
        check_pipe(recipe, folder)
        check_formats(recipe, folder)
        check_encoding(recipe, folder)
    spark.stop()


if __name__ == "__main__":
    main()
