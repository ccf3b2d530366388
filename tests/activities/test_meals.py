"""Meals served to others: how often a year, and the day before which something is to be done."""

from datetime import date, time, timedelta

import pytest

from app.activities import operations
from app.activities.models import ActivityKind, ActivityStatus
from app.activities.queries.meals import Meals, served
from app.bookings import operations as bookings
from app.db import db
from app.organisations.models import Organisation
from tests import factories
from tests.factories import NOW
from tests.organisers import TUESDAY, slot, weekly
from tests.records import events

WEEK = timedelta(weeks=1)


def meals(*days):
    return Meals(2026, tuple(sorted(days)))


@pytest.fixture
def kitchen(session, tom):
    """A kitchen that everybody may come to."""
    return factories.activity(is_a=ActivityKind.KITCHEN)


def of(kitchen, year=2026):
    return served(kitchen.organisation_id, year)


def warned(kitchen):
    return [one.details for one in events(kitchen) if one.event == "meals_warned"]


def test_the_sixth_time_is_one_too_many():
    fridays = [(date(2026, 3, 6) + number * WEEK, 1) for number in range(6)]
    assert meals(*fridays[:5]).too_many_on is None
    six = meals(*fridays)
    assert (six.times, six.number, six.too_many_on) == (6, 6, date(2026, 4, 10))


def test_days_that_follow_one_another_are_one_time_and_the_eleventh_day_is_one_too_many():
    feast = [(date(2026, 7, 1) + timedelta(days=number), 1) for number in range(11)]
    assert (meals(*feast[:10]).times, meals(*feast[:10]).too_many_on) == (1, None)
    assert meals(*feast).too_many_on == date(2026, 7, 11)


def test_two_kitchens_on_one_day_are_two_times_and_one_day():
    both = meals((date(2026, 3, 6), 1), (date(2026, 3, 6), 2))
    assert (both.times, both.number) == (2, 1)


def test_what_is_off_thrown_away_of_a_group_or_of_others_does_not_count(kitchen, tom):
    first = operations.plan(kitchen, slot(), by=tom, now=NOW)
    operations.plan(kitchen, slot(TUESDAY + WEEK), by=tom, now=NOW)
    bookings.call_off(first, by=tom, now=NOW)
    organisation = db.session.get(Organisation, kitchen.organisation_id)
    for more in ({"is_a": ActivityKind.GROUP}, {"is_a": ActivityKind.WORKSHOP}):
        other = factories.activity(by=organisation, **more)
        operations.plan(other, slot(TUESDAY), by=tom, now=NOW)
    gone = factories.activity(
        by=organisation, is_a=ActivityKind.KITCHEN, status=ActivityStatus.DISCARDED
    )
    factories.occurrence(gone)
    factories.occurrence(factories.activity(is_a=ActivityKind.KITCHEN))
    assert of(kitchen).days == ((TUESDAY + WEEK, kitchen.id),)


def test_a_year_has_its_own_number(kitchen, tom):
    late = date(2026, 12, 15)
    operations.repeat(kitchen, weekly(late, times=6), by=tom, now=NOW + 36 * WEEK)
    assert (of(kitchen).times, of(kitchen, 2027).times) == (3, 3)


def test_who_plans_too_many_is_warned_in_writing_and_not_stopped(kitchen, tom):
    operations.repeat(kitchen, weekly(times=5), by=tom, now=NOW)
    assert warned(kitchen) == []
    operations.plan(kitchen, slot(TUESDAY + 5 * WEEK), by=tom, now=NOW)
    assert warned(kitchen) == [{"year": 2026, "register_before": "2026-04-14"}]
    assert of(kitchen).times == 6


def test_a_date_before_the_limit_is_not_the_one_that_passes_it(kitchen, tom):
    operations.repeat(kitchen, weekly(times=6), by=tom, now=NOW)
    before = len(warned(kitchen))
    operations.plan(kitchen, slot(TUESDAY - timedelta(days=3)), by=tom, now=NOW)
    assert len(warned(kitchen)) == before


def test_who_is_known_to_the_agency_is_not_warned(kitchen, tom):
    organisation = db.session.get(Organisation, kitchen.organisation_id)
    for _ in range(2):
        operations.say_registered(organisation, "2.123", by=tom, now=NOW)
    operations.repeat(kitchen, weekly(times=8), by=tom, now=NOW)
    assert warned(kitchen) == []
    assert [one.event for one in events(organisation)] == ["food_number_said"]


def test_two_hours_on_one_day_are_one_time(kitchen, tom):
    operations.plan(kitchen, slot(), by=tom, now=NOW)
    operations.plan(kitchen, slot(start=time(18), end=time(20)), by=tom, now=NOW)
    assert (of(kitchen).times, of(kitchen).number) == (1, 1)


def test_a_kitchen_of_members_only_serves_nobody_else(kitchen, tom):
    operations.plan(kitchen, slot(), by=tom, now=NOW)
    for place in kitchen.participant_types:
        place.members_only = True
    db.session.flush()
    assert of(kitchen).times == 0
    kitchen.participant_types.append(factories.kind())
    db.session.flush()
    assert of(kitchen).times == 1
