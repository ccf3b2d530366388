"""The sheet comes in: who was there, said by those who run it; it can be said again otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from app.accounts.models import Person
from app.activities.models import Occurrence
from app.bookings import policies, queries
from app.bookings.models import (
    AgeGroup,
    Attendance,
    Booking,
    Gender,
    HeadCount,
    Mark,
    SheetSent,
)
from app.bookings.policies import MarkedMeanwhile, Refusal, Refused
from app.bookings.queries import attendance
from app.db import db, lock
from app.history.operations import record

Said = TypeVar("Said")


@dataclass(frozen=True)
class Change(Generic[Said]):
    """What whoever filled in the sheet had read, and what they say."""

    seen: Said
    said: Said

    def is_late(self, stands: Said) -> bool:
        """Did somebody else say a third thing meanwhile?"""
        return self.says_something and stands not in (self.seen, self.said)

    @property
    def says_something(self) -> bool:
        """Other than what was read."""
        return self.said != self.seen


@dataclass(frozen=True)
class Sheet:
    """A sheet as it arrives. ``key`` is the sender's, and the same when it is sent again."""

    key: str
    marks: Mapping[int, Change[Mark]] = field(default_factory=dict)
    heads: Mapping[tuple[AgeGroup, Gender], Change[int]] = field(default_factory=dict)


def fill_in(occurrence: Occurrence, sheet: Sheet, *, by: Person, now: datetime) -> bool:
    """Keep what the sheet says; False when this very sheet has arrived before.

    Raises MarkedMeanwhile where a colleague said otherwise since it was read: then nothing of it
    is kept. Raises Refused for what cannot be said yet, or of a date that is off.
    """
    lock(occurrence)
    if attendance.has_arrived(occurrence.id, sheet.key):
        return False
    if not policies.marks(occurrence, now=now):
        raise Refused(Refusal.CANCELLED)
    lines = _lines(occurrence)
    marks = {
        line_id: change
        for line_id, change in sheet.marks.items()
        if line_id in lines and change.says_something
    }
    _look(occurrence, marks, sheet.heads, now=now)
    said = {line_id: change.said for line_id, change in sorted(marks.items())}
    _mark(occurrence, lines, said, by=by, now=now)
    _count(occurrence, sheet.heads, by=by, now=now)
    db.session.add(SheetSent(occurrence_id=occurrence.id, key=sheet.key, sent_at=now))
    db.session.flush()
    return True


def _look(
    occurrence: Occurrence,
    marks: Mapping[int, Change[Mark]],
    heads: Mapping[tuple[AgeGroup, Gender], Change[int]],
    *,
    now: datetime,
) -> None:
    possible = policies.marks(occurrence, now=now)
    if any(change.said not in possible for change in marks.values()):
        raise Refused(Refusal.TOO_EARLY)
    counts = any(change.says_something for change in heads.values())
    if counts and not policies.has_opened(occurrence, now=now):
        raise Refused(Refusal.TOO_EARLY)
    stands = attendance.marks_of(occurrence.id)
    there = attendance.heads(occurrence.id)
    late: dict[str, str] = {
        f"m-{line_id}": stands.get(line_id, Mark.UNKNOWN)
        for line_id, change in marks.items()
        if change.is_late(stands.get(line_id, Mark.UNKNOWN))
    }
    late |= {
        f"h-{age}-{gender}": str(there.get((age, gender), 0))
        for (age, gender), change in heads.items()
        if change.is_late(there.get((age, gender), 0))
    }
    if late:
        raise MarkedMeanwhile(late)


def _lines(occurrence: Occurrence) -> dict[int, Booking]:
    """Whose each line is that is counted on."""
    coming = queries.expected(occurrence)
    return {line.id: booking for booking in coming for line in booking.live_lines}


def _mark(
    occurrence: Occurrence,
    lines: Mapping[int, Booking],
    said: Mapping[int, Mark],
    *,
    by: Person | None,
    now: datetime,
) -> None:
    rows = attendance.marked(occurrence.id)
    for line_id, mark in said.items():
        row = rows.get(line_id)
        if row is None:
            row = Attendance(occurrence_id=occurrence.id, line_id=line_id, mark=Mark.UNKNOWN)
            db.session.add(row)
        if row.mark is mark:
            continue
        row.mark, row.marked_at, row.marked_by_id = mark, now, by.id if by else None
        booking = lines[line_id]
        record(
            "attendance_marked",
            booking,
            by=by,
            for_=booking.person,
            now=now,
            occurrence=occurrence.id,
            line=line_id,
            mark=mark,
        )


def _count(
    occurrence: Occurrence,
    heads: Mapping[tuple[AgeGroup, Gender], Change[int]],
    *,
    by: Person,
    now: datetime,
) -> None:
    rows = attendance.counted(occurrence.id)
    changed = {place: one.said for place, one in heads.items() if one.says_something}
    for (age, gender), number in changed.items():
        row = rows.get((age, gender))
        if row is None:
            row = HeadCount(occurrence_id=occurrence.id, age_group=age, gender=gender)
            db.session.add(row)
        row.number = number
    if changed:
        record("heads_counted", occurrence, by=by, now=now, total=_total(rows, changed))


def _total(
    rows: Mapping[tuple[AgeGroup, Gender], HeadCount],
    changed: Mapping[tuple[AgeGroup, Gender], int],
) -> int:
    return sum(({place: row.number for place, row in rows.items()} | dict(changed)).values())


def excuse_all(occurrence: Occurrence, *, by: Person | None, now: datetime) -> None:
    """It is off: nobody who counted on it was absent. The occurrence is held already."""
    lines = _lines(occurrence)
    _mark(occurrence, lines, dict.fromkeys(lines, Mark.CANCELLED_BY_US), by=by, now=now)
    db.session.flush()
