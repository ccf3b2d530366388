"""Thirty people, five places, one moment: who comes, who waits, and in which order."""

from __future__ import annotations

from sqlalchemy import Row, select

from app.bookings.models import Booking
from app.db import db
from app.history.models import HistoryEntry
from app.notifications.models import Message
from benchmarks.load import Job, put
from benchmarks.report import Report
from benchmarks.stage import APPLICATION, Stage, application, close
from benchmarks.world import PLACES

CLIENTS = 30
RUNS = 3
SEE_OTHER = 303


def run(stage: Stage, report: Report) -> None:
    """Race a few times before two workers of eight threads; report the worst of each figure."""
    errors = []
    with stage.served(APPLICATION, stage.databases[0], WEB_CONCURRENCY="2", THREADS="8") as subject:
        for turn, (occurrence, kind) in enumerate(stage.world.races[:RUNS]):
            crowd = stage.visitors[turn * CLIENTS : (turn + 1) * CLIENTS]
            requests = [visitor.booking(occurrence, kind, 0) for visitor in crowd]
            errors.append(put(Job(subject.port, CLIENTS, requests)).failures(SEE_OTHER))
    confirmed, waiting, disorder = _outcome(stage)
    name = f"race.{stage.kind}"
    report.note(f"{name}: {RUNS} races of {CLIENTS} clients for {PLACES} places")
    report.add(f"{name}.errors", max(errors), "answers", "=0")
    report.add(f"{name}.confirmed", _farthest(confirmed, PLACES), "sign-ups", f"={PLACES}")
    left = CLIENTS - PLACES
    report.add(f"{name}.waiting", _farthest(waiting, left), "sign-ups", f"={left}")
    report.add(f"{name}.out_of_order", max(disorder), "sign-ups", "=0")


def _farthest(figures: list[int], wanted: int) -> int:
    return max(figures, key=lambda figure: abs(figure - wanted))


def _outcome(stage: Stage) -> tuple[list[int], list[int], list[int]]:
    """Of each race, how many are confirmed, how many wait, how many stand in a wrong place."""
    app = application(stage.databases[0], stage.folder)
    with app.app_context():
        races = [_queue(occurrence) for occurrence, _kind in stage.world.races[:RUNS]]
    close(app)
    states = [[row.status for row in queue] for queue in races]
    return (
        [found.count("confirmed") for found in states],
        [found.count("waiting") for found in states],
        [_disorder(queue) for queue in races],
    )


def _queue(occurrence: int) -> list[Row[tuple[str, int, dict[str, str]]]]:
    """The sign-ups by arrival: state, turn under the lock (history's id), what the SMS says."""
    return list(
        db.session.execute(
            select(Booking.status, HistoryEntry.id.label("turn"), Message.params)
            .join(
                HistoryEntry,
                (HistoryEntry.subject_type == "Booking")
                & (HistoryEntry.subject_id == Booking.id)
                & (HistoryEntry.event == "booked"),
            )
            .join(
                Message,
                (Message.subject_type == "Booking") & (Message.subject_id == Booking.id),
            )
            .where(Booking.occurrence_id == occurrence)
            .order_by(Booking.id)
        )
    )


def _disorder(queue: list[Row[tuple[str, int, dict[str, str]]]]) -> int:
    """How many were not served in turn: five seated, then 1, 2, 3 and so on told their rank."""
    due = ["confirmed"] * PLACES + [str(rank) for rank in range(1, len(queue) - PLACES + 1)]
    told = [row.params.get("rank") or row.status for row in queue]
    turns: list[int] = [row.turn for row in queue]
    wrong: int = sum(said != right for said, right in zip(told, due, strict=False))
    late = sum(one != other for one, other in zip(turns, sorted(turns), strict=True))
    return late + wrong
