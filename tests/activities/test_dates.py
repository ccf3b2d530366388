"""The dates of an activity: planned once or for some weeks."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from app.activities import operations
from app.activities.models import ActivityStatus, Occurrence
from app.activities.policies import MOST_DATES, MOST_WEEKS, Refusal, Refused
from app.i18n.dates import local
from tests import factories
from tests.factories import NOW
from tests.organisers import TUESDAY, draft, slot
from tests.records import events

pytestmark = pytest.mark.usefixtures("session")

WEEK = timedelta(weeks=1)
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


def test_some_weeks_are_the_same_hour_of_the_same_weekday(session, soup, tom):
    made = operations.plan(soup, slot(), weeks=3, by=tom, now=NOW)
    assert days(session, soup) == [TUESDAY, TUESDAY + WEEK, TUESDAY + 2 * WEEK]
    assert [len(events(one)) for one in made] == [1, 1, 1]


def test_over_a_clock_change_the_wall_time_stays(soup, tom):
    before = date(2026, 3, 24)
    first, second = operations.plan(soup, slot(before), weeks=2, by=tom, now=NOW)
    assert [f"{local(one.starts_at):%H:%M %z}" for one in (first, second)] == [
        "14:00 +0100",
        "14:00 +0200",
    ]
    assert second.starts_at - first.starts_at == WEEK - HOUR
    assert second.ends_at - second.starts_at == 2 * HOUR
    autumn = operations.plan(soup, slot(date(2026, 10, 20)), weeks=2, by=tom, now=NOW)
    assert [f"{local(one.ends_at):%H:%M %z}" for one in autumn] == ["16:00 +0200", "16:00 +0100"]


def test_no_more_weeks_than_anybody_plans(session, soup, tom):
    operations.plan(soup, slot(), weeks=500, by=tom, now=NOW)
    assert len(days(session, soup)) == MOST_WEEKS


@pytest.mark.parametrize("status", [ActivityStatus.WITHDRAWN, ActivityStatus.DISCARDED])
def test_nothing_is_planned_for_what_is_gone(session, tom, status):
    gone = factories.activity(status=status)
    assert said(operations.plan, gone, slot(), by=tom) is Refusal.NOT_NOW
    assert days(session, gone) == []


def test_a_draft_is_planned_before_it_is_shown(session, tom):
    begun = draft(by=tom)
    operations.plan(begun, slot(), by=tom, now=NOW)
    assert days(session, begun) == [TUESDAY]


@pytest.mark.parametrize("weeks", [1, 5])
def test_what_has_begun_is_not_planned(session, soup, tom, weeks):
    begins = local(NOW)
    wanted = slot(begins.date(), begins.time(), time(23))
    assert said(operations.plan, soup, wanted, weeks=weeks, by=tom) is Refusal.IN_THE_PAST
    assert days(session, soup) == [], "not even the weeks after"
    operations.plan(soup, wanted, weeks=weeks, by=tom, now=NOW - timedelta(seconds=1))
    assert len(days(session, soup)) == weeks


def test_planned_twice_it_is_there_once(session, soup, tuesday, tom):
    assert said(operations.plan, soup, slot(), by=tom) is Refusal.ALREADY_THERE
    assert days(session, soup) == [TUESDAY]


def test_weeks_that_are_there_are_left_and_the_others_added(session, soup, tuesday, tom):
    made = operations.plan(soup, slot(), weeks=3, by=tom, now=NOW)
    assert [one.starts_on for one in made] == [TUESDAY + WEEK, TUESDAY + 2 * WEEK]
    assert len(days(session, soup)) == 3


def test_a_week_that_was_called_off_is_not_planned_again_with_the_others(
    session, soup, tuesday, tom
):
    operations.call_off(tuesday, by=tom, now=NOW)
    operations.plan(soup, slot(), weeks=2, by=tom, now=NOW)
    assert days(session, soup) == [TUESDAY, TUESDAY + WEEK]
    assert tuesday.status == "cancelled"


def test_asked_for_alone_a_date_that_was_called_off_is_planned_anew(session, soup, tuesday, tom):
    operations.call_off(tuesday, by=tom, now=NOW)
    (anew,) = operations.plan(soup, slot(), by=tom, now=NOW)
    assert days(session, soup) == [TUESDAY, TUESDAY]
    assert (tuesday.status, anew.status) == ("cancelled", "scheduled")
    assert said(operations.plan, soup, slot(), by=tom) is Refusal.ALREADY_THERE


def test_of_a_draft_a_date_that_is_called_off_was_never_there(session, tom):
    begun = draft(by=tom)
    (only,) = operations.plan(begun, slot(), by=tom, now=NOW)
    operations.call_off(only, by=tom, now=NOW)
    assert days(session, begun) == []
    assert [e.event for e in events(only)] == ["occurrence_planned", "occurrence_dropped"]
    operations.plan(begun, slot(), weeks=2, by=tom, now=NOW)
    assert days(session, begun) == [TUESDAY, TUESDAY + WEEK]


def test_another_hour_of_the_same_day_is_another_date(session, soup, tuesday, tom):
    operations.plan(soup, slot(start=time(9), end=time(11)), by=tom, now=NOW)
    assert days(session, soup) == [TUESDAY, TUESDAY]


def test_another_activity_may_begin_at_the_same_moment(session, tuesday, hall, tom):
    other = factories.activity()
    operations.plan(other, slot(at=hall), by=tom, now=NOW)
    assert days(session, other) == [TUESDAY]


def test_nobody_plans_more_dates_than_there_may_be(session, soup, tom):
    for number in range(MOST_DATES // MOST_WEEKS):
        start = time(8 + number)
        wanted = slot(start=start, end=time(20))
        operations.plan(soup, wanted, weeks=MOST_WEEKS, by=tom, now=NOW)
    assert len(days(session, soup)) == MOST_DATES
    late = slot(start=time(19), end=time(20))
    assert said(operations.plan, soup, late, by=tom) is Refusal.TOO_MANY_DATES
    assert len(days(session, soup)) == MOST_DATES


def test_dates_that_are_off_count_no_more(soup, tom):
    for number in range(MOST_DATES // MOST_WEEKS):
        wanted = slot(start=time(8 + number), end=time(20))
        made = operations.plan(soup, wanted, weeks=MOST_WEEKS, by=tom, now=NOW)
    operations.call_off(made[0], by=tom, now=NOW)
    operations.plan(soup, slot(start=time(19), end=time(20)), by=tom, now=NOW)
    late = slot(start=time(18), end=time(20))
    assert said(operations.plan, soup, late, by=tom) is Refusal.TOO_MANY_DATES


def test_dates_that_are_over_count_no_more(session, soup, tom):
    for number in range(MOST_DATES // MOST_WEEKS):
        start = time(8 + number)
        operations.plan(soup, slot(start=start, end=time(20)), weeks=12, by=tom, now=NOW)
    later = NOW + timedelta(weeks=4)
    operations.plan(soup, slot(date(2026, 6, 30)), by=tom, now=later)
    assert len(days(session, soup)) == MOST_DATES + 1


def test_an_end_before_the_start_is_after_midnight(soup, tom):
    (party,) = operations.plan(soup, slot(start=time(20), end=time(1)), by=tom, now=NOW)
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
