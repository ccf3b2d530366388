"""A date that moves, is called off or gets fewer places while everybody signs up."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from http import HTTPStatus
from typing import NamedTuple

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.activities.models import Occurrence, OccurrenceStatus, ParticipantType
from app.bookings import queries
from app.bookings.models import BookingStatus
from app.db import db
from app.history.models import HistoryEntry
from app.i18n import Language
from app.i18n.dates import day_date, local
from app.notifications.models import MessageStatus
from tests import factories
from tests.organisers import organiser
from tests.races.conftest import Unguarded
from tests.races.crowd import (
    Phone,
    bookings,
    comes_to_pass,
    in_turn,
    messages,
    phone_of,
    residents,
    together,
)
from tests.servers import Server

DONE, REFUSED, CRASHED = HTTPStatus.SEE_OTHER, HTTPStatus.CONFLICT, HTTPStatus.INTERNAL_SERVER_ERROR
MOVED, OFF = "occurrence_moved", "occurrence_cancelled"


class Meal(NamedTuple):
    """A date in a week, and the telephone of who organises it."""

    id: int
    activity_id: int
    kind_id: int
    venue_id: int
    day: datetime
    tom: Phone

    def move(self, *, days: int = 1, version: int = 0):
        """To another day, at ten o'clock."""
        return self.tom.post(
            f"/fr/occurrences/{self.id}/change",
            venue=self.venue_id,
            day=self.moved_to(days).isoformat(),
            start="10:00",
            end="12:00",
            version=version,
        )

    def moved_to(self, days: int = 1):
        return (self.day + timedelta(days=days)).date()

    def call_off(self):
        return self.tom.post(f"/fr/occurrences/{self.id}/calling-off")

    def give(self, capacity: int):
        """So many places."""
        name = f"kind{self.kind_id}"
        path = f"/fr/activities/{self.activity_id}/places/{self.kind_id}"
        return self.tom.post(path, **{f"{name}-capacity": capacity, f"{name}-closes": "start"})


def meal(server: Server, app: Flask, capacity: int = 5) -> Meal:
    by = factories.organisation()
    tom = phone_of(organiser(by), server, app)
    kind = factories.kind(capacity)
    activity = factories.activity(kind, by=by)
    date = factories.occurrence(activity, starts_at=datetime.now(UTC) + timedelta(days=7))
    made = Meal(date.id, activity.id, kind.id, date.venue_id, local(date.starts_at), tom)
    db.session.commit()
    return made


def statuses(actions) -> list[int]:
    return [answer.status for answer in together(actions)]


def still_to_be_told(session: Session, occurrence_id: int) -> dict[int, list[tuple[str, str]]]:
    """What is queued about each sign-up: the kind of message and the day it names."""
    written = bookings(session, occurrence_id)
    found: dict[int, list[tuple[str, str]]] = {booking.id: [] for booking in written}
    for message in messages(session, written):
        if message.status is MessageStatus.QUEUED:
            found[message.subject_id].append((message.kind, message.params["day"]))
    return found


def booked_before(session: Session, occurrence_id: int, event: str) -> set[int]:
    """The sign-ups that were written before this happened to the date."""
    asked = select(HistoryEntry.id).where(
        HistoryEntry.event == event, HistoryEntry.subject_id == occurrence_id
    )
    changed = session.scalars(asked).one()
    ids = [booking.id for booking in bookings(session, occurrence_id)]
    before = select(HistoryEntry.subject_id).where(
        HistoryEntry.event == "booked",
        HistoryEntry.subject_id.in_(ids),
        HistoryEntry.id < changed,
    )
    return set(session.scalars(before))


def test_ten_taps_on_the_same_change_are_told_once(
    server: Server, app: Flask, session: Session
) -> None:
    soup = meal(server, app, capacity=2)
    in_turn(residents(4, server, app), soup.id)

    assert statuses([soup.move] * 10) == [DONE] * 10

    told = messages(session, bookings(session, soup.id), MOVED)
    assert Counter(m.subject_id for m in told) == {b.id: 1 for b in bookings(session, soup.id)}
    assert len(told) == 4
    assert session.get_one(Occurrence, soup.id).version == 1


def test_of_two_changes_at_once_one_is_made_and_told(
    server: Server, app: Flask, session: Session
) -> None:
    soup = meal(server, app)
    in_turn(residents(3, server, app), soup.id)

    answers = statuses([partial(soup.move, days=1 + n % 2) for n in range(8)])

    assert Counter(answers) == {DONE: 4, REFUSED: 4}
    date = session.get_one(Occurrence, soup.id, populate_existing=True)
    told = messages(session, bookings(session, soup.id), MOVED)
    assert (date.version, len(told)) == (1, 3)
    assert {m.params["day"] for m in told} == {day_date(date.starts_on, Language.FR)}


def test_ten_taps_on_calling_off_are_told_once(
    server: Server, app: Flask, session: Session
) -> None:
    soup = meal(server, app, capacity=2)
    in_turn(residents(4, server, app), soup.id)

    assert statuses([soup.call_off] * 10) == [DONE] * 10

    assert len(messages(session, bookings(session, soup.id), OFF)) == 4


