"""A series: planned over both clock changes, matched to its old dates when the rule changes."""

from datetime import date, time, timedelta

import pytest

from app.activities import operations
from app.activities.models import ActivityStatus, Rhythm, Series
from app.activities.operations.series import matched
from app.activities.policies import Refusal, Refused
from app.activities.queries import running
from app.calendars import Calendar
from app.db import db
from app.i18n.dates import local
from app.notifications.models import Message
from app.organisations.models import Organisation
from tests import factories
from tests.factories import NOW
from tests.organisers import TUESDAY, organiser, slot, weekly
from tests.records import events
from tests.workshops import told

pytestmark = pytest.mark.usefixtures("session")

WEEK, HOUR = timedelta(weeks=1), timedelta(hours=1)


def planned(activity, plan, now=NOW):
    return operations.repeat(activity, plan, by=None, now=now)


def refused(activity, plan, now=NOW):
    with pytest.raises(Refused) as said:
        planned(activity, plan, now)
    return said.value.reason


def test_each_date_knows_the_day_of_the_rule_that_it_stands_for(soup, tom):
    made = operations.repeat(soup, weekly(times=3), by=tom, now=NOW)
    days = [TUESDAY, TUESDAY + WEEK, TUESDAY + 2 * WEEK]
    assert [one.starts_on for one in made] == days
    assert [one.rule_on for one in made] == days
    assert len({one.series_id for one in made}) == 1
    assert [events(one)[0].event for one in made] == ["occurrence_planned"] * 3


@pytest.mark.parametrize(
    ("day", "hours", "gap"),
    [
        (date(2026, 3, 24), ["14:00 +0100", "14:00 +0200"], WEEK - HOUR),
        (date(2026, 10, 20), ["14:00 +0200", "14:00 +0100"], WEEK + HOUR),
    ],
)
def test_over_both_clock_changes_the_wall_time_stays(soup, day, hours, gap):
    first, second = made = planned(soup, weekly(day, times=2))
    assert [f"{local(one.starts_at):%H:%M %z}" for one in made] == hours
    assert second.starts_at - first.starts_at == gap
    assert [one.ends_at - one.starts_at for one in made] == [2 * HOUR, 2 * HOUR]


@pytest.mark.parametrize(
    ("sunday", "begins", "lasts"),
    [
        (date(2026, 3, 29), "03:30 +0200", HOUR),
        (date(2026, 10, 25), "02:30 +0200", 3 * HOUR),
    ],
)
def test_half_past_two_in_the_night_of_the_change_is_read_as_everywhere(
    soup, sunday, begins, lasts
):
    plan = weekly(sunday - WEEK, times=3, start=time(2, 30), end=time(4, 30))
    made = planned(soup, plan)
    assert len(made) == 3
    assert f"{local(made[1].starts_at):%H:%M %z}" == begins
    assert made[1].ends_at - made[1].starts_at == lasts
    assert made[0].ends_at - made[0].starts_at == 2 * HOUR
    assert (made[1].start_time, made[1].end_time) == (time(2, 30), time(4, 30))


def test_an_hour_that_one_of_the_nights_has_not_refuses_the_whole_series(soup):
    plan = weekly(date(2026, 3, 22), times=3, start=time(2, 30), end=time(3))
    assert refused(soup, plan) is Refusal.NO_SUCH_HOUR
    assert running.dates(soup.id, NOW) == []


def test_public_holidays_are_skipped_and_the_number_of_meetings_stays(soup):
    plan = weekly(date(2026, 5, 7), times=3, skips=frozenset({Calendar.PUBLIC}))
    assert [one.starts_on.day for one in planned(soup, plan)] == [7, 21, 28]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"times": 61}, Refusal.TOO_FAR),
        ({"times": 61, "every": 1, "day": TUESDAY - 2 * WEEK}, Refusal.TOO_FAR),
        ({"until_on": TUESDAY - timedelta(days=1)}, Refusal.NO_DAY),
        ({"day": TUESDAY - 2 * WEEK}, Refusal.IN_THE_PAST),
        ({"rhythm": Rhythm.MONTHLY_DATE, "times": 20}, Refusal.TOO_FAR),
        ({"end": time(13)}, Refusal.TOO_LONG),
    ],
)
def test_what_cannot_be_is_refused_whole(soup, more, reason):
    assert refused(soup, weekly(**more)) is reason
    assert running.dates(soup.id, NOW) == []


