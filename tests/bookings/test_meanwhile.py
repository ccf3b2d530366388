"""What somebody else changed between looking and writing: read anew under the lock."""

from datetime import time

import pytest
from sqlalchemy import delete, update

from app.activities.models import (
    Activity,
    ActivityKind,
    Occurrence,
    OccurrenceStatus,
    ParticipantType,
)
from app.bookings import operations, queries
from app.bookings.models import BookingStatus
from app.bookings.policies import Refusal, Refused
from app.db import db
from tests import factories
from tests.bookings.crowds import DAY, HOUR, from_now, last, move, queued, wants_reminders
from tests.factories import NOW, booking, kind, occurrence, party, resident

pytestmark = pytest.mark.usefixtures("session")

MOMENTS = ("starts_at", "ends_at", "starts_on", "start_time", "end_time")


def elsewhere(row, **values):
    """Somebody else writes this; what is loaded here does not know."""
    table = type(row).__table__
    db.session.execute(update(table).where(table.c.id == row.id).values(**values))


def moved_elsewhere(date, by):
    begins, ends = date.starts_at + by, date.ends_at + by
    later = Occurrence()
    later.schedule(begins.date(), (begins + HOUR).time(), (ends + HOUR).time())
    assert later.starts_at == begins, "in winter Brussels is an hour ahead"
    elsewhere(date, version=date.version + 1, **{name: getattr(later, name) for name in MOMENTS})


def why_not(*args, **more):
    with pytest.raises(Refused) as refused:
        booking(*args, **more)
    return refused.value.reason


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"capacity": 2}, Refusal.PARTY_TOO_LARGE),
        ({"closes_days_before": 3, "closes_at": time(17)}, Refusal.CLOSED),
    ],
)
def test_the_places_and_the_deadline_of_now_count(values, reason):
    date = occurrence()
    elsewhere(date.activity.participant_types[0], **values)
    assert why_not(date, CHILD=2) is reason


def test_and_so_do_the_places_that_came_since():
    date = occurrence(factories.activity(kind(1)))
    elsewhere(date.activity.participant_types[0], capacity=3)
    assert booking(date, CHILD=2).status is BookingStatus.CONFIRMED


JUST_COME = {True: ActivityKind.DROP_IN, False: ActivityKind.WORKSHOP}


@pytest.mark.parametrize("just_come", [True, False])
def test_whether_one_signs_up_is_asked_anew(just_come):
    date = occurrence()
    elsewhere(date.activity, kind=JUST_COME[not just_come])
    db.session.refresh(date.activity, ["kind"])
    elsewhere(date.activity, kind=JUST_COME[just_come])
    if just_come:
        assert why_not(date) is Refusal.DROP_IN
    else:
        assert booking(date).status is BookingStatus.CONFIRMED


def test_nobody_takes_a_kind_of_place_that_is_gone():
    date = occurrence(factories.activity(kind(), kind()))
    table = ParticipantType.__table__
    gone = date.activity.participant_types[0].id
    db.session.execute(delete(table).where(table.c.id == gone))
    assert why_not(date) is Refusal.UNKNOWN_PLACE


def test_what_one_activity_changed_changes_no_other():
    date, other = occurrence(), occurrence()
    elsewhere(other.activity, kind=ActivityKind.DROP_IN)
    elsewhere(other.activity.participant_types[0], capacity=1)
    assert booking(date, CHILD=2).status is BookingStatus.CONFIRMED
    assert db.session.get_one(Activity, date.activity_id).drop_in is False


def sign_up(date, who, version):
    operations.book(date, who, party(date), version=version, by=who, now=NOW)


def test_who_read_another_day_is_not_signed_up_for_this_one():
    date, who = occurrence(), resident()
    read = date.version
    moved_elsewhere(date, DAY)
    with pytest.raises(Refused) as refused:
        sign_up(date, who, read)
    assert refused.value.reason is Refusal.MOVED
    assert queries.listed(date.id).people == set()
    sign_up(date, who, date.version)
    assert queries.listed(date.id).people == {who.id}


def test_that_it_is_off_comes_before_what_was_read_and_moved():
    date, who = occurrence(), resident()
    elsewhere(date, status=OccurrenceStatus.CANCELLED)
    with pytest.raises(Refused) as refused:
        sign_up(date, who, date.version)
    assert refused.value.reason is Refusal.CANCELLED


@pytest.fixture
def reminding(monkeypatch):
    """Somebody comes tomorrow and wants a reminder; something happens while it is written."""
    date = occurrence(starts_at=NOW + DAY)
    one = booking(date)
    wants_reminders(one.person)
    on_day = queries.on_day

    def remind(happens):
        def found(day):
            read = on_day(day)
            assert date in read
            happens(date)
            return read

        with monkeypatch.context() as patch:
            patch.setattr(queries, "on_day", found)
            return operations.remind(now=NOW)

    return one, remind


def test_moved_by_an_hour_the_reminder_names_the_new_hour(reminding):
    one, remind = reminding
    assert remind(lambda date: moved_elsewhere(date, HOUR)) == 1
    assert (last(one).kind, last(one).params["time"]) == ("reminder", "11h")
    assert operations.remind(now=NOW) == 0


@pytest.mark.parametrize(
    "happens",
    [
        lambda date: moved_elsewhere(date, DAY),
        lambda date: elsewhere(date, status=OccurrenceStatus.CANCELLED),
    ],
    ids=["moved", "off"],
)
def test_of_what_is_no_longer_tomorrow_nobody_is_reminded(reminding, happens):
    one, remind = reminding
    assert remind(happens) == 0
    assert queued(one) == ["booking_confirmed"]


def test_reminded_and_then_moved_to_later_that_day_one_is_reminded_of_that(reminding):
    one, _remind = reminding
    assert operations.remind(now=NOW) == 1
    move(one.occurrence, from_now(one.occurrence, by=HOUR), now=NOW)
    assert queued(one) == ["occurrence_moved"]
    assert [operations.remind(now=NOW) for _ in range(2)] == [1, 0]
    assert last(one).params["time"] == "11h"
