"""A process of the site is killed in the middle, again and again: what was confirmed is there."""

import http.client
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.bookings.models import HOLDING, BookingLine
from app.db import db
from app.history.models import HistoryEntry
from tests import factories
from tests.databases import Database
from tests.races.crowd import Phone, bookings, messages, occurrence, phone_of
from tests.servers import Server, serving

PRESSING, PLACES, PEOPLE = 6, 60, 200
ANSWERS, PATIENCE_SECONDS = 4, 10
"""So many answers between one kill and the next, unless it takes too long."""


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    return [
        int(child)
        for tasks in [Path(f"/proc/{pid}/task/{pid}/children")]
        if tasks.exists()
        for child in tasks.read_text().split()
    ]


def workers(server: Server) -> list[int]:
    """The processes of this very server that answer requests: those of its master."""
    return [
        worker
        for started in children(server.program.shell.pid)
        for worker in children(started)
        if "gunicorn" in Path(f"/proc/{worker}/cmdline").read_text()
    ]


def press(
    phones: Sequence[Phone], wanted: int, done: threading.Event, heard: list[int]
) -> dict[int, str]:
    """Sign up one after the other; of each person what was answered, "" if nothing."""
    said = {}
    for phone in phones:
        if done.is_set():
            break
        try:
            answer = phone.book(wanted, adults=phone.person_id % 3)
            said[phone.person_id] = str(answer.status)
            heard.append(phone.person_id)
        except (OSError, http.client.HTTPException):
            said[phone.person_id] = ""
    return said


def kill_again_and_again(
    server: Server, times: int, done: threading.Event, heard: list[int]
) -> int:
    """Kill one process after the other, by its id, as nothing can be caught or tidied."""
    chance, killed = random.Random(7), 0  # noqa: S311 - which one is left to chance
    while killed < times:
        before, until = len(heard), time.monotonic() + PATIENCE_SECONDS
        while len(heard) < before + ANSWERS and time.monotonic() < until:
            time.sleep(0.05)
        if found := workers(server):
            os.kill(chance.choice(found), signal.SIGKILL)
            killed += 1
    done.set()
    return killed


@pytest.mark.parametrize(
    "times",
    [pytest.param(6, id="short"), pytest.param(20, id="long", marks=pytest.mark.soak)],
)
def test_what_was_confirmed_outlives_kills(
    database: Database, app: Flask, session: Session, tmp_path: Path, times: int
) -> None:
    wanted = occurrence(capacity=PLACES)
    command = (sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "wsgi:app")
    done, heard = threading.Event(), list[int]()
    with serving(command, database, tmp_path, WEB_CONCURRENCY="3", THREADS="4") as server:
        home = factories.estate()
        people = [factories.resident(at=home) for _ in range(PEOPLE)]
        crowd = [phone_of(one, server, app) for one in people]
        db.session.commit()
        shares = [crowd[number::PRESSING] for number in range(PRESSING)]
        with ThreadPoolExecutor(PRESSING) as pool:
            pressing = [pool.submit(press, share, wanted, done, heard) for share in shares]
            assert kill_again_and_again(server, times, done, heard) == times
            said = {who: word for one in pressing for who, word in one.result().items()}

    written = bookings(session, wanted)
    people = [booking.person_id for booking in written]
    confirmed = {who for who, word in said.items() if word == str(HTTPStatus.SEE_OTHER)}
    assert confirmed <= set(people), "somebody was told yes, and it is not there"
    assert len(confirmed) > times
    assert len(people) == len(set(people))
    _assert_nothing_is_half_written(session, wanted)


def _assert_nothing_is_half_written(session: Session, wanted: int) -> None:
    """Every sign-up has its lines, its line in history and its message, once."""
    written = bookings(session, wanted)
    ids = [booking.id for booking in written]
    lines = dict(
        session.execute(
            select(BookingLine.booking_id, func.count())
            .where(BookingLine.booking_id.in_(ids))
            .group_by(BookingLine.booking_id)
        ).all()
    )
    assert {booking.id: booking.person_id % 3 + 1 for booking in written} == lines
    noted = session.scalars(
        select(HistoryEntry.subject_id)
        .where(HistoryEntry.subject_type == "Booking", HistoryEntry.event == "booked")
        .where(HistoryEntry.subject_id.in_(ids))
    ).all()
    assert sorted(noted) == ids
    assert [message.subject_id for message in messages(session, written)] == ids
    assert sum(lines[one.id] for one in written if one.status in HOLDING) <= PLACES
