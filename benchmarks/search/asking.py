"""What the pages ask for: a question, a category, the numbers on the pictures."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from statistics import median, quantiles
from typing import Any, NamedTuple
from zlib import crc32

from flask import current_app
from sqlalchemy import Select, bindparam, select

from app.accounts.models import Membership, Person, Role
from app.db import db
from app.db.session import begin_reading, end_reading
from app.directory.models import Card, Free
from app.directory.queries import finding
from app.directory.queries.circles import Circle, circle
from app.directory.queries.finding import Asked, Filters
from app.directory.queries.seeking import seek
from app.directory.queries.talents import talent_list
from app.i18n import Language
from app.web import clock
from benchmarks.search.questions import FREE, QUESTIONS

FEWEST_CARDS = 1_000
NOON = datetime(2026, 10, 15, 10, 0, tzinfo=UTC)
"""One day for both databases: the order turns with it."""

Answer = tuple[Any, ...]


@dataclass(frozen=True)
class Task:
    """Somebody who lives on this estate looks at a page."""

    kind: str
    estate: int
    words: str = ""

    @property
    def number(self) -> int:
        """The card of the one row that is read beside it: another one for each task."""
        return 1 + crc32(f"{self.estate} {self.words}".encode()) % FEWEST_CARDS


class Asking(NamedTuple):
    """An answer, the milliseconds it took, and those of one row by its primary key."""

    answer: Answer
    took: float
    one_row: float


@dataclass(frozen=True)
class Times:
    """What tasks of one kind took, in milliseconds."""

    tasks: list[float]
    """Of each task the median of its rounds: what else the machine does should not count."""
    every: list[float]
    """All rounds, with whatever else the machine did meanwhile."""
    one_row: float
    """The median of one card by its primary key, asked before each task in the same session."""

    @property
    def middle(self) -> float:
        """Half of the tasks are faster."""
        return median(self.tasks)

    @property
    def slow(self) -> float:
        """Nineteen in twenty tasks are faster."""
        return _slow(self.tasks)

    @property
    def slow_with_noise(self) -> float:
        """Nineteen in twenty of all that was asked were faster."""
        return _slow(self.every)


def tasks(estates: Iterable[int]) -> dict[str, list[Task]]:
    """Every question, plain, counted and filtered; free words, categories and the pictures."""
    homes = list(estates)
    categories = [category.slug for category in talent_list().categories]
    return {
        "question": [Task("question", home, text) for home in homes for text in QUESTIONS],
        "counted": [Task("counted", home, text) for home in homes for text in QUESTIONS],
        "words": [Task("words", home, text) for home in homes for text in FREE],
        "filtered": [Task("filtered", home, text) for home in homes for text in QUESTIONS],
        "category": [Task("category", home, slug) for home in homes for slug in categories],
        "tiles": [Task("tiles", home) for home in homes],
    }


def answers(asked: Iterable[Task]) -> dict[Task, Answer]:
    """What the tasks answer, in plain words that can be compared."""
    return {task: _ask(task).answer for task in asked}


def timed(asked: list[Task], rounds: int) -> Times:
    """Ask everything in turn, a few times."""
    seen: dict[Task, list[float]] = {task: [] for task in asked}
    one_row = []
    for _turn in range(rounds):
        for task in asked:
            asking = _ask(task)
            seen[task].append(asking.took)
            one_row.append(asking.one_row)
    every = [took for each in seen.values() for took in each]
    return Times([median(each) for each in seen.values()], every, median(one_row))


def _ask(task: Task) -> Asking:
    """Ask as a request does, in a session of its own that has looked up where the person lives."""
    with current_app.app_context():
        begin_reading(db.session)
        mine = _circle(task.estate)
        began = time.perf_counter()
        card = db.session.execute(_one_row(), {"id": task.number}).scalar_one()
        one_row = time.perf_counter() - began
        db.session.expunge(card)
        began = time.perf_counter()
        answer = ASKING[task.kind](mine, task.words)
        took = time.perf_counter() - began
        end_reading(db.session)
        return Asking(PLAIN[task.kind](answer), 1_000 * took, 1_000 * one_row)


def _circle(estate: int) -> Circle:
    now = clock.now()
    home = Membership(role=Role.RESIDENT, estate_id=estate, asked_at=now, granted_at=now)
    return circle(Person(first_name="Fatma", language=Language.FR, memberships=[home]))


@cache
def _one_row() -> Select[Card]:
    return select(Card).where(Card.id == bindparam("id"))


def _question(mine: Circle, words: str) -> tuple[Asked, finding.Results]:
    asked = seek(mine, talent_list(), words, Filters())
    return asked, finding.results(mine, asked, now=NOON)


def _counted(mine: Circle, words: str) -> tuple[tuple[Asked, int], finding.Results]:
    asked, shown = _question(mine, words)
    return (asked, finding.number(mine, asked)), shown


def _filtered(mine: Circle, words: str) -> tuple[Asked, finding.Results]:
    asked = seek(mine, talent_list(), words, Filters(language="ar", free=Free.WEEKEND_MORNING))
    return asked, finding.results(mine, asked, now=NOON)


def _category(mine: Circle, slug: str) -> tuple[Asked, finding.Results]:
    chosen = talent_list().category(slug)
    asked = Asked(tuple(talent.slug for talent in chosen.talents) if chosen else ())
    return asked, finding.results(mine, asked, now=NOON)


def _tiles(mine: Circle, _words: str) -> tuple[int, dict[str, int]]:
    return finding.counts(mine)


def _plain_page(answer: tuple[Any, finding.Results]) -> Answer:
    """The page as somebody reads it: whose cards, in which order, with which talents."""
    found, page = answer
    shown = [
        [(card.reference, card.first_name, *card.talent_slugs) for card in part]
        for part in (page.exact, page.near)
    ]
    return found, shown, page.more


def _plain_tiles(answer: tuple[int, Mapping[str, int]]) -> Answer:
    return answer[0], sorted(answer[1].items())


ASKING: dict[str, Callable[[Circle, str], Any]] = {
    "question": _question,
    "counted": _counted,
    "words": _question,
    "filtered": _filtered,
    "category": _category,
    "tiles": _tiles,
}
PLAIN: dict[str, Callable[[Any], Answer]] = {
    "question": _plain_page,
    "counted": _plain_page,
    "words": _plain_page,
    "filtered": _plain_page,
    "category": _plain_page,
    "tiles": _plain_tiles,
}


def _slow(took: list[float]) -> float:
    return quantiles(took, n=20, method="inclusive")[-1]
