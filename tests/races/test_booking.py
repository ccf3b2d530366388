"""The last places of an occurrence, when everybody wants them at once."""

from functools import partial
from http import HTTPStatus

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.bookings import queries
from app.bookings.models import BookingStatus
from tests.races.conftest import Unguarded
from tests.races.crowd import (
    all_book,
    bookings,
    comes_to_pass,
    messages,
    occurrence,
    residents,
    statuses,
    together,
)
from tests.servers import Server

PLACES = 5
SIGNED_UP = HTTPStatus.SEE_OTHER


def test_fifty_press_at_once_for_five_places(server: Server, app: Flask, session: Session) -> None:
    wanted = occurrence(capacity=PLACES)
    crowd = residents(50, server, app)

    assert all_book(crowd, wanted) == [SIGNED_UP] * 50

    written = bookings(session, wanted)
    assert [b.status for b in written] == ["confirmed"] * PLACES + ["waiting"] * 45
    assert len({booking.person_id for booking in written}) == 50
    assert [queries.rank(booking) for booking in written[PLACES:]] == list(range(1, 46))


def test_parties_of_one_to_four_press_at_once_for_twenty_places(
    server: Server, app: Flask, session: Session
) -> None:
    wanted = occurrence(capacity=20)
    crowd = residents(24, server, app)

    answers = together(
        [
            partial(one.book, wanted, children_6_11=number % 2, adults=number % 4 // 2)
            for number, one in enumerate(crowd)
        ]
    )

    assert {answer.status for answer in answers} == {SIGNED_UP}
    sizes = {one.person_id: 1 + n % 2 + n % 4 // 2 for n, one in enumerate(crowd)}
    written = bookings(session, wanted)
    assert sorted(one.person_id for one in written) == sorted(sizes)
    free = 20
    for one in written:  # in the order of the lock: each is seated if they fit, else waits
        fits = sizes[one.person_id] <= free
        assert (one.status == BookingStatus.CONFIRMED) is fits
        free -= sizes[one.person_id] if fits else 0
    assert len(messages(session, written)) == len(crowd)


def test_each_of_thirty_is_told_once_with_the_right_rank(
    server: Server, app: Flask, session: Session
) -> None:
    wanted = occurrence(capacity=PLACES)
    all_book(residents(30, server, app), wanted)

    written = bookings(session, wanted)
    told = messages(session, written)
    assert [message.subject_id for message in told] == [booking.id for booking in written]
    assert [message.recipient_id for message in told] == [b.person_id for b in written]
    assert [message.kind for message in told[:PLACES]] == ["booking_confirmed"] * PLACES
    assert [message.kind for message in told[PLACES:]] == ["booking_waiting"] * 25
    assert [message.params["rank"] for message in told[PLACES:]] == [str(n) for n in range(1, 26)]


def test_who_presses_twice_at_once_is_signed_up_once(
    server: Server, app: Flask, session: Session
) -> None:
    wanted = occurrence(capacity=PLACES)
    crowd = residents(10, server, app)

    assert all_book([*crowd, *crowd], wanted) == [SIGNED_UP] * 20

    written = bookings(session, wanted)
    assert sorted(b.person_id for b in written) == sorted(phone.person_id for phone in crowd)
    assert [b.status for b in written] == ["confirmed"] * PLACES + ["waiting"] * 5
    assert len(messages(session, written)) == 10


def test_who_signs_up_and_cancels_at_once_holds_one_place_or_none(
    server: Server, app: Flask, session: Session
) -> None:
    wanted = occurrence(capacity=PLACES)
    (one,) = residents(1, server, app)

    for _ in range(5):
        together([partial(one.book, wanted), partial(one.cancel, wanted)] * 4)

    live = [b for b in bookings(session, wanted) if b.is_live]
    assert len(live) <= 1


@pytest.mark.parametrize("kind", [pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_control_without_the_row_lock_postgresql_overbooks(
    unguarded: Unguarded, app: Flask, session: Session
) -> None:
    with unguarded("lock") as server:

        def overbooks() -> bool:
            wanted = occurrence(capacity=PLACES)
            all_book(residents(12, server, app), wanted)
            return statuses(session, wanted).count(BookingStatus.CONFIRMED) > PLACES

        assert comes_to_pass(overbooks)


@pytest.mark.parametrize("kind", [pytest.param("sqlite", marks=pytest.mark.sqlite)])
def test_control_without_the_write_lock_sqlite_fails_many(
    unguarded: Unguarded, app: Flask, session: Session
) -> None:
    with unguarded("immediate") as server:

        def fails_many() -> bool:
            wanted = occurrence(capacity=PLACES)
            return HTTPStatus.INTERNAL_SERVER_ERROR in all_book(residents(12, server, app), wanted)

        assert comes_to_pass(fails_many)


def test_control_with_its_guards_the_slow_site_gives_each_place_once(
    unguarded: Unguarded, app: Flask, session: Session
) -> None:
    wanted = occurrence(capacity=PLACES)
    with unguarded("") as server:
        assert all_book(residents(8, server, app), wanted) == [SIGNED_UP] * 8
        assert statuses(session, wanted) == ["confirmed"] * PLACES + ["waiting"] * 3
