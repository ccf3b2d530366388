"""Rounds: the application and the yardstick in turn, so that a busy machine slows both."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks.load import Job, Request, put
from benchmarks.report import Report
from benchmarks.stage import Subject

CONNECTIONS = 4
ROUNDS, FEWEST_ROUNDS = 9, 3
CONTEST_SECONDS = 16
"""After that no new round begins: on a machine with other work, fewer rounds must do."""
WARM_UP = 60
FEWEST, MOST = 40, 400
ROUND_SECONDS = 0.6

Asking = Callable[[int, int], list[Request]]
"""What to ask: (from which turn on, how many requests)."""


@dataclass(frozen=True)
class Round:
    """What one server did in one round."""

    a_second: float
    processor_ms: float


@dataclass(frozen=True)
class Contest:
    """The same task for both servers, and the share of the yardstick's speed that is asked."""

    name: str
    asking: Asking
    asking_bare: Asking
    status: int
    goal: int


def hold(contest: Contest, ours: Subject, theirs: Subject, report: Report) -> None:
    """Warm up, run the rounds in turn, report the medians."""
    size = _size(contest, ours, theirs)
    mine: list[Round] = []
    bare: list[Round] = []
    for turn in _turns(size):
        mine.append(_play(ours, contest.asking(turn, size), contest))
        bare.append(_play(theirs, contest.asking_bare(turn, size), contest))
    report.note(f"{contest.name}: {_said(mine)}; yardstick {_said(bare)}; {len(mine)} x {size}")
    pairs = list(zip(mine, bare, strict=True))
    share = 100 * median(one.a_second / other.a_second for one, other in pairs)
    report.add(f"{contest.name}.requests", share, "%_of_baseline", f">={contest.goal}")
    share = 100 * median(other.processor_ms / one.processor_ms for one, other in pairs)
    report.add(f"{contest.name}.processor", share, "%_of_baseline", f">={contest.goal}")


def _turns(size: int) -> Iterator[int]:
    """Where each round begins in the row of requests, while there is time."""
    started = time.monotonic()
    for number in range(ROUNDS):
        if number >= FEWEST_ROUNDS and time.monotonic() - started > CONTEST_SECONDS:
            return
        yield WARM_UP + number * size


def _size(contest: Contest, ours: Subject, theirs: Subject) -> int:
    """So many requests that a round of the slower one takes long enough to be measured."""
    first = _play(ours, contest.asking(0, WARM_UP), contest)
    _play(theirs, contest.asking_bare(0, WARM_UP), contest)
    return max(FEWEST, min(int(first.a_second * ROUND_SECONDS), MOST))


def _play(subject: Subject, requests: list[Request], contest: Contest) -> Round:
    before = subject.processor_seconds()
    seen = put(Job(subject.port, CONNECTIONS, requests))
    used = subject.processor_seconds() - before
    if failures := seen.failures(contest.status):
        message = (
            f"{contest.name}: {failures} answers were not {contest.status}: {seen.statuses}\n"
            f"{subject.server.program.said()}"
        )
        raise RuntimeError(message)
    return Round(len(requests) / seen.seconds, 1000 * used / len(requests))


def _said(rounds: list[Round]) -> str:
    speed = median(one.a_second for one in rounds)
    return f"{speed:.0f}/s, {median(one.processor_ms for one in rounds):.1f} ms processor each"
