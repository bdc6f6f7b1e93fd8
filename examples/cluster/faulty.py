"""Commands that fail as bytepair might, for the self-tests.

Each is a script around the real command. What happens "once" happens on the
first call and never again, so that a retried task gets through.
"""

from __future__ import annotations

from pathlib import Path

from testing import BYTEPAIR

# Half of a partition is read before something happens.
READS = "head -c {reads} > {folder}/read; "

# The first process above this one with that name dies, and with it the task.
KILLS = """
pid=$PPID
until grep -qE '^({names})' /proc/$pid/comm; do
    pid=$(awk '/^PPid/ {{ print $2 }}' /proc/$pid/status)
done
kill -9 $pid
sleep 10
"""


def _script(path: Path, body: str) -> Path:
    path.write_text(f'#!/bin/bash\n{body}\nexec {BYTEPAIR} "$@"\n')
    path.chmod(0o755)
    return path


def _once(folder: Path, name: str, body: str, reads: int = 3000) -> Path:
    mark = folder / f"{name}.happened"
    read = READS.format(reads=reads, folder=folder)
    return _script(
        folder / name, f"if mkdir {mark} 2>/dev/null; then\n{read}{body}\nfi"
    )


def kills_worker(
    folder: Path, names: str, name: str = "kills-worker", reads: int = 3000
) -> Path:
    """Kills the worker above it once; it has one of the names (a regex)."""
    return _once(folder, name, KILLS.format(names=names), reads)


def dies(folder: Path) -> Path:
    """Is killed once, in the middle of its input."""
    return _once(folder, "dies", "echo 'half a\t1'; kill -9 $$")


def fails(folder: Path) -> Path:
    """Always ends with exit code 3, and a line of counts cut off."""
    reads = READS.format(reads=3000, folder=folder)
    body = f"{reads}echo 'half a'; echo 'error: no more paper' >&2; exit 3"
    return _script(folder / "fails", body)


def happened(folder: Path, name: str) -> bool:
    """Whether what happens once did."""
    return (folder / f"{name}.happened").exists()
