"""Two workers at once: each letter leaves once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.db import db, transaction
from app.notifications.models import Message, MessageStatus
from app.notifications.operations import deliver_due, queue
from app.worker import resolve
from tests.factories import person

LETTERS = 12


class Telephone:
    """A channel that keeps what it was given, slowly enough to be raced."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def send(self, letter) -> None:
        threading.Event().wait(0.005)
        self.keys.append(letter.key)


@pytest.fixture
def keys(app):
    """What is due: letters of this test alone."""
    now = datetime.now(UTC)
    with app.app_context(), transaction():
        who = person(phone="+32470000171")
        for number in range(LETTERS):
            queue(
                "card_published",
                to=who,
                about=who,
                key=f":race{number}",
                now=now,
                not_after=now + timedelta(hours=1),
            )
        db.session.flush()
        return {f"card_published:Person:{who.id}:{who.id}:race{n}" for n in range(LETTERS)}


def test_two_workers_send_each_letter_once(app, keys):
    telephone, together = Telephone(), threading.Barrier(2)

    def work() -> int:
        with app.app_context():
            together.wait(10)
            return deliver_due(channel=telephone, resolve=resolve, now=datetime.now(UTC))

    with ThreadPoolExecutor(2) as workers:
        sent = [done.result() for done in [workers.submit(work) for _ in range(2)]]
    ours = [key for key in telephone.keys if key in keys]
    assert sorted(ours) == sorted(keys)
    assert min(sent) > 0
    with app.app_context():
        waiting = select(Message.key).where(Message.status == MessageStatus.QUEUED)
        assert not set(db.session.scalars(waiting)) & keys
