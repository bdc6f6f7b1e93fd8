"""Measures a trainer: reads one script from standard input, as `trainers
child` does, and writes one answer to standard output."""

import json
import os
import sys
import time

GPT2 = (
    r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+"
    r"|\s+(?!\S)|\s+"
)


def main():
    script = json.load(sys.stdin)
    if script["cores"]:
        os.sched_setaffinity(0, script["cores"])
    threads = script["threads"]
    # Both are read when the first text is met.
    os.environ["RAYON_NUM_THREADS"] = str(threads)
    os.environ["TOKENIZERS_PARALLELISM"] = "true" if threads > 1 else "false"
    train, merges_of = TRAINERS[script["trainer"]](script)

    before = peak_memory()
    at_work = time.process_time()
    started = time.perf_counter()
    trained = train()
    seconds = time.perf_counter() - started
    at_work = time.process_time() - at_work
    peak = peak_memory()
    with open(script["to"], "w") as file:
        for left, right in merges_of(trained):
            file.write(f"{left.hex()} {right.hex()}\n")
    answer = {
        "seconds": seconds,
        "at_work": at_work,
        "before": before,
        "peak": peak,
    }
    print(json.dumps(answer))


def gigabpe(script):
    """Each line is a document; there is no other call. Its alphabet is the
    bytes that it saw, so that it gets as many merges as the others."""
    import gigabpe

    def train():
        return gigabpe.train_bpe(
            [script["text"]],
            script["alphabet"] + script["merges"],
            special_tokens=[],
            pretokenizer="bytelevel",
            threads=script["threads"],
        )

    return train, lambda trained: pairs_of_bytes(trained[1])


def tokenizers(script):
    """As many tutorials have it; from a file, each line is a document."""
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.pre_tokenizer = byte_level
    trainer = trainers.BpeTrainer(
        vocab_size=256 + script["merges"],
        initial_alphabet=byte_level.alphabet(),
        special_tokens=[],
        show_progress=False,
    )

    def train():
        if script["whole"]:
            tokenizer.train_from_iterator(documents(script), trainer)
        else:
            tokenizer.train([script["text"]], trainer)

    def merges(_):
        return pairs_of_bytes(json.loads(tokenizer.to_str())["model"]["merges"])

    return train, merges


def rustbpe(script):
    """From an iterator: it has no call for a file."""
    import rustbpe

    tokenizer = rustbpe.Tokenizer()

    def train():
        vocab_size = 256 + script["merges"]
        tokenizer.train_from_iterator(
            documents(script), vocab_size, pattern=GPT2
        )

    return train, lambda _: pairs_of_ranks(tokenizer.get_mergeable_ranks())


TRAINERS = {"gigabpe": gigabpe, "tokenizers": tokenizers, "rustbpe": rustbpe}


def documents(script):
    """The lines of the text with their ends, or all of it."""
    with open(script["text"], encoding="utf-8", newline="\n") as file:
        if script["whole"]:
            yield file.read()
        else:
            yield from file


def pairs_of_bytes(merges):
    """Merges that are written in GPT-2's characters for bytes."""
    shown = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [byte for byte in range(256) if byte not in shown]
    byte_of = {chr(byte): byte for byte in shown}
    byte_of |= {chr(256 + i): byte for i, byte in enumerate(hidden)}
    for left, right in merges:
        yield bytes(map(byte_of.get, left)), bytes(map(byte_of.get, right))


def pairs_of_ranks(ranks):
    """The pair that each token was made of: what merging gives that stops
    before the token itself."""
    ranks = sorted((rank, bytes(token)) for token, rank in ranks)
    known = {}
    for rank, token in ranks:
        if len(token) > 1:
            yield tuple(merged(token, known))
        known[token] = rank


def merged(token, known):
    parts = [token[i : i + 1] for i in range(len(token))]
    while len(parts) > 2:
        joined = [a + b for a, b in zip(parts, parts[1:])]
        first = min(joined, key=lambda part: known.get(part, len(known)))
        i = joined.index(first)
        parts[i : i + 2] = [first]
    return parts


def peak_memory():
    with open("/proc/self/status") as file:
        for line in file:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024


if __name__ == "__main__":
    main()
