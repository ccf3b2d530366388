"""Whatever is done, in whatever order: the places stand as the written rules say (ADR 37)."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from app.accounts.models import Person
from app.activities.models import Occurrence
from app.activities.queries import running
from app.bookings import operations, queries
from app.bookings.models import LIVE, Beyond, Booking, BookingLine
from app.bookings.operations import Limits
from app.bookings.policies import Refused
from app.db import db
from tests import factories
from tests.bookings.crowds import all_leave, call_off
from tests.bookings.rules import CANCELLED, CONFIRMED, LONGEST, WAITING, Known, Rules
from tests.factories import kind, party


class Bookings(RuleBasedStateMachine):
    """The same acts on the house and on the rules."""

    @initialize(capacity=st.integers(3, 6), hours=st.sampled_from([120, 30, 4, 2]))
    def begin(self, capacity: int, hours: int) -> None:
        """A date in five days, or very soon."""
        self.example = db.session.begin_nested()
        self.rules = Rules(capacity, hours)
        of = factories.activity(kind(capacity))
        self.date_id = factories.occurrence(of, starts_at=self.rules.starts_at).id
        self.people: list[Person] = []

    def teardown(self) -> None:
        """Nothing of this example is left for the next."""
        if hasattr(self, "example"):
            self.example.rollback()
            db.session.expunge_all()

    @property
    def date(self) -> Occurrence:
        """The date as a page loads it."""
        found = running.once_shown(self.date_id, None)
        assert found is not None
        return found

    def made(self, number: int) -> Booking:
        """The sign-up as the house has it."""
        found = queries.latest_booking(self.date, self.people[number].id)
        assert found is not None
        return found

    def tick(self) -> None:
        """No two of these happen at the same instant: each tells somebody."""
        self.rules.now += timedelta(seconds=1)

    def goes_on(self) -> bool:
        """Can anything still be done?"""
        return not self.rules.off and self.rules.now < self.rules.starts_at

    @precondition(goes_on)
    @rule(size=st.integers(1, LONGEST), as_many=st.booleans())
    def book(self, size: int, as_many: bool) -> None:
        """Somebody new signs up."""
        who = factories.person()
        asked = party(self.date, ADULT=size - 1, **({"as_many": True} if as_many else {}))
        try:
            operations.book(self.date, who, asked, by=who, now=self.rules.now)
        except Refused:
            assert size > self.rules.capacity
            return
        self.people.append(who)
        self.rules.book(Known(size, as_many))

    @precondition(lambda self: self.people and self.goes_on())
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        """Somebody does not come, leaves the list or says no."""
        number = data.draw(st.integers(0, len(self.people) - 1))
        who, one = self.people[number], self.rules.known[number]
        operations.cancel(self.made(number), by=who, now=self.rules.now)
        if one.status in LIVE:
            one.status, one.until, one.beyond = CANCELLED, None, False
            self.rules.settle()

    @precondition(lambda self: self.people and self.goes_on())
    @rule(data=st.data())
    def accept(self, data: st.DataObject) -> None:
        """Somebody says yes, in time or too late."""
        self.tick()
        number = data.draw(st.integers(0, len(self.people) - 1))
        who, one = self.people[number], self.rules.known[number]
        in_time = one.until is not None and one.until > self.rules.now
        try:
            operations.accept(self.made(number), by=who, now=self.rules.now)
        except Refused:
            assert one.status is not CONFIRMED
            assert not in_time
            return
        if one.status is not CONFIRMED:
            assert in_time
            one.status, one.until = CONFIRMED, None

    @precondition(lambda self: self.people and self.goes_on())
    @rule(data=st.data(), size=st.integers(1, LONGEST))
    def change(self, data: st.DataObject, size: int) -> None:
        """They are more, or fewer."""
        number = data.draw(st.integers(0, len(self.people) - 1))
        who, one = self.people[number], self.rules.known[number]
        if one.status not in LIVE:
            return
        asked = party(self.date, ADULT=size - 1)
        with db.session.begin_nested() as step:
            try:
                operations.change_party(self.made(number), asked, by=who, now=self.rules.now)
                done = True
            except Refused:
                step.rollback()
                done = False
        before = [(known.size, known.status, known.until) for known in self.rules.known]
        assert self.rules.change(one, size) is done
        if not done:  # the request rolls back what was settled on the way
            for known, (had, status, until) in zip(self.rules.known, before, strict=True):
                known.size, known.status, known.until = had, status, until

    @precondition(lambda self: self.people and self.goes_on())
    @rule(data=st.data(), comes=st.booleans())
    def call(self, data: st.DataObject, comes: bool) -> None:
        """Somebody is called, and says yes or no."""
        self.tick()
        number = data.draw(st.integers(0, len(self.people) - 1))
        one, samira = self.rules.known[number], factories.person("Samira")
        verb = operations.seat_from_list if comes else operations.decline_by_telephone
        try:
            verb(self.made(number), by=samira, now=self.rules.now)
            done = True
        except Refused:
            done = False
        assert self.rules.call(one, comes=comes) is done

    @precondition(lambda self: self.people and self.goes_on())
    @rule(data=st.data())
    def seat_beyond(self, data: st.DataObject) -> None:
        """Somebody who works here gives a place that there is not."""
        self.tick()
        number = data.draw(st.integers(0, len(self.people) - 1))
        one, samira = self.rules.known[number], factories.person("Samira")
        booking, now = self.made(number), self.rules.now
        try:
            operations.seat_beyond(booking, Beyond.PROMISED, by=samira, now=now)
        except Refused:
            assert one.status not in {WAITING, CONFIRMED}
            return
        assert one.status in {WAITING, CONFIRMED}
        if one.status is WAITING:
            one.status, one.beyond = CONFIRMED, True

    @precondition(goes_on)
    @rule(hours=st.sampled_from([1, 5, 13, 24]))
    def clock(self, hours: int) -> None:
        """Time goes by, and the clock comes round."""
        all_leave()
        self.rules.now += timedelta(hours=hours)
        operations.lapse_all(now=self.rules.now)
        if any(one.until and one.until <= self.rules.now for one in self.rules.known):
            self.rules.settle()

    @precondition(goes_on)
    @rule(capacity=st.integers(1, 8), looked=st.booleans())
    def resize(self, capacity: int, looked: bool) -> None:
        """There are more places, or fewer; who goes is seen first, or nothing is done."""
        self.tick()
        activity = running.activity(self.date.activity_id)
        assert activity is not None
        (places,) = activity.participant_types
        samira, going = factories.person("Samira"), self.rules.last_come(capacity)
        goes = [self.made(number).id for number in going] if looked else []
        with db.session.begin_nested() as step:
            try:
                operations.change_kind(
                    places, activity, Limits(capacity), goes=goes, by=samira, now=self.rules.now
                )
            except Refused:
                step.rollback()
                assert going
                assert not looked
                return
        assert looked or not going
        grows = capacity > self.rules.capacity
        self.rules.capacity = capacity
        for number in going:
            self.rules.known[number].status, self.rules.known[number].until = WAITING, None
        if grows or going:
            self.rules.settle()

    @precondition(lambda self: len(self.people) > LONGEST and self.goes_on())
    @rule()
    def call_off(self) -> None:
        """It does not take place: everything stays as it was."""
        call_off(self.date, now=self.rules.now)
        self.rules.off = True

    @rule()
    def look(self) -> None:
        """Who waits reads how many come before."""
        waiting = [n for n, one in enumerate(self.rules.known) if one.status is WAITING]
        ranks = [queries.rank(self.made(number)) for number in waiting]
        assert ranks == list(range(1, len(waiting) + 1))

    @invariant()
    def stands_as_the_rules_say(self) -> None:
        """The same states, sizes and ends; never more than there are places."""
        rows = db.session.execute(
            select(Booking.status, Booking.offered_until, func.count(BookingLine.id))
            .join(BookingLine, BookingLine.booking_id == Booking.id)
            .where(Booking.occurrence_id == self.date_id, BookingLine.cancelled_at.is_(None))
            .group_by(Booking.id, Booking.status, Booking.offered_until)
            .order_by(Booking.id)
        ).all()
        assert [tuple(row) for row in rows] == [
            (one.status, one.until, one.size) for one in self.rules.known
        ]
        assert self.rules.free + self.rules.granted >= 0


@pytest.mark.parametrize(
    ("examples", "steps"),
    [
        pytest.param(5, 15, id="short"),
        pytest.param(300, 60, id="long", marks=pytest.mark.soak),
    ],
)
@pytest.mark.usefixtures("session")
def test_the_places_stand_as_the_written_rules_say(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Bookings,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