def test_whoever_signs_up_while_it_moves_knows_the_new_day(
    server: Server, app: Flask, session: Session
) -> None:
    soup = meal(server, app, capacity=15)
    crowd = residents(20, server, app)
    in_turn(crowd[:5], soup.id)

    books = [partial(phone.book, soup.id) for phone in crowd[5:]]
    assert statuses([*books[:8], soup.move, *books[8:]]) == [DONE] * 16

    told = still_to_be_told(session, soup.id)
    day = day_date(soup.moved_to(), Language.FR)
    before = booked_before(session, soup.id, MOVED)
    assert (len(told), len(before) >= 5) == (20, True)
    assert {one: kinds for one, kinds in told.items() if one in before} == {
        one: [(MOVED, day)] for one in before
    }
    for one in set(told) - before:
        ((kind, named),) = told[one]
        assert (kind in {"booking_confirmed", "booking_waiting"}, named) == (True, day)


def test_whoever_signs_up_while_it_is_called_off_is_told_or_refused(
    server: Server, app: Flask, session: Session
) -> None:
    soup = meal(server, app, capacity=15)
    crowd = residents(20, server, app)
    in_turn(crowd[:5], soup.id)

    books = [partial(phone.book, soup.id) for phone in crowd[5:]]
    off, *answers = statuses([soup.call_off, *books])

    assert off == DONE
    assert set(answers) <= {DONE, REFUSED}
    told = still_to_be_told(session, soup.id)
    assert len(told) == 5 + answers.count(DONE)
    assert [[kind for kind, _day in kinds] for kinds in told.values()] == [[OFF]] * len(told)
    assert set(told) == booked_before(session, soup.id, OFF)


def test_cancelling_while_it_is_called_off_offers_nobody_a_place_after(
    server: Server, app: Flask, session: Session
) -> None:
    soup = meal(server, app, capacity=3)
    crowd = residents(6, server, app)
    in_turn(crowd, soup.id)

    cancels = [partial(phone.cancel, soup.id) for phone in crowd[:3]]
    assert CRASHED not in statuses([*cancels, soup.call_off])

    live = [b.id for b in bookings(session, soup.id) if b.status != BookingStatus.CANCELLED]
    told = still_to_be_told(session, soup.id)
    assert [[kind for kind, _day in told[one]] for one in live] == [[OFF]] * len(live)
    date = session.get_one(Occurrence, soup.id, populate_existing=True)
    assert date.status is OccurrenceStatus.CANCELLED


def places(session: Session, soup: Meal) -> tuple[int, int]:
    """How many are taken, of how many."""
    session.rollback()
    kind = session.get_one(ParticipantType, soup.kind_id, populate_existing=True)
    counted = queries.counts([soup.id]).get(soup.id, {})
    return counted.get(BookingStatus.CONFIRMED, 0), kind.capacity


@pytest.mark.parametrize("fewer", [2, 6])
def test_with_fewer_places_never_more_are_taken_than_there_are(
    server: Server, app: Flask, session: Session, fewer: int
) -> None:
    soup = meal(server, app, capacity=10)
    books = [partial(phone.book, soup.id) for phone in residents(14, server, app)]

    *answers, given = statuses([*books, partial(soup.give, fewer)])

    taken, capacity = places(session, soup)
    # Where some would go, the page names them first, or they came between its look and its lock.
    assert (answers, given in {DONE, HTTPStatus.OK, REFUSED}) == ([DONE] * 14, True)
    assert (taken, capacity) == ((fewer, fewer) if given == DONE else (10, 10))


def test_with_more_places_nobody_overtakes_who_waits(
    server: Server, app: Flask, session: Session
) -> None:
    soup = meal(server, app, capacity=1)
    crowd = residents(9, server, app)
    in_turn(crowd[:4], soup.id)

    books = [partial(phone.book, soup.id) for phone in crowd[4:]]
    assert statuses([*books, partial(soup.give, 4)]) == [DONE] * 6

    stand = [booking.status for booking in bookings(session, soup.id)]
    assert stand == ["confirmed", *["offered"] * 3, *["waiting"] * 5]
    assert len(messages(session, bookings(session, soup.id), "place_offered")) == 3


def test_control_without_its_guard_more_are_taken_than_there_are(
    unguarded: Unguarded, app: Flask, session: Session, track
) -> None:
    with unguarded("lock" if track.database.kind == "postgresql" else "immediate") as bare:

        def overbooks() -> bool:
            soup = meal(bare, app, capacity=8)
            books = [partial(phone.book, soup.id) for phone in residents(8, bare, app)]
            answers = statuses([partial(soup.give, 2), *books])
            taken, capacity = places(session, soup)
            return taken > capacity or CRASHED in answers

        assert comes_to_pass(overbooks)


def test_control_with_its_guard_the_slow_site_never_overbooks(
    unguarded: Unguarded, app: Flask, session: Session
) -> None:
    with unguarded("") as slow:
        soup = meal(slow, app, capacity=5)
        books = [partial(phone.book, soup.id) for phone in residents(6, slow, app)]
        answers = statuses([*books, partial(soup.give, 2)])
    taken, capacity = places(session, soup)
    assert CRASHED not in answers
    assert taken <= capacity
