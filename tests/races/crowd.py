"""A crowd of signed-in residents before the running site, who all press at the same moment."""

import contextvars
import http.client
import re
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import urlencode, urlsplit

from flask import Flask
from flask import session as cookie_session
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import generate_csrf
from sqlalchemy import select, true
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.activities.models import Occurrence, ParticipantType
from app.bookings.models import Booking
from app.db import db
from app.notifications.models import Message
from tests import factories
from tests.servers import Server
from tests.visits import token_of

SECONDS = 60
"""How long somebody waits for an answer."""

T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    """What the site said: the status, where to go on, the page."""

    status: int
    location: str
    body: str


@dataclass(frozen=True)
class Phone:
    """A telephone with a cookie in it. ``person_id`` is whose it is, 0 for nobody yet."""

    server: Server
    cookie: str
    csrf: str
    person_id: int = 0

    def get(self, path: str) -> Answer:
        """Look at a page."""
        return self._send("GET", path, "")

    def post(self, path: str, **fields: object) -> Answer:
        """Press a button."""
        return self._send("POST", path, urlencode({"csrf_token": self.csrf, **fields}))

    def _send(self, method: str, path: str, body: str) -> Answer:
        at = urlsplit(self.server.url)
        connection = http.client.HTTPConnection(str(at.hostname), at.port, timeout=SECONDS)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            return Answer(answer.status, answer.getheader("Location") or "", text)
        finally:
            connection.close()

    def book(self, occurrence_id: int, **others: int) -> Answer:
        """Sign up, perhaps with others: ``book(o, adults=1, children_6_11=2)``."""
        return self.post(f"/fr/occurrences/{occurrence_id}/booking", **others)

    def change_party(self, occurrence_id: int, **others: int) -> Answer:
        """So many come along from now on."""
        return self.post(f"/fr/occurrences/{occurrence_id}/booking/party", **others)

    def accept(self, occurrence_id: int) -> Answer:
        """Take the place that is offered."""
        return self.post(f"/fr/occurrences/{occurrence_id}/booking/acceptance")

    def cancel(self, occurrence_id: int) -> Answer:
        """I do not come."""
        return self.post(f"/fr/occurrences/{occurrence_id}/booking/cancellation")

    def cancel_line(self, occurrence_id: int, line_id: int) -> Answer:
        """One child does not come."""
        return self.post(f"/fr/occurrences/{occurrence_id}/booking/lines/{line_id}/cancellation")

    def lines_to_cancel(self, occurrence_id: int) -> list[int]:
        """The children that the page of a sign-up lets go one by one."""
        page = self.get(f"/fr/occurrences/{occurrence_id}/booking").body
        return [int(line) for line in re.findall(r"/booking/lines/(\d+)/cancellation", page)]


def phone(server: Server, app: Flask, **in_session: object) -> Phone:
    """A telephone whose cookie holds these values."""

    def token_and_session() -> tuple[str, dict[str, object]]:
        with app.test_request_context():
            return generate_csrf(), dict(cookie_session)

    # Outside of the test's own context, which remembers the token of the telephone before.
    csrf, values = contextvars.Context().run(token_and_session)
    seal = SecureCookieSessionInterface().get_signing_serializer(app)
    assert seal is not None
    cookie = seal.dumps(values | in_session)
    return Phone(server, f"{app.config['SESSION_COOKIE_NAME']}={cookie}", csrf)


def phone_of(person: Person, server: Server, app: Flask) -> Phone:
    """The telephone of somebody who has signed in."""
    now = datetime.now(UTC)
    token = token_of(person, now)
    theirs = phone(server, app, _user_id=token, _fresh=True, _permanent=True)
    return Phone(server, theirs.cookie, theirs.csrf, person.id)


def residents(number: int, server: Server, app: Flask) -> list[Phone]:
    """So many residents with their telephones, committed."""
    made = [phone_of(factories.resident(), server, app) for _ in range(number)]
    db.session.commit()
    return made


def occurrence(*kinds: ParticipantType, capacity: int = 5) -> int:
    """The id of a meeting in a week with these places, committed."""
    activity = factories.activity(*(kinds or (factories.kind(capacity),)))
    made: Occurrence = factories.occurrence(
        activity, starts_at=datetime.now(UTC) + timedelta(days=7)
    )
    db.session.commit()
    return made.id


def together(actions: Sequence[Callable[[], T]]) -> list[T]:
    """Start every action at the same moment; what each gave, in their order."""
    barrier = threading.Barrier(len(actions))

    def one(action: Callable[[], T]) -> T:
        barrier.wait(SECONDS)
        return action()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(one, actions))


def comes_to_pass(race: Callable[[], bool], rounds: int = 6) -> bool:
    """Whether a race is lost at least once in so many rounds: one is proof, none is hardly luck."""
    return any(race() for _ in range(rounds))


def all_book(phones: Sequence[Phone], occurrence_id: int) -> list[int]:
    """Everybody signs up at once; the statuses of the answers."""
    actions = [partial(phone.book, occurrence_id) for phone in phones]
    return [answer.status for answer in together(actions)]


def in_turn(phones: Sequence[Phone], occurrence_id: int) -> None:
    """Everybody signs up, one after the other."""
    for one in phones:
        assert one.book(occurrence_id).status == HTTPStatus.SEE_OTHER


def bookings(session: Session, occurrence_id: int) -> Sequence[Booking]:
    """What has been written, in order of arrival."""
    session.rollback()
    return session.scalars(
        select(Booking).where(Booking.occurrence_id == occurrence_id).order_by(Booking.id)
    ).all()


def statuses(session: Session, occurrence_id: int) -> list[str]:
    """Where each sign-up stands, in order of arrival."""
    return [booking.status for booking in bookings(session, occurrence_id)]


def messages(session: Session, about: Sequence[Booking], *kinds: str) -> Sequence[Message]:
    """What people were told about these sign-ups, in order of the sign-ups."""
    of_kinds = Message.kind.in_(kinds) if kinds else true()
    return session.scalars(
        select(Message)
        .where(Message.subject_type == "Booking", of_kinds)
        .where(Message.subject_id.in_([booking.id for booking in about]))
        .order_by(Message.subject_id, Message.id)
    ).all()
