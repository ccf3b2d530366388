"""Places that come free while several people move: each goes to one person, in order."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.activities import queries as activities
from app.activities.models import Audience
from app.bookings import operations, queries
from app.bookings.models import Booking, BookingLine
from app.bookings.policies import Refused
from app.db import transaction
from tests import factories
from tests.bookings.crowds import all_leave
from tests.races.crowd import bookings, in_turn, messages, occurrence, residents, statuses, together
from tests.servers import Server

GONE_ON = HTTPStatus.SEE_OTHER
ROUNDS = 3


def told(session: Session, occurrence_id: int, kind: str) -> list[int]:
    """The sign-ups about which a message of this kind was written, one entry a message."""
    about = bookings(session, occurrence_id)
    return [message.subject_id for message in messages(session, about, kind)]


def test_two_cancel_at_once_and_the_first_two_are_offered_once(
    server: Server, app: Flask, session: Session
) -> None:
    wanted = occurrence(capacity=2)
    crowd = residents(6, server, app)
    in_turn(crowd, wanted)

    answers = together([partial(phone.cancel, wanted) for phone in crowd[:2]])

    assert [answer.status for answer in answers] == [GONE_ON] * 2
    assert statuses(session, wanted) == [*["cancelled"] * 2, *["offered"] * 2, *["waiting"] * 2]
    assert told(session, wanted, "place_offered") == [b.id for b in bookings(session, wanted)[2:4]]


def test_who_cancels_on_two_telephones_at_once_frees_one_place(
    server: Server, app: Flask, session: Session
) -> None:
    wanted = occurrence(capacity=1)
    crowd = residents(4, server, app)
    in_turn(crowd, wanted)

    answers = together([partial(crowd[0].cancel, wanted)] * 4)

    assert [answer.status for answer in answers] == [GONE_ON] * 4
    assert statuses(session, wanted) == ["cancelled", "offered", "waiting", "waiting"]
    assert len(told(session, wanted, "place_offered")) == 1


def test_a_newcomer_never_overtakes_who_waits(server: Server, app: Flask, session: Session) -> None:
    for _ in range(ROUNDS):
        wanted = occurrence(capacity=1)
        leaves, waits, *newcomers = residents(4, server, app)
        in_turn([leaves, waits], wanted)

        together(
            [partial(leaves.cancel, wanted), *(partial(one.book, wanted) for one in newcomers)]
        )

        assert statuses(session, wanted) == ["cancelled", "offered", "waiting", "waiting"]


def test_two_say_yes_while_two_say_no(server: Server, app: Flask, session: Session) -> None:
    wanted = occurrence(capacity=4)
    crowd = residents(12, server, app)
    in_turn(crowd, wanted)
    together([partial(phone.cancel, wanted) for phone in crowd[:4]])
    yes, no = crowd[4:6], crowd[6:8]

    answers = together(
        [partial(one.accept, wanted) for one in [*yes, *yes]]
        + [partial(one.cancel, wanted) for one in no]
    )

    assert {answer.status for answer in answers} == {GONE_ON}
    assert statuses(session, wanted)[4:] == [
        *["confirmed"] * 2,
        *["cancelled"] * 2,
        *["offered"] * 2,
        *["waiting"] * 2,
    ]
    assert len(told(session, wanted, "place_offered")) == 6


def test_yes_and_no_at_once_is_one_of_them(server: Server, app: Flask, session: Session) -> None:
    for _ in range(ROUNDS):
        wanted = occurrence(capacity=1)
        leaves, asked, next_one = residents(3, server, app)
        in_turn([leaves, asked, next_one], wanted)
        leaves.cancel(wanted)

        together([partial(asked.accept, wanted), partial(asked.cancel, wanted)])

        # Yes then no is a no as well; what counts is that the place has one owner.
        assert statuses(session, wanted) == ["cancelled", "cancelled", "offered"]


def test_an_answer_at_the_last_moment_is_in_time_or_too_late(
    server: Server, app: Flask, session: Session
) -> None:
    for _ in range(ROUNDS):
        wanted = occurrence(capacity=1)
        leaves, asked, next_one = residents(3, server, app)
        in_turn([leaves, asked, next_one], wanted)
        leaves.cancel(wanted)
        end = bookings(session, wanted)[1].offered_until
        assert end is not None
        session.rollback()

        in_time = partial(_accept, app, wanted, asked.person_id, end - timedelta(seconds=1))
        clock = partial(_lapse, app, end)
        together([in_time, clock, clock])

        assert statuses(session, wanted) in (
            ["cancelled", "confirmed", "waiting"],
            ["cancelled", "lapsed", "offered"],
        )


def _accept(app: Flask, occurrence_id: int, person_id: int, now: datetime) -> None:
    def act() -> None:
        meeting, person = (
            activities.occurrence(occurrence_id, person_id),
            accounts.person(person_id),
        )
        assert meeting is not None
        assert person is not None
        booking = queries.latest_booking(meeting, person_id)
        assert booking is not None
        operations.accept(booking, by=person, now=now)

    with suppress(Refused):
        _committed(app, act)


def _lapse(app: Flask, now: datetime) -> None:
    """Messages leave first, on their own: who sends them holds no date."""
    _committed(app, all_leave)
    _committed(app, lambda: operations.lapse_all(now=now))


def _committed(app: Flask, act: Callable[[], object]) -> None:
    with app.app_context(), transaction():
        act()


def test_two_clocks_at_once_let_an_offer_lapse_once(
    server: Server, app: Flask, session: Session
) -> None:
    wanted = occurrence(capacity=1)
    crowd = residents(4, server, app)
    in_turn(crowd, wanted)
    crowd[0].cancel(wanted)
    end = bookings(session, wanted)[1].offered_until
    assert end is not None
    session.rollback()

    together([partial(_lapse, app, end)] * 4)

    assert statuses(session, wanted) == ["cancelled", "lapsed", "offered", "waiting"]
    assert len(told(session, wanted, "offer_lapsed")) == 1
    assert len(told(session, wanted, "place_offered")) == 2


def test_when_both_children_stay_home_at_once_nobody_comes(
    server: Server, app: Flask, session: Session
) -> None:
    for _ in range(ROUNDS):
        wanted = occurrence(factories.kind(2, Audience.CHILD))
        parent, waits = residents(2, server, app)
        parent.book(wanted, children_6_11=2)
        waits.book(wanted, children_6_11=2)

        lines = parent.lines_to_cancel(wanted)
        together([partial(parent.cancel_line, wanted, line) for line in lines])

        assert len(lines) == 2
        assert statuses(session, wanted) == ["cancelled", "offered"]


def test_places_given_back_one_by_one_go_to_a_party_once_they_suffice(
    server: Server, app: Flask, session: Session
) -> None:
    wanted = occurrence(capacity=4)
    family, waits, alone = residents(3, server, app)
    family.book(wanted, children_6_11=3)
    waits.book(wanted, children_6_11=2)
    alone.book(wanted)

    together([partial(family.cancel_line, wanted, n) for n in family.lines_to_cancel(wanted)])

    found = {b.person_id: b for b in bookings(session, wanted)}
    assert _size(session, found[family.person_id]) == 1
    seated = [found[one.person_id] for one in (waits, alone)]
    # The first place that came free was enough for whoever is alone: then 3 never came together.
    assert [b.status for b in seated] in (["offered", "waiting"], ["waiting", "offered"])


def _size(session: Session, booking: Booking) -> int:
    coming = select(func.count()).where(BookingLine.booking_id == booking.id)
    return session.scalar(coming.where(BookingLine.cancelled_at.is_(None))) or 0
