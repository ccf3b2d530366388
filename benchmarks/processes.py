"""How much processor time programs have used, as Linux counts it in /proc."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")


def tree_seconds(root: int) -> float:
    """Processor seconds of a program and everything it started, what has ended included."""
    found = dict(_every_process())
    family = {root}
    grew = True
    while grew:
        born = {pid for pid, fields in found.items() if int(fields[1]) in family}
        grew = not born <= family
        family |= born
    return sum(_ticks(found[pid], ended=True) for pid in family if pid in found) / TICKS


def own_seconds(pids: Iterable[int]) -> float:
    """Processor seconds of these very programs."""
    found = (_fields(PROC / str(pid)) for pid in pids)
    return sum(_ticks(fields, ended=False) for fields in found if fields) / TICKS


def _every_process() -> Iterator[tuple[int, list[str]]]:
    for folder in PROC.iterdir():
        if folder.name.isdecimal() and (fields := _fields(folder)):
            yield int(folder.name), fields


def _fields(folder: Path) -> list[str]:
    """The fields of `stat` after the name: state, parent, …; nothing if the program ended."""
    try:
        return (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _ticks(fields: list[str], *, ended: bool) -> int:
    """User and system time, and if asked that of children that have ended."""
    return sum(map(int, fields[11:15] if ended else fields[11:13]))
