"""The rule of a series, and the days it means on the calendar of Brussels (ADR 36)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import Any

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from app.calendars import Calendar, Holiday, holidays_on

FARTHEST = timedelta(days=3660)
"""Where nobody looks any further: a rule of which every day is skipped comes to an end."""

WEEK = 7


class Rhythm(StrEnum):
    """How the days follow one another."""

    WEEKLY = "weekly"
    MONTHLY_DATE = "monthly_date"
    MONTHLY_WEEKDAY = "monthly_weekday"
    MONTHLY_LAST = "monthly_last"


@dataclass(frozen=True)
class Rule:
    """Every so many weeks or months, from a day, until a day or so many times.

    Months without that day (the 31st, a fifth Wednesday) are passed over. Days that are skipped do
    not count: ten times are ten meetings.
    """

    rhythm: Rhythm
    every: int
    first_on: date
    until_on: date | None
    times: int | None
    skips: frozenset[Calendar] = frozenset()

    @property
    def number(self) -> int:
        """Which of its weekday in the month the first day is: 3 for a third Wednesday."""
        return (self.first_on.day - 1) // WEEK + 1

    def days(self) -> list[Day]:
        """The days it means, those that are skipped too, in order."""
        found: list[Day] = []
        held = 0
        for day in self._turns():
            if (self.until_on and day > self.until_on) or held == self.times:
                break
            found.append(self._seen(day))
            held += found[-1].skipped is None
        while found and self.times and found[-1].skipped:
            found.pop()
        return found

    def held(self) -> list[date]:
        """The days on which people meet."""
        return [one.day for one in self.days() if one.skipped is None]

    def _turns(self) -> Iterator[date]:
        # Days without an hour and without a zone: summer time moves none of them.
        begins = datetime.combine(self.first_on, time())
        day_of_week = self.first_on.weekday()
        by: dict[Rhythm, dict[str, Any]] = {
            Rhythm.WEEKLY: {"byweekday": day_of_week},
            Rhythm.MONTHLY_DATE: {"bymonthday": self.first_on.day},
            Rhythm.MONTHLY_WEEKDAY: {"byweekday": weekday(day_of_week, self.number)},
            Rhythm.MONTHLY_LAST: {"byweekday": weekday(day_of_week, -1)},
        }
        frequency = WEEKLY if self.rhythm is Rhythm.WEEKLY else MONTHLY
        turns = rrule(frequency, dtstart=begins, interval=self.every, **by[self.rhythm])
        return (turn.date() for turn in takewhile(lambda turn: turn <= begins + FARTHEST, turns))

    def _seen(self, day: date) -> Day:
        holidays = holidays_on(day)
        skipped = next((one for one in holidays if one.calendar in self.skips), None)
        return Day(day, holidays, skipped)


@dataclass(frozen=True)
class Day:
    """A day of a rule: its holidays, and the one for which it is skipped."""

    day: date
    holidays: tuple[Holiday, ...]
    skipped: Holiday | None
