"""Public holidays are computed; school holidays are a table that follows the published rules."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from dateutil.easter import easter

from app.calendars import Calendar, days, holidays_on, known_until

FR, NL = Calendar.SCHOOL_FR, Calendar.SCHOOL_NL
MONDAY, SUNDAY = 0, 6
WEEK = timedelta(weeks=1)


def periods_of(calendar):
    return [one for one in days.periods() if one.holiday.calendar is calendar]


def named(calendar, name, year):
    (found,) = [
        one
        for one in periods_of(calendar)
        if one.holiday.name.nl == name and one.first_on.year == year
    ]
    return found.first_on, found.last_on


def monday_of(day):
    return day - timedelta(days=day.weekday())


@pytest.mark.parametrize(
    ("day", "fr", "nl"),
    [
        (date(2026, 7, 21), "Fête nationale", "Nationale feestdag"),
        (date(2026, 5, 14), "Ascension", "O. L. H. Hemelvaart"),
        (date(2027, 3, 29), "Lundi de Pâques", "Paasmaandag"),
    ],
)
def test_a_public_holiday_has_its_name_in_both_languages(day, fr, nl):
    public = next(one for one in holidays_on(day) if one.calendar is Calendar.PUBLIC)
    assert (public.name.fr, public.name.nl, public.sure) == (fr, nl, True)


def test_an_ordinary_day_is_none():
    assert holidays_on(date(2026, 3, 10)) == ()


def test_the_two_kinds_of_schools_have_their_own_weeks():
    assert [one.calendar for one in holidays_on(date(2026, 4, 8))] == [NL]
    assert [one.calendar for one in holidays_on(date(2026, 4, 29))] == [FR]
    assert {one.calendar for one in holidays_on(date(2026, 12, 25))} == set(Calendar)


@pytest.mark.parametrize("calendar", [FR, NL])
def test_periods_follow_one_another_until_the_end_of_the_table(calendar):
    found = periods_of(calendar)
    assert all(one.first_on <= one.last_on for one in found)
    assert all(one.last_on < other.first_on for one, other in pairwise(found))
    assert known_until() >= found[-1].last_on
    assert all(one.holiday.name.fr and one.holiday.name.nl for one in found)


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_flemish_holidays_are_those_of_the_decision_of_1991(year):
    saints = date(year, 11, 1)
    autumn = saints + timedelta(days=1) if saints.weekday() == SUNDAY else monday_of(saints)
    assert named(NL, "Herfstvakantie", year) == (autumn, autumn + WEEK - timedelta(days=1))
    christmas = date(year, 12, 25)
    winter = monday_of(christmas) + (WEEK if christmas.weekday() > 4 else timedelta())
    assert named(NL, "Kerstvakantie", year) == (winter, winter + 2 * WEEK - timedelta(days=1))
    sunday = easter(year + 1)
    carnival = monday_of(sunday) - 6 * WEEK
    assert named(NL, "Krokusvakantie", year + 1)[0] == carnival
    april = date(year + 1, 4, 1)
    first_monday = april + timedelta(days=-april.weekday() % 7)
    if sunday.month == 3:
        spring = sunday + timedelta(days=1)
    elif sunday > date(year + 1, 4, 15):
        spring = monday_of(sunday) - WEEK
    else:
        spring = first_monday
    assert named(NL, "Paasvakantie", year + 1)[0] == spring


def test_french_speaking_schools_rest_for_two_whole_weeks_and_begin_on_the_last_monday_of_august():
    for one in periods_of(FR):
        if one.holiday.name.nl != "Zomervakantie":
            assert (one.first_on.weekday(), one.last_on.weekday()) == (MONDAY, SUNDAY)
            assert one.last_on - one.first_on == 2 * WEEK - timedelta(days=1)
            continue
        back = one.last_on + timedelta(days=1)
        assert (back.weekday(), back.month) == (MONDAY, 8)
        assert (back + WEEK).month == 9


def test_what_was_not_found_in_a_source_says_so():
    unsure = [one.first_on.year for one in days.periods() if not one.holiday.sure]
    assert set(unsure) == {2027, 2028}
    assert not next(iter(holidays_on(date(2028, 5, 2)))).sure