def test_nobody_plans_more_dates_than_there_may_be(soup):
    planned(soup, weekly(times=40))
    assert refused(soup, weekly(times=21, start=time(9), end=time(10))) is Refusal.TOO_MANY_DATES
    assert len(running.dates(soup.id, NOW)) == 40


@pytest.mark.parametrize("status", [ActivityStatus.WITHDRAWN, ActivityStatus.DISCARDED])
def test_nothing_is_planned_for_what_is_gone(status):
    assert refused(factories.activity(status=status), weekly()) is Refusal.NOT_NOW


def test_dates_that_are_there_are_left_and_the_others_added(soup, tuesday):
    made = planned(soup, weekly(times=3))
    assert [one.starts_on for one in made] == [TUESDAY + WEEK, TUESDAY + 2 * WEEK]
    assert tuesday.series_id is None
    assert refused(soup, weekly(times=3)) is Refusal.ALREADY_THERE


def test_a_date_that_was_called_off_is_not_planned_again_with_the_others(soup, tuesday, tom):
    operations.call_off(tuesday, by=tom, now=NOW)
    assert [one.starts_on for one in planned(soup, weekly(times=2))] == [TUESDAY + WEEK]
    assert tuesday.status == "cancelled"


D = [date(2026, 3, 3) + n * WEEK for n in range(6)]


@pytest.mark.parametrize(
    ("old", "new", "monthly", "pairs"),
    [
        (D[:3], D[:3], False, dict(zip(D[:3], D[:3], strict=True))),
        (D[:3], D[1:4], False, {D[1]: D[1], D[2]: D[2]}),
        (
            D[:2],
            [day + timedelta(days=2) for day in D[:2]],
            False,
            {D[0] + timedelta(days=2): D[0], D[1] + timedelta(days=2): D[1]},
        ),
        (D[:5], [D[1], D[3]], False, {D[1]: D[1], D[3]: D[3]}),
        (D[:4], [date(2026, 3, 18), date(2026, 4, 15)], True, {date(2026, 3, 18): D[2]}),
        ([], D[:2], False, {}),
        (D[:2], [], False, {}),
    ],
)
def test_old_days_go_over_to_new_ones_each_once(old, new, monthly, pairs):
    found = matched(set(old), new, monthly=monthly)
    assert (len(found), found) == (len(pairs), pairs)
    assert len(set(found.values())) == len(found)


@pytest.fixture
def ending(tom):
    """A series of an association with two organisers; its last date is in two weeks."""
    soup = factories.activity(by=tom_of(tom))
    organiser(tom_of(tom), "Nour")
    return planned(soup, weekly(times=2))


def tom_of(tom):
    return db.session.get_one(Organisation, tom.memberships[0].organisation_id)


def test_a_series_with_few_dates_left_is_told_to_each_organiser_once(session, ending):
    assert operations.say_series_end(now=NOW) == 1
    assert operations.say_series_end(now=NOW + timedelta(days=1)) == 0
    found = told(session, "series_ends")
    assert len(found) == 2
    assert "mardi 17 mars" in found[0][1]


def test_told_again_once_it_was_continued(session, ending):
    operations.say_series_end(now=NOW)
    series = session.get_one(Series, ending[0].series_id)
    again = operations.plan(_activity(ending), slot(date(2026, 5, 5)), by=None, now=NOW)
    again.series_id, again.rule_on = series.id, again.starts_on
    session.flush()
    assert operations.say_series_end(now=NOW + 2 * WEEK) == 0
    assert operations.say_series_end(now=NOW + 7 * WEEK) == 1
    assert session.query(Message).filter_by(kind="series_ends").count() == 4


def _activity(ending):
    found = running.activity(ending[0].activity_id)
    assert found is not None
    return found


@pytest.mark.parametrize("later", [timedelta(), 6 * WEEK])
def test_who_said_that_it_ends_is_not_asked(session, ending, later):
    series = session.get_one(Series, ending[0].series_id)
    operations.close(series, by=None, now=NOW)
    operations.close(series, by=None, now=NOW)
    assert operations.say_series_end(now=NOW + later) == 0
    assert [e.event for e in events(series)] == ["series_planned", "series_closed"]


def test_a_long_series_or_one_of_long_ago_asks_nobody(soup):
    planned(soup, weekly(times=10))
    assert operations.say_series_end(now=NOW) == 0
    assert operations.say_series_end(now=NOW + 20 * WEEK) == 0
    assert operations.say_series_end(now=NOW + 8 * WEEK) == 1
