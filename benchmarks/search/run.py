"""Searching among many cards, on both databases: the same answers, and how soon they are there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, takewhile
from pathlib import Path

from app.db import db, transaction
from app.reference import operations as reference
from app.web import clock
from benchmarks.report import Report
from benchmarks.search import asking
from benchmarks.search.asking import FEWEST_CARDS, Answer, Task, Times
from benchmarks.search.town import Town
from benchmarks.stage import application, close
from tests.databases import Database, migrate
from tests.postgres import Cluster

CARDS, MOST_CARDS, STEP = 100_000, 1_000_000, 10
"""The limits hold among the first number; the curve goes on to the second."""
ROUNDS, FEW_ROUNDS = 5, 3
LIMIT_MS, COUNTED_LIMIT_MS = 5, 10
WORDS_MIDDLE_MS, WORDS_SLOW_MS = 35, 75
GROWTH = 3
"""So many times longer the first twenty may take among a thousand times as many cards."""
MIDDLE_GOAL, SLOW_GOAL = 15, 30
SHOWN = 3
"""Answers that differ and are written out."""

Growth = dict[int, Times]
"""Questions among so many cards."""


def run(folder: Path, cluster: Cluster, report: Report, size: int = CARDS) -> None:
    """Measure both databases; their answers must be the same."""
    databases = (
        Database("sqlite", f"sqlite:///{folder / 'search.db'}"),
        Database("postgresql", cluster.create("search")),
    )
    growth: dict[str, Growth] = {}
    given: list[dict[Task, Answer]] = []
    for database in databases:
        with _town(database, folder) as town:
            growth[database.kind], answers = _grow(town, size, database.kind, report)
            given.append(answers)
    _table(growth, report)
    _compare(given, report)


@contextmanager
def _town(database: Database, folder: Path) -> Iterator[Town]:
    """The application within this process, on a town where nobody has a card yet."""
    migrate(database.url)
    app = application(database, folder)
    with app.app_context():
        with transaction():
            reference.load(now=clock.now())
            town = Town()
        yield town
    close(app)


def _grow(town: Town, size: int, kind: str, report: Report) -> tuple[Growth, dict[Task, Answer]]:
    """Ask the questions among 1,000 cards, then among ten times as many, and so on.

    Among as many as the limits are for, everything is asked; what was answered is given back.
    """
    growth: Growth = {}
    answers: dict[Task, Answer] = {}
    for among in _sizes(size):
        began = time.monotonic()
        with transaction():
            town.grow(among)
        _tidy()
        report.note(f"search.{kind}: {among:,} cards after {time.monotonic() - began:.1f} s")
        questions = asking.tasks(town.homes().values())["question"]
        asking.timed(questions, 1)  # warm
        is_measured = among == min(size, CARDS)
        growth[among] = asking.timed(questions, ROUNDS if is_measured else FEW_ROUNDS)
        if is_measured:
            answers = _measure(town, kind, growth[among], report)
    return growth, answers


def _sizes(size: int) -> list[int]:
    smaller = takewhile(lambda among: among < size, (FEWEST_CARDS * STEP**n for n in count()))
    return [*smaller, size]


def _tidy() -> None:
    """What autovacuum does on PostgreSQL within minutes. SQLite has nobody who would."""
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def _measure(town: Town, kind: str, questions: Times, report: Report) -> dict[Task, Answer]:
    """Questions, categories and pictures among all cards; what they answered."""
    name = f"search.{kind}"
    asked = asking.tasks(town.homes().values())
    given: dict[Task, Answer] = {}
    times: dict[str, Times] = {}
    for part, each in asked.items():
        given |= asking.answers(each)  # and warm
        times[part] = questions if part == "question" else asking.timed(each, ROUNDS)
        report.note(f"{name}.{part}: {_said(times[part])}")
    report.add(f"{name}.question.p95", questions.slow, "ms", f"<={LIMIT_MS}")
    report.add(f"{name}.counted.p95", times["counted"].slow, "ms", f"<={COUNTED_LIMIT_MS}")
    report.add(f"{name}.words.p50", times["words"].middle, "ms", f"<={WORDS_MIDDLE_MS}")
    report.add(f"{name}.words.p95", times["words"].slow, "ms", f"<={WORDS_SLOW_MS}")
    share = questions.middle / questions.one_row
    report.add(f"{name}.question.p50.ratio", share, "times_one_row", f"<={MIDDLE_GOAL}")
    share = questions.slow / questions.one_row
    report.add(f"{name}.question.p95.ratio", share, "times_one_row", f"<={SLOW_GOAL}")
    return given


def _said(times: Times) -> str:
    return (
        f"p50 {times.middle:.2f} ms, p95 {times.slow:.2f} ms of {len(times.tasks)};"
        f" p95 of all {len(times.every)} {times.slow_with_noise:.2f} ms;"
        f" one row {times.one_row:.2f} ms"
    )


def _table(growth: dict[str, Growth], report: Report) -> None:
    """How the slow questions grow with the number of cards."""
    sizes = next(iter(growth.values()))
    report.note(_line("first 20, in ms; cards:", [f"{size:,}" for size in sizes]))
    for kind, times in growth.items():
        every = list(times.values())
        report.note(_line(f"{kind}, p50", [f"{each.middle:.2f}" for each in every]))
        report.note(_line(f"{kind}, p95", [f"{each.slow:.2f}" for each in every]))
        grown = every[-1].middle / every[0].middle
        report.add(f"search.{kind}.growth", grown, "times", f"<={GROWTH}")


def _line(name: str, figures: list[str]) -> str:
    return f"{name:<30}" + "".join(f"{figure:>12}" for figure in figures)


def _compare(given: list[dict[Task, Answer]], report: Report) -> None:
    """The same cards in the same order, exact and near, and the same numbers on the pictures."""
    one, other = given
    different = [task for task in one if one[task] != other[task]]
    for task in different[:SHOWN]:
        report.note(f"{task}: {one[task]} and {other[task]}")
    questions = [answer for task, answer in one.items() if task.kind == "question"]
    exact = sum(bool(shown[0]) for _found, shown, _more in questions)
    none = sum(not any(shown) for _found, shown, _more in questions)
    near = len(questions) - exact - none
    report.note(f"{len(questions)} questions: {exact} answered exactly, {near} nearly, {none} not")
    report.add("search.different_answers", len(different), "answers", "=0")
