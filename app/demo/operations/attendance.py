"""Who was there on the invented dates that are over; of most, nobody has typed it yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.accounts.models import Person
from app.activities.models import Occurrence
from app.bookings import operations, queries
from app.bookings.models import AgeGroup, Gender, Mark
from app.bookings.operations import Change, Sheet
from app.demo.operations.activities import Planned
from app.demo.queries import read


def load(known: dict[str, Person], planned: Planned, *, now: datetime) -> int:
    """Everybody was there but those whom the file names; how many sheets."""
    sheets = [
        (planned[entry["activity"], week], entry)
        for entry in read("attendance")
        for week in entry["weeks"]
    ]
    for occurrence, entry in sheets:
        at = min(now, occurrence.ends_at)
        sheet = _sheet(occurrence, entry, known)
        operations.fill_in(occurrence, sheet, by=known["joris"], now=at)
    return len(sheets)


def _sheet(occurrence: Occurrence, entry: dict[str, Any], known: dict[str, Person]) -> Sheet:
    said = {known[slug].id: Mark.ABSENT for slug in entry["absent"]}
    said |= {known[slug].id: Mark.EXCUSED for slug in entry["excused"]}
    return Sheet(
        "demo",
        {
            line.id: Change(Mark.UNKNOWN, said.get(booking.person_id, Mark.PRESENT))
            for booking in queries.expected(occurrence)
            for line in booking.live_lines
        },
        {_place(words): Change(0, number) for words, number in entry["heads"].items()},
    )


def _place(words: str) -> tuple[AgeGroup, Gender]:
    age, gender = words.split()
    return AgeGroup(age), Gender(gender)
