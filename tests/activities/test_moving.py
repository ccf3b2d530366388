"""A date of an activity is moved, or called off."""

from datetime import date, time, timedelta

import pytest

from app.activities import operations
from app.activities.models import OccurrenceStatus
from app.activities.policies import Refusal, Refused
from app.db.states import IllegalMove
from app.i18n.dates import local
from tests import factories
from tests.factories import NOW
from tests.organisers import TUESDAY, slot
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")

WEEK = timedelta(weeks=1)


def said(verb, *args, now=NOW, **more):
    with pytest.raises(Refused) as refused:
        verb(*args, now=now, **more)
    return refused.value.reason


def as_planned(occurrence):
    """How the database keeps it."""
    return (
        *(occurrence.starts_on, occurrence.start_time, occurrence.end_time, occurrence.venue_id),
        *(occurrence.starts_at, occurrence.ends_at, occurrence.version, occurrence.status),
    )


def test_a_date_is_moved_at_once(session, tuesday, tom):
    elsewhere, day = factories.venue(), TUESDAY + timedelta(days=1)
    wanted = slot(day, time(10), time(12), at=elsewhere)
    assert operations.move(tuesday, wanted, version=0, by=tom, now=NOW) is True
    session.refresh(tuesday)
    assert (tuesday.starts_on, tuesday.start_time, tuesday.end_time) == (day, time(10), time(12))
    assert (tuesday.venue_id, tuesday.venue, tuesday.version) == (elsewhere.id, elsewhere, 1)
    assert f"{local(tuesday.starts_at):%d %H:%M}" == "11 10:00"
    last, told = events(tuesday)[-1], {"version": 1, "was": "2026-03-10T13:00:00+00:00"}
    assert (last.event, last.by_id, last.details) == ("occurrence_moved", tom.id, told)


@pytest.mark.parametrize(
    "change",
    [
        {"day": TUESDAY + WEEK},
        {"start": time(13)},
        {"end": time(17)},
        {"venue": None},
    ],
)
def test_each_part_can_be_moved_alone(tuesday, hall, tom, change):
    now_it_is = {"day": TUESDAY, "start": time(14), "end": time(16), "venue": hall} | change
    venue = now_it_is.pop("venue") or factories.venue()
    wanted = slot(**now_it_is, at=venue)
    assert operations.move(tuesday, wanted, version=0, by=tom, now=NOW) is True
    assert tuesday.version == 1


@pytest.mark.parametrize("version", [0, 7])
def test_the_same_values_move_nothing_whoever_sends_them(tuesday, hall, tom, version):
    before = as_planned(tuesday)
    assert operations.move(tuesday, slot(at=hall), version=version, by=tom, now=NOW) is False
    assert as_planned(tuesday) == before
    assert len(events(tuesday)) == 1


def test_who_read_it_before_it_was_moved_is_told(tuesday, hall, tom):
    operations.move(tuesday, slot(start=time(13), at=hall), version=0, by=tom, now=NOW)
    late = slot(start=time(15), at=hall)
    assert said(operations.move, tuesday, late, version=0, by=tom) is Refusal.CHANGED_MEANWHILE
    assert (tuesday.start_time, tuesday.version) == (time(13), 1)
    operations.move(tuesday, late, version=1, by=tom, now=NOW)
    assert (tuesday.start_time, tuesday.version) == (time(15), 2)


def test_where_its_twin_stands_already_it_is_not_moved(soup, tuesday, hall, tom):
    operations.plan(soup, slot(TUESDAY + WEEK, at=hall), by=tom, now=NOW)
    there = slot(TUESDAY + WEEK, at=factories.venue())
    assert said(operations.move, tuesday, there, version=0, by=tom) is Refusal.ALREADY_THERE


def test_where_its_twin_was_called_off_there_is_room(soup, tuesday, hall, tom):
    twin = operations.plan(soup, slot(TUESDAY + WEEK, at=hall), by=tom, now=NOW)
    operations.call_off(twin, by=tom, now=NOW)
    there = slot(TUESDAY + WEEK, at=hall)
    assert operations.move(tuesday, there, version=0, by=tom, now=NOW) is True


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ({"day": date(2026, 3, 1)}, Refusal.IN_THE_PAST),
        ({"start": time(16), "end": time(14)}, Refusal.TOO_LONG),
    ],
)
def test_it_is_not_moved_to_where_no_meeting_can_be(tuesday, hall, tom, wanted, reason):
    assert said(operations.move, tuesday, slot(**wanted, at=hall), version=0, by=tom) is reason


@pytest.mark.parametrize(
    "wanted", [{"day": date(2026, 3, 1)}, {"start": time(16), "end": time(14)}]
)
def test_refused_it_stands_as_it_stood(tuesday, hall, tom, wanted):
    before = as_planned(tuesday)
    said(operations.move, tuesday, slot(**wanted, at=hall), version=0, by=tom)
    assert as_planned(tuesday) == before


def test_what_has_begun_is_not_moved(tuesday, hall, tom):
    late = slot(TUESDAY + WEEK, at=hall)
    move = operations.move
    begun = tuesday.starts_at
    assert said(move, tuesday, late, version=0, by=tom, now=begun) is Refusal.BEGUN
    assert tuesday.starts_on == TUESDAY


def test_what_is_off_is_not_moved(tuesday, hall, tom):
    operations.call_off(tuesday, by=tom, now=NOW)
    late = slot(TUESDAY + WEEK, at=hall)
    assert said(operations.move, tuesday, late, version=1, by=tom) is Refusal.CANCELLED
    assert tuesday.starts_on == TUESDAY


def test_called_off_it_stays_where_it_was_and_is_another_version(tuesday, tom):
    operations.call_off(tuesday, by=tom, now=NOW)
    assert (tuesday.status, tuesday.version) == (OccurrenceStatus.CANCELLED, 1)
    assert (tuesday.starts_on, tuesday.start_time) == (TUESDAY, time(14))
    assert [(e.event, e.by_id) for e in events(tuesday)][-1] == ("occurrence_cancelled", tom.id)
    with pytest.raises(IllegalMove):
        operations.call_off(tuesday, by=tom, now=NOW)
