"""Feeds a child process and reads it at the same time, for recipes in Python.

A child whose input ends too early cannot tell: it would count half a partition
and exit with 0. So whatever goes wrong on our side kills it, and whatever goes
wrong on its side is an error here.
"""

from __future__ import annotations

import contextlib
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator

# How many bytes of output are read at once.
PIECE = 1 << 20
# How many bytes of what a child said are kept for the error.
TOLD = 4000


class ChildFailed(RuntimeError):
    """A child that did not end well, with what it said."""

    def __init__(self, command: list[str], how: str, said: str) -> None:
        # A single argument, so that the error can be pickled on a worker.
        super().__init__(f"{' '.join(command)} {how}: {said}")
        place = re.search(r"standard input at line (\d+)", said)
        # The bad line of its input, counted from 1, if it named one.
        self.line = int(place.group(1)) if place else None

    def __reduce__(self) -> tuple:
        return (RuntimeError, self.args)


def run(
    command: list[str], pieces: Iterable[bytes], folder: str | None = None
) -> Iterator[bytes]:
    """Runs a command with `pieces` as its input; yields whole lines of output.

    The command runs in `folder`, or else where this runs.
    What was yielded may be used only after the last of it: raises ChildFailed
    if the command exits with another code than 0, is killed, or does not read
    all of its input, and the error of `pieces` if they raise one.
    """
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            cwd=folder,
            bufsize=PIECE,
        )
        faults: list[BaseException] = []
        feeder = threading.Thread(
            target=_feed, args=(child, pieces, faults), daemon=True
        )
        feeder.start()
        last = b""
        try:
            for lines in _whole_lines(child.stdout):
                if last:
                    yield last
                last = lines
            code = child.wait()
        finally:
            # Also if whoever reads this stopped early.
            child.kill()
            child.wait()
            child.stdout.close()
        # A child that read to the end has ended the feeder. One that did not
        # may have left it waiting for a piece that never comes.
        feeder.join(timeout=0 if code else None)
        _check(command, code, faults, said)
    # Not before: it may be cut off, and why is what the check says.
    if last:
        yield last


def split_options(arguments: list[str]) -> tuple[list[str], list[str]]:
    """A recipe's own arguments, and those for the command, after `--`."""
    if "--" not in arguments:
        return arguments, []
    at = arguments.index("--")
    return arguments[:at], arguments[at + 1 :]


def _feed(
    child: subprocess.Popen, pieces: Iterable[bytes], faults: list
) -> None:
    try:
        for piece in pieces:
            child.stdin.write(piece)
        child.stdin.close()
    except BrokenPipeError as fault:
        # The child's exit code says why it reads no more.
        faults.append(fault)
    except BaseException as fault:
        # First the fault, then the end of the child, and only then that of its
        # input, which it would take for the end of the partition.
        faults.append(fault)
        child.kill()
        child.wait()
    finally:
        with contextlib.suppress(OSError):
            child.stdin.close()


def _whole_lines(output) -> Iterator[bytes]:
    """The output in pieces that end at the end of a line."""
    held: list[bytes] = []
    while piece := output.read(PIECE):
        end = piece.rfind(b"\n") + 1
        held.append(piece[:end])
        if end:
            yield b"".join(held)
            held.clear()
        held.append(piece[end:])
    if any(held):
        yield b"".join(held)


def _check(command: list[str], code: int, faults: list, said) -> None:
    stopped = [f for f in faults if isinstance(f, BrokenPipeError)]
    if faults and not stopped:
        raise faults[0]
    if code == 0 and not stopped:
        return
    how = "did not read all of its input"
    if code > 0:
        how = f"failed with exit code {code}"
    elif code < 0:
        how = f"was killed by signal {-code}"
    said.seek(0, 2)
    said.seek(max(0, said.tell() - TOLD))
    text = said.read().decode("utf-8", "replace").strip()
    raise ChildFailed(command, how, text or "it said nothing")
