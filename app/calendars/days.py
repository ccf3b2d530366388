"""What a day is: a public holiday (computed), a school holiday of one language (a table)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from holidays import country_holidays

from app.i18n import Bilingual, Language

TABLE = Path(__file__).resolve().parent / "data" / "school_holidays.csv"


class Calendar(StrEnum):
    """Whose holiday it is: everybody's, or that of the French-speaking or Flemish schools."""

    PUBLIC = "public"
    SCHOOL_FR = "school_fr"
    SCHOOL_NL = "school_nl"


@dataclass(frozen=True)
class Holiday:
    """One holiday by its name; ``sure`` unless its days still wait for the decision."""

    calendar: Calendar
    name: Bilingual
    sure: bool = True


@dataclass(frozen=True)
class Period:
    """From when to when it is a school holiday, both days included."""

    first_on: date
    last_on: date
    holiday: Holiday


def holidays_on(day: date) -> tuple[Holiday, ...]:
    """The holidays that a day is part of, at most one of each calendar."""
    school = {one.holiday.calendar: one.holiday for one in periods() if _within(day, one)}
    public = _public(day.year).get(day)
    return (*([public] if public else []), *school.values())


def known_until() -> date:
    """The last day of which the table of school holidays says something."""
    return max(one.last_on for one in periods())


def _within(day: date, period: Period) -> bool:
    return period.first_on <= day <= period.last_on


@cache
def _public(year: int) -> dict[date, Holiday]:
    names = [country_holidays("BE", years=year, language=language) for language in Language]
    fr, nl = names
    return {day: Holiday(Calendar.PUBLIC, Bilingual(fr[day], nl[day])) for day in sorted(fr)}


@cache
def periods() -> tuple[Period, ...]:
    """Every line of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Period(
                date.fromisoformat(row["first_on"]),
                date.fromisoformat(row["last_on"]),
                Holiday(
                    Calendar(row["calendar"]),
                    Bilingual(row["name_fr"], row["name_nl"]),
                    row["sure"] == "yes",
                ),
            )
            for row in csv.DictReader(file)
        )
