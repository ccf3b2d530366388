"""Dates and times as Brussels says them.

Domain rules: the weekday always in words, "1er mars", 24-hour times, "9h30" / "9u30" in
running text. CLDR prints "1 mars", so the first of the month is mended here.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date

from app.i18n.languages import LOCALES, Language

BRUSSELS = ZoneInfo("Europe/Brussels")


def local(moment: datetime) -> datetime:
    """The wall clock in Brussels at an aware moment."""
    return moment.astimezone(BRUSSELS)


def moment(day: date, at: time) -> datetime:
    """The UTC moment of a wall time in Brussels.

    An hour that summer time skips is read as one hour later; a doubled one as its first.
    """
    naive = datetime.combine(day, at)
    return naive.replace(tzinfo=BRUSSELS).astimezone(UTC)


def read_moment(written: str) -> datetime:
    """A moment as history keeps it."""
    return datetime.fromisoformat(written)


def today(now: datetime) -> date:
    """The date in Brussels."""
    return local(now).date()


@lru_cache(maxsize=4096)
def _format(day: date, pattern: str, language: Language) -> str:
    text: str = format_date(day, pattern, locale=LOCALES[language])
    if language is Language.FR and day.day == 1 and "d" in pattern:
        return text.replace("1 ", "1er ", 1)
    return text


def long_date(day: date, language: Language) -> str:
    """mardi 3 mars 2026 · dinsdag 3 maart 2026."""
    return _format(day, "EEEE d MMMM y", language)


def day_date(day: date, language: Language) -> str:
    """mardi 3 mars · dinsdag 3 maart."""
    return _format(day, "EEEE d MMMM", language)


def month(day: date, language: Language) -> str:
    """mars 2026 · maart 2026."""
    return _format(day, "MMMM y", language)


def weekday(day: date, language: Language) -> str:
    """mardi · dinsdag."""
    return _format(day, "EEEE", language)


def short_month(day: date, language: Language) -> str:
    """nov. · nov."""
    return _format(day, "MMM", language)


def short_date(day: date) -> str:
    """03/03/2026 in both languages."""
    return f"{day:%d/%m/%Y}"


def clock(at: time | datetime, language: Language) -> str:
    """9h30 · 9u30, and 14h · 14u on the hour."""
    letter = "h" if language is Language.FR else "u"
    return f"{at.hour}{letter}{at.minute:02}" if at.minute else f"{at.hour}{letter}"


def clock_span(start: datetime, end: datetime, language: Language) -> str:
    """9h30 – 14h, on the wall clock of Brussels."""
    return f"{clock(local(start), language)} – {clock(local(end), language)}"


DAY = timedelta(days=1)


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())
