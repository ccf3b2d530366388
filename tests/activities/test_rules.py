"""The days that a rule means, beside a plain loop over the calendar."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.activities.models import Rhythm, Rule
from app.activities.models.rules import FARTHEST
from app.calendars import Calendar, holidays_on

DAY = timedelta(days=1)


def rule(first_on, rhythm=Rhythm.WEEKLY, every=1, *, until=None, times=None, skips=()):
    return Rule(rhythm, every, first_on, until, times, frozenset(skips))


@pytest.mark.parametrize(
    ("made", "days"),
    [
        (rule(date(2026, 3, 10), times=3), ["2026-03-10", "2026-03-17", "2026-03-24"]),
        (
            rule(date(2026, 3, 10), every=2, until=date(2026, 4, 7)),
            ["2026-03-10", "2026-03-24", "2026-04-07"],
        ),
        (
            rule(date(2026, 3, 18), Rhythm.MONTHLY_WEEKDAY, times=4),
            ["2026-03-18", "2026-04-15", "2026-05-20", "2026-06-17"],
        ),
        (
            rule(date(2026, 4, 29), Rhythm.MONTHLY_WEEKDAY, times=3),
            ["2026-04-29", "2026-07-29", "2026-09-30"],
        ),
        (
            rule(date(2026, 3, 4), Rhythm.MONTHLY_LAST, times=3),
            ["2026-03-25", "2026-04-29", "2026-05-27"],
        ),
        (
            rule(date(2026, 1, 31), Rhythm.MONTHLY_DATE, times=4),
            ["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31"],
        ),
        (
            rule(date(2026, 1, 30), Rhythm.MONTHLY_DATE, times=3),
            ["2026-01-30", "2026-03-30", "2026-04-30"],
        ),
        (
            rule(date(2028, 2, 29), Rhythm.MONTHLY_DATE, every=12, until=date(2036, 3, 1)),
            ["2028-02-29", "2032-02-29", "2036-02-29"],
        ),
        (
            rule(date(2028, 2, 22), until=date(2028, 3, 7)),
            ["2028-02-22", "2028-02-29", "2028-03-07"],
        ),
        (rule(date(2027, 12, 29), times=2), ["2027-12-29", "2028-01-05"]),
    ],
)
def test_the_days_of_a_rule(made, days):
    assert [day.isoformat() for day in made.held()] == days


def test_until_holds_its_last_day_and_times_do_not_count_what_is_skipped():
    by_date = rule(date(2026, 5, 7), until=date(2026, 5, 28), skips=[Calendar.PUBLIC])
    by_number = rule(date(2026, 5, 7), times=4, skips=[Calendar.PUBLIC])
    assert [d.day.day for d in by_date.days()] == [7, 14, 21, 28]
    assert [day.day for day in by_date.held()] == [7, 21, 28]
    assert [(d.day.month, d.day.day) for d in by_number.days()] == [
        *((5, day) for day in (7, 14, 21, 28)),
        (6, 4),
    ]
    assert len(by_number.held()) == 4
    (ascension,) = [d for d in by_number.days() if d.skipped]
    assert (ascension.skipped.name.fr, ascension.day) == ("Ascension", date(2026, 5, 14))


def test_a_holiday_that_is_not_skipped_is_known_all_the_same():
    (only,) = rule(date(2026, 7, 21), times=1).days()
    assert (only.skipped, only.holidays[0].name.nl) == (None, "Nationale feestdag")


@pytest.mark.parametrize(
    ("skips", "held"),
    [
        ([Calendar.SCHOOL_FR], [6, 13, 20]),
        ([Calendar.SCHOOL_NL], [20, 27]),
        ([Calendar.SCHOOL_FR, Calendar.SCHOOL_NL], [20]),
        ([Calendar.PUBLIC], [13, 20, 27]),
        ([], [6, 13, 20, 27]),
    ],
)
def test_each_kind_of_school_is_skipped_by_choice(skips, held):
    spring = rule(date(2026, 4, 6), until=date(2026, 4, 30), skips=skips)
    assert [day.day for day in spring.held()] == held


def test_a_rule_of_which_every_day_is_skipped_comes_to_an_end():
    christmas = rule(date(2026, 12, 25), Rhythm.MONTHLY_DATE, 12, times=3, skips=[Calendar.PUBLIC])
    assert christmas.held() == []


def by_hand(made: Rule) -> list[date]:
    """The same by a plain walk over every day, month by month."""
    found: list[date] = []
    day = made.first_on
    while len(found) < (made.times or 10**6) and day <= (made.until_on or made.first_on + FARTHEST):
        if is_turn(made, day) and not any(h.calendar in made.skips for h in holidays_on(day)):
            found.append(day)
        day += DAY
    return found


def is_turn(made: Rule, day: date) -> bool:
    first = made.first_on
    months = (day.year - first.year) * 12 + day.month - first.month
    same_weekday = day.weekday() == first.weekday()
    if made.rhythm is Rhythm.WEEKLY:
        return (day - first).days % (7 * made.every) == 0
    if months % made.every:
        return False
    if made.rhythm is Rhythm.MONTHLY_DATE:
        return day.day == first.day
    if made.rhythm is Rhythm.MONTHLY_WEEKDAY:
        return same_weekday and (day.day + 6) // 7 == (first.day + 6) // 7
    return same_weekday and day.day + 7 > monthrange(day.year, day.month)[1]


@settings(max_examples=150, deadline=None)
@given(
    first_on=st.dates(date(2025, 9, 1), date(2027, 12, 31)),
    rhythm=st.sampled_from(Rhythm),
    every=st.integers(1, 4),
    end=st.one_of(st.integers(1, 20), st.timedeltas(timedelta(0), timedelta(days=500))),
    skips=st.sets(st.sampled_from(Calendar)),
)
def test_it_is_what_a_plain_loop_finds(first_on, rhythm, every, end, skips):
    by_number = isinstance(end, int)
    made = rule(
        first_on,
        rhythm,
        every,
        until=None if by_number else first_on + end,
        times=end if by_number else None,
        skips=skips,
    )
    held, plain = made.held(), by_hand(made)
    assert (len(held), held) == (len(plain), plain)
