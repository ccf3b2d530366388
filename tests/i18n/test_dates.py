"""Dates and times as Brussels says them."""

from datetime import UTC, date, datetime, time

import pytest

from app.i18n import Language, dates

FR, NL = Language.FR, Language.NL


@pytest.mark.parametrize(
    ("day", "fr", "nl"),
    [
        (date(2026, 3, 3), "mardi 3 mars 2026", "dinsdag 3 maart 2026"),
        (date(2026, 5, 1), "vendredi 1er mai 2026", "vrijdag 1 mei 2026"),
        (date(2026, 3, 31), "mardi 31 mars 2026", "dinsdag 31 maart 2026"),
        (date(2026, 3, 11), "mercredi 11 mars 2026", "woensdag 11 maart 2026"),
        (date(2028, 2, 29), "mardi 29 février 2028", "dinsdag 29 februari 2028"),
    ],
)
def test_the_weekday_stands_in_words(day: date, fr: str, nl: str):
    assert dates.long_date(day, FR) == fr
    assert dates.long_date(day, NL) == nl


def test_short_dates_are_the_same_in_both():
    assert dates.short_date(date(2026, 3, 3)) == "03/03/2026"


@pytest.mark.parametrize(
    ("at", "fr", "nl"),
    [(time(9, 30), "9h30", "9u30"), (time(14), "14h", "14u"), (time(0, 5), "0h05", "0u05")],
)
def test_times_in_running_text(at: time, fr: str, nl: str):
    assert (dates.clock(at, FR), dates.clock(at, NL)) == (fr, nl)


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [
        (date(2026, 3, 28), 13),
        (date(2026, 3, 29), 12),
        (date(2026, 10, 24), 12),
        (date(2026, 10, 25), 13),
    ],
)
def test_two_in_the_afternoon_stays_two_in_the_afternoon_over_both_clock_changes(
    day: date, utc_hour: int
):
    assert dates.moment(day, time(14)) == datetime(
        day.year, day.month, day.day, utc_hour, tzinfo=UTC
    )


def test_an_hour_that_does_not_exist_is_read_an_hour_later_and_a_double_one_as_its_first():
    skipped = dates.moment(date(2026, 3, 29), time(2, 30))
    assert dates.local(skipped).time() == time(3, 30)
    double = dates.moment(date(2026, 10, 25), time(2, 30))
    assert double == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_today_is_the_day_in_brussels():
    just_after_midnight = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert dates.today(just_after_midnight) == date(2026, 7, 2)


def test_the_week_begins_on_monday():
    assert dates.week_of(date(2026, 3, 8)) == date(2026, 3, 2)
    assert dates.week_of(date(2026, 3, 2)) == date(2026, 3, 2)
