"""`make bench`: how fast the pages are beside a bare Flask that answers the same, and searching.

Prints one line a measure (name, value, unit, goal, ok or short) and exits with 1 when one is
short. Lines that begin with # are context. Takes less than five minutes, whatever the machine.
`make bench ARGS=pages`, `ARGS=search` and `ARGS=booklet` measure a part of it; searching goes on
to a million cards, or to as many as are said: `make bench ARGS="search 10000"`.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import urllib.error
import urllib.request
from contextlib import ExitStack
from html import unescape
from pathlib import Path

from benchmarks import booklet, counting, crowd, race, search, stage
from benchmarks.load import Request
from benchmarks.report import Report
from benchmarks.rounds import Contest, hold
from benchmarks.stage import Stage, Subject
from tests.postgres import throwaway_cluster

OK, SEE_OTHER = 200, 303
PAGE_GOAL, BOOKING_GOAL = 50, 40
FACTS = [
    re.compile(pattern)
    for pattern in (
        r'href="/fr/occurrences/\d+"',
        r"Cuisine de quartier, table \d+",
        r"Salle commune nᵒ \d+",
        r"\+322555\d{4}",
        r"\d+ place",
        r"\d+h(?:30)? . \d+h(?:30)?",
    )
]


def main() -> int:
    """Measure everything, or one part, on both kinds of databases."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument(
        "part", nargs="?", choices=("all", "pages", "search", "booklet"), default="all"
    )
    parser.add_argument("cards", nargs="?", type=int)
    asked, report = parser.parse_args(), Report()
    if asked.cards is None:
        asked.cards = search.MOST_CARDS if asked.part == "search" else search.CARDS
    if asked.cards < search.FEWEST_CARDS:
        parser.error(f"the town has at least {search.FEWEST_CARDS} cards")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        cluster = stack.enter_context(throwaway_cluster())
        if asked.part in {"all", "booklet"}:
            booklet.run(folder, cluster, report)
        if asked.part in {"all", "pages"}:
            for built in (stage.sqlite(folder), stage.postgresql(folder, cluster)):
                measure(built, report)
        if asked.part in {"all", "search"}:
            search.run(folder, cluster, report, asked.cards)
    return report.close()


def measure(built: Stage, report: Report) -> None:
    """Queries, pages, bookings and the race on one kind of database."""
    counting.run(built, report)
    agenda = f"/fr/neighbourhoods/{built.world.quiet_slug}"
    activity = f"/fr/occurrences/{built.world.shown}"
    narrowed = f"{agenda}?step-free=1&free=1"
    with built.both() as (ours, theirs):
        paths = {"agenda": agenda, "agenda_narrowed": narrowed, "activity": activity}
        for name, path in paths.items():
            compare(path, (ours, theirs))
            hold(_reading(f"{name}.{built.kind}", path), ours, theirs, report)
        signing_up = _booking(built)
        hold(signing_up, ours, theirs, report)
        crowd.run(signing_up, ours, theirs, report)
    race.run(built, report)


def compare(path: str, subjects: tuple[Subject, Subject]) -> None:
    """Both must show the same rows with the same facts, or nothing is measured."""
    ours, theirs = (_page(subject, path) for subject in subjects)
    for fact in FACTS:
        shown, due = set(fact.findall(ours)), set(fact.findall(theirs))
        if not due or shown != due:
            message = f"{path}: {fact.pattern} finds {shown} here, {due} in the yardstick"
            raise RuntimeError(message)


def _page(subject: Subject, path: str) -> str:
    try:
        with urllib.request.urlopen(f"{subject.server.url}{path}") as answer:  # noqa: S310 (ours)
            return unescape(answer.read().decode())
    except urllib.error.HTTPError as error:
        message = f"{path} answers {error.code}:\n{subject.server.program.said()}"
        raise RuntimeError(message) from None


def _reading(name: str, path: str) -> Contest:
    def asking(_turn: int, size: int) -> list[Request]:
        return [Request(path)] * size

    return Contest(name, asking, asking, OK, PAGE_GOAL)


def _booking(built: Stage) -> Contest:
    """Each request is another person or another occurrence: all of them are new sign-ups."""
    open_for_booking, visitors = built.world.open_for_booking, built.visitors

    def asking(turn: int, size: int, *, bare: bool = False) -> list[Request]:
        requests = []
        for number in range(turn, turn + size):
            around, person = divmod(number, len(visitors))
            occurrence, kind = open_for_booking[(number + around) % len(open_for_booking)]
            requests.append(visitors[person].booking(occurrence, kind, 1, bare=bare))
        return requests

    def asking_bare(turn: int, size: int) -> list[Request]:
        return asking(turn, size, bare=True)

    return Contest(f"booking.{built.kind}", asking, asking_bare, SEE_OTHER, BOOKING_GOAL)


if __name__ == "__main__":
    sys.exit(main())
