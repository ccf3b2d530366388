"""The dates of an activity, planned one by one."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from app.activities import operations
from app.activities.models import ActivityStatus, Occurrence
from app.activities.policies import MOST_DATES, Refusal, Refused
from app.i18n.dates import local
from tests import factories
from tests.factories import NOW
from tests.organisers import TUESDAY, draft, slot
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")

HOUR = timedelta(hours=1)


def said(verb, *args, now=NOW, **more):
    with pytest.raises(Refused) as refused:
        verb(*args, now=now, **more)
    return refused.value.reason


def days(session, activity):
    session.flush()
    found = select(Occurrence.starts_on).where(Occurrence.activity_id == activity.id)
    return list(session.scalars(found.order_by(Occurrence.starts_at, Occurrence.id)))


def test_a_date_has_its_day_its_hours_and_its_venue(tuesday, soup, hall, tom):
    assert (tuesday.activity_id, tuesday.venue_id) == (soup.id, hall.id)
    assert (tuesday.starts_on, tuesday.start_time, tuesday.end_time) == (
        TUESDAY,
        time(14),
        time(16),
    )
    assert (tuesday.status, tuesday.version) == ("scheduled", 0)
    assert [(e.event, e.by_id, e.at) for e in events(tuesday)] == [
        ("occurrence_planned", tom.id, NOW)
    ]


@pytest.mark.parametrize("status", [ActivityStatus.WITHDRAWN, ActivityStatus.DISCARDED])
def test_nothing_is_planned_for_what_is_gone(session, tom, status):
    gone = factories.activity(status=status)
    assert said(operations.plan, gone, slot(), by=tom) is Refusal.NOT_NOW
    assert days(session, gone) == []


def test_a_draft_is_planned_before_it_is_shown(session, tom):
    begun = draft(by=tom)
    operations.plan(begun, slot(), by=tom, now=NOW)
    assert days(session, begun) == [TUESDAY]


def test_what_has_begun_is_not_planned(session, soup, tom):
    begins = local(NOW)
    wanted = slot(begins.date(), begins.time(), time(23))
    assert said(operations.plan, soup, wanted, by=tom) is Refusal.IN_THE_PAST
    assert days(session, soup) == []
    operations.plan(soup, wanted, by=tom, now=NOW - timedelta(seconds=1))
    assert len(days(session, soup)) == 1


def test_planned_twice_it_is_there_once(session, soup, tuesday, tom):
    assert said(operations.plan, soup, slot(), by=tom) is Refusal.ALREADY_THERE
    assert days(session, soup) == [TUESDAY]


def test_asked_for_alone_a_date_that_was_called_off_is_planned_anew(session, soup, tuesday, tom):
    operations.call_off(tuesday, by=tom, now=NOW)
    anew = operations.plan(soup, slot(), by=tom, now=NOW)
    assert days(session, soup) == [TUESDAY, TUESDAY]
    assert (tuesday.status, anew.status) == ("cancelled", "scheduled")
    assert said(operations.plan, soup, slot(), by=tom) is Refusal.ALREADY_THERE


def test_of_a_draft_a_date_that_is_called_off_was_never_there(session, tom):
    begun = draft(by=tom)
    only = operations.plan(begun, slot(), by=tom, now=NOW)
    operations.call_off(only, by=tom, now=NOW)
    assert days(session, begun) == []
    assert [e.event for e in events(only)] == ["occurrence_planned", "occurrence_dropped"]
    operations.plan(begun, slot(), by=tom, now=NOW)
    assert days(session, begun) == [TUESDAY]


def test_another_hour_of_the_same_day_is_another_date(session, soup, tuesday, tom):
    operations.plan(soup, slot(start=time(9), end=time(11)), by=tom, now=NOW)
    assert days(session, soup) == [TUESDAY, TUESDAY]


def test_another_activity_may_begin_at_the_same_moment(session, tuesday, hall, tom):
    other = factories.activity()
    operations.plan(other, slot(at=hall), by=tom, now=NOW)
    assert days(session, other) == [TUESDAY]


def test_nobody_plans_more_dates_than_there_may_be_those_that_are_off_or_over_not_counted(
    session, soup, tom
):
    made = [
        operations.plan(soup, slot(TUESDAY + timedelta(days=day)), by=tom, now=NOW)
        for day in range(MOST_DATES)
    ]
    late = slot(date(2026, 12, 1))
    assert said(operations.plan, soup, late, by=tom) is Refusal.TOO_MANY_DATES
    assert len(days(session, soup)) == MOST_DATES
    operations.call_off(made[-1], by=tom, now=NOW)
    operations.plan(soup, late, by=tom, now=NOW)
    later = slot(date(2026, 12, 2))
    assert said(operations.plan, soup, later, by=tom) is Refusal.TOO_MANY_DATES
    operations.plan(soup, later, by=tom, now=NOW + timedelta(weeks=2))


def test_an_end_before_the_start_is_after_midnight(soup, tom):
    party = operations.plan(soup, slot(start=time(20), end=time(1)), by=tom, now=NOW)
    assert (party.starts_on, party.ends_at - party.starts_at) == (TUESDAY, 5 * HOUR)
    assert local(party.ends_at).date() == TUESDAY + timedelta(days=1)


@pytest.mark.parametrize("end", [time(23, 1), time(9), time(8)])
def test_a_slip_of_the_hand_is_no_meeting(session, soup, tom, end):
    wanted = slot(start=time(9), end=end)
    assert said(operations.plan, soup, wanted, by=tom) is Refusal.TOO_LONG
    assert days(session, soup) == []


def test_a_long_day_is_a_meeting(session, soup, tom):
    operations.plan(soup, slot(start=time(9), end=time(23)), by=tom, now=NOW)
    assert days(session, soup) == [TUESDAY]


GAP = (date(2026, 3, 29), time(2, 30), time(3))
"""The night in which there is no half past two: read as half past three, after the end."""


def test_in_the_hour_that_summer_time_skips_the_hours_are_refused(soup, tom):
    assert said(operations.plan, soup, slot(*GAP), by=tom) is Refusal.NO_SUCH_HOUR
