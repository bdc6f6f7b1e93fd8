"""Measures gigatoken from file to file: reads a job from standard input, writes
the ids of all files in a row, and says on standard output how many seconds its
own call took."""

import json
import sys
import time

from measure import flat, load


def main():
    job = json.load(sys.stdin)
    import awkward  # noqa: F401  or the first call would load it
    import gigatoken

    encoder = load(gigatoken, job["source"])
    started = time.perf_counter()
    ids = encoder.encode_files(job["files"], parallel=job["threads"] > 1)
    seconds = time.perf_counter() - started
    flat(ids).astype(job["type"], copy=False).tofile(job["out"])
    print(json.dumps(seconds))


if __name__ == "__main__":
    main()
