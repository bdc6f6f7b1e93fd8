"""Measures gigatoken: reads one script from standard input, as `peers child`
does, and writes one answer to standard output."""

import hashlib
import json
import os
import sys
import threading
import time

AT_LEAST = 3
"""Fewer passes than these are not left out, however long they take."""


def main():
    script = json.load(sys.stdin)
    if script["cores"]:
        os.sched_setaffinity(0, script["cores"])
    import gigatoken
    import numpy  # noqa: F401  or the first call would load it

    if any(s["how"]["documents"] is not None for s in script["steps"]):
        import awkward  # noqa: F401  so would the first batch

    started = time.perf_counter()
    encoder = load(gigatoken, script["source"])
    loaded = time.perf_counter() - started
    texts = [read(text) for text in script["texts"]]
    steps = [measure(encoder, texts[s["text"]], s) for s in script["steps"]]
    answer = {
        "load": loaded,
        "bytes": [len(text) for text in texts],
        "steps": steps,
        "served": [
            serve(encoder, texts[r["text"]], r) for r in script["requests"]
        ],
        "peak": peak_memory(),
        "caches": None,
    }
    print(json.dumps(answer))


def load(gigatoken, source):
    """The encoder, without special tokens, from a file of ranks. gigatoken
    calls the patterns by the same names."""
    name = source["vocabulary"]
    path = os.path.join(source["folder"], name + ".tiktoken")
    return gigatoken.Tokenizer.from_tiktoken(path, name, {})


def read(text):
    """The text as bytes of UTF-8: gigatoken takes them, and they spare it a
    copy out of Python's own form of a string."""
    limit, fill = text["bytes"], text["fill"]
    with open(text["path"], "rb") as file:
        data = file.read(-1 if limit is None else limit)
    if len(data) == limit:
        data = without_cut_character(data)
    data.decode("utf-8")
    if fill is not None:
        data = without_cut_character((data * -(-fill // len(data)))[:fill])
    return data


def without_cut_character(data):
    """The bytes but for a character that they end in the midst of."""
    for back in range(1, min(4, len(data)) + 1):
        if data[-back] & 0xC0 != 0x80:
            try:
                data[-back:].decode()
            except UnicodeDecodeError:
                return data[:-back]
            break
    return data


def measure(encoder, text, step):
    call = call_of(encoder, text, step["how"])
    first, last, count, seconds = "", "", 0, []
    while call is not None and len(seconds) < step["passes"]:
        started = time.perf_counter()
        ids = call()
        seconds.append(time.perf_counter() - started)
        long = len(seconds) >= AT_LEAST and sum(seconds) > step["seconds"]
        if not first or long or len(seconds) == step["passes"]:
            ids = flat(ids)
            last = hashlib.sha256(ids.astype("<u4", copy=False)).hexdigest()
            count = len(ids)
            first = first or last
        del ids
        if long:
            break
    return {"seconds": seconds, "ids": count, "first": first, "last": last}


def serve(encoder, text, requests):
    """Encodes pieces of a text, each by a call of its own, and by a thread of
    its own where that is asked for."""
    seconds, hasher = [], hashlib.sha256()

    def call():
        started = time.perf_counter()
        ids = encoder.encode(piece)
        seconds.append(time.perf_counter() - started)
        hasher.update(ids.astype("<u4", copy=False))

    for start, end in requests["pieces"]:
        piece = text[start:end]
        if requests["fresh"]:
            thread = threading.Thread(target=call)
            thread.start()
            thread.join()
        else:
            call()
    return {"seconds": seconds, "hash": hasher.hexdigest()}


def call_of(encoder, text, how):
    """What is timed; none if gigatoken has no such call, as for one text by
    several threads. A batch takes as many threads as there are cores for this
    process, or one."""
    parallel = how["threads"] > 1
    size = how["documents"]
    if size is not None:
        texts = list(documents(text, size))
        return lambda: encoder.encode_batch(texts, parallel=parallel)
    return None if parallel else lambda: encoder.encode(text)


def documents(text, size):
    while text:
        document = without_cut_character(text[:size])
        yield document
        text = text[len(document) :]


def flat(ids):
    """Ids in one array; a batch comes as an array of arrays."""
    import numpy

    if isinstance(ids, numpy.ndarray):
        return ids
    import awkward

    return awkward.to_numpy(awkward.flatten(ids))


def peak_memory():
    with open("/proc/self/status") as file:
        for line in file:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main()
