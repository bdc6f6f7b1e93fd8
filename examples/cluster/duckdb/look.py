#!/usr/bin/env python3
"""Shows what is in counts: frequent words, and what --min-count would drop.

    duckdb/look.py counts-*.txt
    duckdb/look.py 'counts.parquet/*.parquet' --top 50 --parquet counts.parquet

A word is in GPT-2's byte alphabet, so its characters are its bytes.
"""

from __future__ import annotations

import argparse
import sys

import duckdb

# Nothing is guessed or quoted: a word can be '"', 'NULL' or '1e3'.
CSV = """read_csv($files, delim = '\\t', quote = '', escape = '',
    header = false, auto_detect = false, nullstr = '',
    columns = {'word': 'VARCHAR', 'count': 'UBIGINT'},
    max_line_size = 268435456)"""

# Files can have a word each, as those of several workers do.
SUMS = """CREATE TABLE counts AS
    SELECT word, sum(count)::HUGEINT AS count FROM {source}
    GROUP BY word ORDER BY count DESC, word"""

DROPPED = """
    SELECT count(*) FILTER (count < $n),
        100.0 * count(*) FILTER (count < $n) / count(*),
        coalesce(sum(count * length(word)) FILTER (count < $n), 0),
        100.0 * coalesce(sum(count * length(word)) FILTER (count < $n), 0)
            / sum(count * length(word))
    FROM counts"""


def load(files: list[str]) -> duckdb.DuckDBPyConnection:
    """A table `counts` of the words of these files."""
    parquet = all(file.endswith(".parquet") for file in files)
    source = "read_parquet($files)" if parquet else CSV
    base = duckdb.connect()
    base.execute(SUMS.format(source=source), {"files": files})
    return base


def show(base: duckdb.DuckDBPyConnection, top: int, least: list[int]) -> None:
    words, tokens, size = base.execute(
        "SELECT count(*), sum(count), sum(count * length(word)) FROM counts"
    ).fetchone()
    if not words:
        sys.exit("error: no counts in these files; see what the workers said")
    print(f"{words:,} words, {tokens:,} pre-tokens, {size:,} bytes\n")
    rows = "SELECT word, count FROM counts ORDER BY count DESC, word LIMIT $n"
    for word, count in base.execute(rows, {"n": top}).fetchall():
        print(f"{count:>15,} {100 * count / tokens:6.2f} %  {word}")
    print("\n--min-count      drops words           of bytes")
    for n in least:
        row = base.execute(DROPPED, {"n": n}).fetchone()
        print("{:>11}  {:>11,} {:5.1f} % {:>13,} {:6.3f} %".format(n, *row))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--top", type=int, default=20)
    parser.add_argument("--min-count", type=int, nargs="*")
    parser.add_argument("--parquet", help="file for the sums")
    args = parser.parse_args()
    try:
        base = load(args.files)
        show(base, args.top, args.min_count or [2, 3, 5, 10, 100])
        if args.parquet:
            base.execute(
                "COPY (SELECT word, count::UBIGINT AS count FROM counts) "
                "TO $path (FORMAT parquet)",
                {"path": args.parquet},
            )
    except duckdb.Error as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
