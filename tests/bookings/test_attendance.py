"""Who was there: said by those who run it, undone by them, and never guessed."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.bookings import operations, policies, queries
from app.bookings.models import AgeGroup, Booking, Gender, Mark
from app.bookings.operations import Change, Sheet
from app.bookings.policies import MarkedMeanwhile, Refusal, Refused
from app.bookings.queries import attendance
from app.db import db
from app.history.models import HistoryEntry
from tests import factories
from tests.factories import NOW

U, P, A, E = Mark.UNKNOWN, Mark.PRESENT, Mark.ABSENT, Mark.EXCUSED
HOUR = timedelta(hours=1)
OLD_WOMEN = (AgeGroup.SENIOR, Gender.WOMEN)

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def held():
    """Amina comes with a child, to what begins in two days."""
    occurrence = factories.occurrence()
    factories.booking(occurrence, factories.resident("Amina"), CHILD=1)
    return occurrence


@pytest.fixture
def joris():
    return factories.person("Joris")


def lines(occurrence):
    return [line.id for one in queries.expected(occurrence) for line in one.live_lines]


def fill_in(occurrence, marks, by, *, key="1", heads=None, at=None):
    said = {number: Change(*pair) for number, pair in marks.items()}
    counted = {place: Change(*pair) for place, pair in (heads or {}).items()}
    now = at or occurrence.starts_at + HOUR
    return operations.fill_in(occurrence, Sheet(key, said, counted), by=by, now=now)


def marks(occurrence):
    return [attendance.marks_of(occurrence.id).get(number, U) for number in lines(occurrence)]


def test_each_line_is_marked_by_itself_and_can_be_undone(held, joris):
    own, child = lines(held)
    fill_in(held, {own: (U, P), child: (U, A)}, joris)
    assert marks(held) == [P, A]
    fill_in(held, {child: (A, U)}, joris, key="2")
    assert marks(held) == [P, U]


def test_nobody_is_marked_by_saying_nothing(held, joris):
    fill_in(held, dict.fromkeys(lines(held), (U, U)), joris)
    assert attendance.marked(held.id) == {}


@pytest.mark.parametrize(
    ("before_start", "possible"),
    [
        (timedelta(days=1), {E, U}),
        (timedelta(hours=1), {P, E, U}),
        (timedelta(0), {P, A, E, U}),
        (timedelta(days=-30), {P, A, E, U}),
    ],
)
def test_what_can_be_said_follows_the_hour(held, before_start, possible):
    assert set(policies.marks(held, now=held.starts_at - before_start)) == possible


def test_nobody_is_absent_from_what_has_not_begun(held, joris):
    with pytest.raises(Refused) as refused:
        fill_in(held, {lines(held)[0]: (U, A)}, joris, at=held.starts_at - HOUR)
    assert refused.value.reason is Refusal.TOO_EARLY


def test_what_we_call_off_is_nobodys_absence(held, joris):
    operations.call_off(held, by=joris, now=NOW)
    assert set(marks(held)) == {Mark.CANCELLED_BY_US}
    with pytest.raises(Refused) as refused:
        fill_in(held, {lines(held)[0]: (U, A)}, joris)
    assert refused.value.reason is Refusal.CANCELLED


def test_a_sheet_that_is_sent_again_writes_nothing_twice(held, joris):
    own, _child = lines(held)
    assert fill_in(held, {own: (U, P)}, joris, heads={OLD_WOMEN: (0, 5)})
    fill_in(held, {own: (P, U)}, joris, key="2")
    assert not fill_in(held, {own: (U, P)}, joris, heads={OLD_WOMEN: (0, 5)})
    assert marks(held)[0] is U
    noted = select(HistoryEntry).where(HistoryEntry.event == "attendance_marked")
    assert len(db.session.scalars(noted).all()) == 2


def test_who_says_otherwise_than_a_colleague_is_told_and_nothing_is_kept(held, joris):
    own, child = lines(held)
    fill_in(held, {own: (U, P)}, joris)
    with pytest.raises(MarkedMeanwhile) as late:
        fill_in(held, {own: (U, A), child: (U, P)}, joris, key="2")
    assert late.value.now == {f"m-{own}": "present"}
    assert marks(held) == [P, U]


def test_two_who_say_the_same_agree(held, joris):
    own, _child = lines(held)
    fill_in(held, {own: (U, P)}, joris)
    assert fill_in(held, {own: (U, P)}, joris, key="2")


def test_a_line_of_another_date_is_not_marked(held, joris):
    other = factories.occurrence()
    factories.booking(other)
    fill_in(held, {lines(other)[0]: (U, P)}, joris)
    assert attendance.marked(other.id) == attendance.marked(held.id) == {}


def test_heads_are_counted_apart_from_who_is_known(held, joris):
    fill_in(held, {lines(held)[0]: (U, P)}, joris, heads={OLD_WOMEN: (0, 5)})
    assert attendance.heads(held.id) == {OLD_WOMEN: 5}
    fill_in(held, {}, joris, key="2", heads={OLD_WOMEN: (5, 4)})
    assert attendance.heads(held.id) == {OLD_WOMEN: 4}
    with pytest.raises(MarkedMeanwhile):
        fill_in(held, {}, joris, key="3", heads={OLD_WOMEN: (5, 9)})


def test_heads_are_not_counted_before_the_doors_open(held, joris):
    with pytest.raises(Refused):
        fill_in(held, {}, joris, heads={OLD_WOMEN: (0, 5)}, at=NOW)


class TestStayingAway:
    """Twice, at the same organisation, in half a year: perhaps a call helps."""

    @pytest.fixture
    def louche(self):
        return factories.organisation()

    def miss(self, who, by, joris, days, *, promoted=None, also_came=False):
        occurrence = factories.occurrence(
            factories.activity(by=by), starts_at=NOW + timedelta(days=days)
        )
        booking = factories.booking(occurrence, who, now=NOW - timedelta(days=400), CHILD=1)
        if promoted:
            db.session.get_one(Booking, booking.id).promoted_at = occurrence.starts_at - promoted
        own, child = [line.id for line in booking.lines]
        fill_in(occurrence, {own: (U, A), child: (U, P if also_came else A)}, joris)

    def calls(self, who, by, days=10):
        return policies.may_need_a_call([who.id], [by.id], now=NOW + timedelta(days=days))

    def test_after_the_second_time(self, joris, louche):
        zoe = factories.resident("Zoë")
        self.miss(zoe, louche, joris, 1)
        assert self.calls(zoe, louche) == set()
        self.miss(zoe, louche, joris, 2)
        assert self.calls(zoe, louche) == {zoe.id}

    def test_no_other_organisation_knows(self, joris, louche):
        zoe = factories.resident("Zoë")
        for days in (1, 2):
            self.miss(zoe, louche, joris, days)
        assert self.calls(zoe, factories.organisation()) == set()

    def test_it_is_forgotten_after_half_a_year(self, joris, louche):
        zoe = factories.resident("Zoë")
        for days in (1, 2):
            self.miss(zoe, louche, joris, days)
        assert self.calls(zoe, louche, days=180) == {zoe.id}
        assert self.calls(zoe, louche, days=185) == set()

    def test_who_got_a_place_late_is_not_blamed(self, joris, louche):
        zoe = factories.resident("Zoë")
        self.miss(zoe, louche, joris, 1, promoted=timedelta(hours=25))
        self.miss(zoe, louche, joris, 2, promoted=timedelta(hours=23))
        assert self.calls(zoe, louche) == set()

    def test_a_party_of_which_one_came_did_not_stay_away(self, joris, louche):
        zoe = factories.resident("Zoë")
        self.miss(zoe, louche, joris, 1)
        self.miss(zoe, louche, joris, 2, also_came=True)
        assert self.calls(zoe, louche) == set()


def test_whoever_takes_an_offered_place_is_known_to_have_waited():
    full = factories.occurrence(factories.activity(factories.kind(1)))
    first = factories.booking(full)
    waited = factories.booking(full)
    operations.cancel(first, by=first.person, now=NOW)
    offered = queries.latest_booking(full, waited.person_id)
    assert offered.promoted_at is None
    offered.person = waited.person
    operations.accept(offered, by=waited.person, now=NOW + HOUR)
    assert offered.promoted_at == NOW + HOUR
