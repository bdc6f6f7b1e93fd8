"""Answers as other people's tokenizers do. Each line on standard input is a
request as JSON, each line on standard output its answer:

    {"library": ..., "folder": ..., "encode": [texts]}  {"answers": [ids]}
    {"library": ..., "folder": ..., "decode": [ids]}    {"answers": [texts]}
    {"library": ..., "folder": ..., "sample": count}    {"answers": [texts]}
    {"library": ..., "folder": ..., "special": true}    {"answers": [texts]}
    {"library": "transformers", "folder": ..., "save": folder}

Where one text or list of ids fails, its answer is {"error": ...}; where all
does, the whole line is."""

import functools
import json
import sys
from pathlib import Path

# As published with tiktoken, Llama 3 and Qwen2.
CL100K = (
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+"
    r"| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
)
LLAMA3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
UPPER, LOWER = r"\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}", r"\p{Ll}\p{Lm}\p{Lo}\p{M}"
SHORT = "(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
PATTERNS = {
    "gpt2": r"'(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++"
    r"|\s++$|\s+(?!\S)|\s",
    "cl100k": CL100K,
    "llama3": LLAMA3,
    "qwen2": LLAMA3.replace(r"\p{N}{1,3}", r"\p{N}"),
    "o200k": rf"[^\r\n\p{{L}}\p{{N}}]?[{UPPER}]*[{LOWER}]+{SHORT}"
    rf"|[^\r\n\p{{L}}\p{{N}}]?[{UPPER}]+[{LOWER}]*{SHORT}"
    r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+",
    "none": r"(?s:.+)",
}


class Tokenizers:
    """`tokenizer.json` as the tokenizers library reads it."""

    def __init__(self, folder):
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        # These two do not change which ids a text has, but how many are kept.
        if hasattr(self.tokenizer, "no_truncation"):
            self.tokenizer.no_truncation()
            self.tokenizer.no_padding()
        else:
            self.tokenizer.truncation = self.tokenizer.padding = None

    def encode(self, text):
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def decode(self, ids):
        return self.tokenizer.decode(ids, skip_special_tokens=False)

    def size(self):
        return self.tokenizer.get_vocab_size()

    def special(self):
        added = self.tokenizer.get_added_tokens_decoder()
        return [token.content for _, token in sorted(added.items())]


class Transformers:
    """A folder as `AutoTokenizer` reads it."""

    def __init__(self, folder):
        from transformers import AutoTokenizer

        # Else it would ask, on the standard input that requests come from.
        self.tokenizer = AutoTokenizer.from_pretrained(
            str(folder), trust_remote_code=False
        )

    def encode(self, text):
        return self.tokenizer.encode(text, add_special_tokens=False)

    def decode(self, ids):
        return self.tokenizer.decode(
            ids, skip_special_tokens=False, clean_up_tokenization_spaces=False
        )

    def save(self, folder):
        self.tokenizer.save_pretrained(folder)


class Tiktoken:
    """The only `.tiktoken` file of a folder, with its `bytepair.json`."""

    def __init__(self, folder):
        from base64 import b64decode

        from tiktoken import Encoding

        (file,) = folder.glob("*.tiktoken")
        lines = [line.split() for line in file.read_bytes().splitlines()]
        said = json.loads((folder / "bytepair.json").read_text())
        if said["pattern"] == "deepseek":
            raise ValueError("cuts in two steps, and tiktoken in one")
        self.encoding = Encoding(
            file.stem,
            pat_str=PATTERNS.get(said["pattern"], said["pattern"]),
            mergeable_ranks={b64decode(t): int(rank) for t, rank in lines},
            special_tokens=said["special_tokens"],
        )

    def encode(self, text):
        return self.encoding.encode(text, allowed_special="all")

    def decode(self, ids):
        return self.encoding.decode(ids)


class Pickle(Tiktoken):
    """The `tiktoken.Encoding` that nanochat keeps in `tokenizer.pkl`."""

    def __init__(self, folder):
        import pickle

        self.encoding = pickle.loads((folder / "tokenizer.pkl").read_bytes())


class Minbpe:
    """`tokenizer.model` by the rules of minbpe's `RegexTokenizer`."""

    def __init__(self, folder):
        import regex

        file = (folder / "tokenizer.model").read_text(encoding="utf-8")
        _, pattern, count, *rest = file.split("\n")
        # Without a pattern it is a `BasicTokenizer`, which does not cut.
        self.pattern = regex.compile(pattern or "(?s:.+)")
        special = [line.rsplit(" ", 1) for line in rest[: int(count)]]
        self.special = {text: int(id) for text, id in special}
        known = map(regex.escape, self.special) if self.special else ["(?!)"]
        self.known = regex.compile(f"({'|'.join(known)})")
        self.merges, self.bytes = {}, [bytes([byte]) for byte in range(256)]
        for line in filter(None, rest[int(count) :]):
            left, right = map(int, line.split())
            self.merges[left, right] = len(self.bytes)
            self.bytes.append(self.bytes[left] + self.bytes[right])
        self.texts = {id: text.encode() for text, id in self.special.items()}

    def encode(self, text):
        ids = []
        for part in self.known.split(text):
            if part in self.special:
                ids.append(self.special[part])
            else:
                for word in self.pattern.findall(part):
                    ids += self.merged(list(word.encode()))
        return ids

    def merged(self, ids):
        while len(ids) > 1:
            pairs = zip(ids, ids[1:])
            made = min(self.merges.get(pair, len(self.bytes)) for pair in pairs)
            if made == len(self.bytes):
                break
            at, merged = 0, []
            while at < len(ids):
                is_pair = self.merges.get(tuple(ids[at : at + 2])) == made
                merged.append(made if is_pair else ids[at])
                at += 2 if is_pair else 1
            ids = merged
        return ids

    def decode(self, ids):
        def token(id):
            return self.texts[id] if id in self.texts else self.bytes[id]

        return b"".join(map(token, ids)).decode(errors="replace")


LIBRARIES = {
    "minbpe": Minbpe,
    "pickle": Pickle,
    "tokenizers": Tokenizers,
    "transformers": Transformers,
    "tiktoken": Tiktoken,
}


@functools.lru_cache(maxsize=2)
def load(library, folder):
    return LIBRARIES[library](Path(folder))


def each(function, arguments):
    def one(argument):
        try:
            return function(argument)
        # A panic of theirs is no Exception.
        except BaseException as error:
            return {"error": f"{type(error).__name__}: {error}"}

    return [one(argument) for argument in arguments]


def answer(request):
    tokenizer = load(request["library"], request["folder"])
    if "encode" in request:
        return each(tokenizer.encode, request["encode"])
    if "decode" in request:
        return each(tokenizer.decode, request["decode"])
    if "sample" in request:
        step = max(1, tokenizer.size() // request["sample"])
        ids = range(0, tokenizer.size(), step)
        return [tokenizer.decode([id]) for id in ids]
    if "save" in request:
        tokenizer.save(request["save"])
        return []
    return tokenizer.special()


def complaint(error, folder):
    """Its first line, without the folders of this machine."""
    said = f"{type(error).__name__}: {error}".partition("\n")[0].strip()
    return said.replace(folder, Path(folder).name)


def main():
    # Their warnings must not stand between the answers.
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        request = json.loads(line)
        try:
            said = {"answers": answer(request)}
        except BaseException as error:
            said = {"error": complaint(error, request["folder"])}
        answers.write(json.dumps(said) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
