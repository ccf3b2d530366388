"""Everything at once for a while: whatever people press, the books stay right."""

import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from app.activities.models import Audience, ParticipantType
from app.bookings.models import HOLDING, Booking, BookingLine, BookingStatus
from tests import factories
from tests.races.crowd import Answer, Phone, bookings, messages, occurrence, residents
from tests.servers import Server

PRESSING, PEOPLE = 10, 24
ADULTS, CHILDREN = 8, 12
LARGEST_FAMILY = 3
# Done, no such sign-up yet, too late for that.
CALM = {303, 404, 409}


@dataclass
class Storm:
    """People who press at random for a while, and what they were answered."""

    phones: Sequence[Phone]
    occurrence_id: int
    until: float
    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    counted: threading.Lock = field(default_factory=threading.Lock)

    def blow(self, seed: int) -> None:
        """Press one button after the other, on anybody's telephone."""
        chance = random.Random(seed)  # noqa: S311 - a storm that can be repeated
        while time.monotonic() < self.until:
            press = chance.choices(
                [self._book, self._accept, self._cancel, self._let_one_go, self._change],
                [5, 3, 3, 2, 3],
            )[0]
            answer = press(chance.choice(self.phones), chance)
            with self.counted:
                self.answers[press.__name__, answer.status] += 1

    def _book(self, phone: Phone, chance: random.Random) -> Answer:
        others = {
            "children_6_11": chance.randint(0, LARGEST_FAMILY),
            "adults": chance.randint(0, 1),
        }
        as_many = {"as_many": 1} if chance.random() < 0.3 else {}
        return phone.book(self.occurrence_id, **others, **as_many)

    def _change(self, phone: Phone, chance: random.Random) -> Answer:
        return phone.change_party(
            self.occurrence_id,
            children_6_11=chance.randint(0, LARGEST_FAMILY),
            adults=chance.randint(0, 1),
        )

    def _accept(self, phone: Phone, _chance: random.Random) -> Answer:
        return phone.accept(self.occurrence_id)

    def _cancel(self, phone: Phone, _chance: random.Random) -> Answer:
        return phone.cancel(self.occurrence_id)

    def _let_one_go(self, phone: Phone, chance: random.Random) -> Answer:
        lines = phone.lines_to_cancel(self.occurrence_id)
        return phone.cancel_line(self.occurrence_id, chance.choice(lines or [2**31 - 1]))


def rage(storm: Storm, session: Session) -> None:
    """Let it blow, and look at the books all the while."""
    with ThreadPoolExecutor(PRESSING) as pool:
        ends = [pool.submit(storm.blow, seed) for seed in range(PRESSING)]
        while time.monotonic() < storm.until:
            assert_nothing_overbooked(session, storm.occurrence_id)
            time.sleep(0.05)
        for end in ends:
            end.result()


def assert_nothing_overbooked(session: Session, occurrence_id: int) -> None:
    session.rollback()
    held = session.execute(
        select(ParticipantType.capacity, func.count())
        .join(BookingLine, BookingLine.participant_type_id == ParticipantType.id)
        .join(Booking, Booking.id == BookingLine.booking_id)
        .where(Booking.occurrence_id == occurrence_id, Booking.status.in_(HOLDING))
        .where(BookingLine.cancelled_at.is_(None))
        .group_by(ParticipantType.id, ParticipantType.capacity)
    ).all()
    assert all(number <= capacity for capacity, number in held), held
    session.rollback()


def assert_books_are_right(session: Session, occurrence_id: int) -> None:
    written = bookings(session, occurrence_id)
    live = [booking for booking in written if booking.is_live]
    assert max(Counter(booking.person_id for booking in live).values(), default=0) <= 1
    told = {(message.kind, message.subject_id) for message in messages(session, written)}
    assert len(told) == len(messages(session, written))
    for booking in live:
        expected = {"waiting": "booking_waiting", "offered": "place_offered"}
        assert (expected.get(booking.status, "booking_confirmed"), booking.id) in told


def assert_nobody_waits_in_vain(session: Session, occurrence_id: int) -> None:
    session.rollback()
    written = session.scalars(
        select(Booking)
        .where(Booking.occurrence_id == occurrence_id)
        .options(selectinload(Booking.lines).joinedload(BookingLine.participant_type))
    ).all()
    free = Counter({Audience.ADULT: ADULTS, Audience.CHILD: CHILDREN})
    for booking in written:
        if booking.status in HOLDING:
            free.subtract(line.participant_type.audience for line in booking.live_lines)
    for booking in written:
        assert booking.live_lines or not booking.is_live, "a live sign-up of nobody"
        if booking.status == BookingStatus.WAITING:
            wanted = Counter(line.participant_type.audience for line in booking.live_lines)
            assert not wanted <= free, "somebody waits who fits"
            assert not booking.as_many or not free[Audience.ADULT] > 0, "they would come with fewer"


@pytest.mark.parametrize(
    "seconds",
    [
        pytest.param(5, id="short"),
        pytest.param(60, id="long", marks=pytest.mark.soak),
    ],
)
def test_a_storm(server: Server, app: Flask, session: Session, seconds: float) -> None:
    kinds = factories.kind(ADULTS, Audience.ADULT), factories.kind(CHILDREN, Audience.CHILD)
    wanted = occurrence(*kinds)
    phones = residents(PEOPLE, server, app)
    storm = Storm(phones, wanted, time.monotonic() + seconds)

    rage(storm, session)

    assert {status for _press, status in storm.answers} <= CALM, storm.answers
    assert storm.answers["_book", 303] > PEOPLE
    assert_nothing_overbooked(session, wanted)
    assert_books_are_right(session, wanted)
    assert_nobody_waits_in_vain(session, wanted)
