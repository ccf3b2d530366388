"""Thirty-two people sign up at once, again and again: how long the slowest of twenty waits."""

from __future__ import annotations

from statistics import median, quantiles

from benchmarks.load import Job, put
from benchmarks.report import Report
from benchmarks.rounds import Contest
from benchmarks.stage import Subject

CLIENTS, SIGN_UPS, ROUNDS = 32, 160, 7
FIRST = 20_000
"""The contest of sign-ups uses the turns before."""
MOST = 3
"""Times the wait at the yardstick, which inserts under the same lock and does nothing else."""


def run(contest: Contest, ours: Subject, theirs: Subject, report: Report) -> None:
    """The p95 of each round, beside that of the yardstick; the median of their ratios."""
    mine: list[float] = []
    bare: list[float] = []
    for turn in range(FIRST, FIRST + ROUNDS * SIGN_UPS, SIGN_UPS):
        mine.append(_p95(ours, contest, turn))
        bare.append(_p95(theirs, contest, turn, bare=True))
    name = f"{contest.name}.crowd"
    report.note(
        f"{name}: p95 {median(mine):.0f} ms, yardstick {median(bare):.0f} ms;"
        f" {ROUNDS} x {SIGN_UPS} sign-ups over {CLIENTS} connections"
    )
    ratio = median(one / other for one, other in zip(mine, bare, strict=True))
    report.add(f"{name}.p95", ratio, "x_baseline", f"<={MOST}")


def _p95(subject: Subject, contest: Contest, turn: int, *, bare: bool = False) -> float:
    """Milliseconds."""
    asking = contest.asking_bare if bare else contest.asking
    seen = put(Job(subject.port, CLIENTS, asking(turn, SIGN_UPS)))
    if failures := seen.failures(contest.status):
        message = f"{contest.name}: {failures} sign-ups of a crowd failed: {seen.statuses}"
        raise RuntimeError(message)
    return 1000 * quantiles(seen.waits, n=20)[-1]
