"""The rows of the sheet: each line with what can be said of it, each group of heads its box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request

from app.activities.models import Occurrence
from app.bookings import policies
from app.bookings.forms import SheetForm, groups, reason_text
from app.bookings.models import AgeGroup, Booking, BookingLine, Gender, Mark
from app.bookings.queries import attendance
from app.bookings.views import marks
from app.web import clock
from app.web.languages import current

ICONS = {
    Mark.PRESENT: "check",
    Mark.ABSENT: "close",
    Mark.EXCUSED: "phone",
    Mark.UNKNOWN: "help",
    Mark.CANCELLED_BY_US: "calendar",
}


def rows(
    occurrence: Occurrence,
    coming: Sequence[Booking],
    form: SheetForm,
    late: Mapping[str, str],
) -> list[dict[str, Any]]:
    """One for each line, numbered as on paper; what was typed stays."""
    now = clock.now()
    stand = attendance.marks_of(occurrence.id)
    possible = policies.marks(occurrence, now=now)
    people = {booking.person_id for booking in coming}
    call = policies.may_need_a_call(people, [occurrence.activity.organisation_id], now=now)
    lines = [(booking, line) for booking in coming for line in booking.live_lines]
    several = len(occurrence.activity.participant_types) > 1
    found = []
    for number, (booking, line) in enumerate(lines, 1):
        stands = stand.get(line.id, Mark.UNKNOWN)
        name = f"m-{line.id}"
        found.append(
            {
                "number": number,
                "name": name,
                "first_name": booking.person.first_name,
                "line_text": marks.line_text(line),
                "kind": line.participant_type.name.words(current()) if several else None,
                "call": booking.person_id in call and line == booking.live_lines[0],
                "beyond": _beyond(booking, line),
                "was": late.get(name) or _was(name, stands),
                "late_text": marks.mark_text(Mark(late[name])) if name in late else "",
                "mark_text": marks.mark_text(stands),
                "choices": _choices(line, _chosen(name, stands, possible, form), possible, stands),
            }
        )
    return found


def _beyond(booking: Booking, line: BookingLine) -> str:
    """Why they have a place that there was not; said once a party."""
    if booking.beyond is None or line != booking.live_lines[0]:
        return ""
    return reason_text(booking.beyond)


def _was(name: str, stands: Mark) -> str:
    return request.form.get(f"{name}-was") or str(stands)


def _chosen(name: str, stands: Mark, possible: Sequence[Mark], form: SheetForm) -> str:
    chosen = request.form.get(name) or str(stands)
    fills = form.fills() and chosen == Mark.UNKNOWN and Mark.PRESENT in possible
    return str(Mark.PRESENT) if fills else chosen


def _choices(
    line: BookingLine, chosen: str, possible: Sequence[Mark], stands: Mark
) -> list[dict[str, Any]]:
    shown = [one for one in Mark if one in possible or (possible and one is stands)]
    shown.sort(key=list(ICONS).index)
    return [
        {
            "value": str(one),
            "id": f"m-{line.id}-{one}",
            "text": marks.mark_text(one),
            "icon": ICONS[one],
            "is_chosen": one == chosen,
        }
        for one in shown
    ]


def heads(
    occurrence: Occurrence, form: SheetForm, late: Mapping[str, str]
) -> dict[str, Any] | None:
    """The boxes for people whom nobody knows by name, once the doors are open."""
    if not policies.has_opened(occurrence, now=clock.now()):
        return None
    stand = attendance.heads(occurrence.id)
    boxes = {place: _box(*place, stand.get(place, 0), form, late) for place in groups()}
    return {
        "genders": [marks.gender_text(gender) for gender in Gender],
        "rows": [
            {"text": marks.age_text(age), "boxes": [boxes[age, gender] for gender in Gender]}
            for age in AgeGroup
        ],
        "is_open": occurrence.activity.drop_in or bool(stand) or bool(form.errors) or bool(late),
    }


def _box(
    age: AgeGroup, gender: Gender, stands: int, form: SheetForm, late: Mapping[str, str]
) -> dict[str, Any]:
    name = f"h-{age}-{gender}"
    return {
        "name": name,
        "label": f"{marks.gender_text(gender)}, {marks.age_text(age)}",
        "value": request.form.get(name, str(stands) if stands else ""),
        "was": late.get(name) or request.form.get(f"{name}-was") or str(stands),
        "late": late.get(name, ""),
        "error": getattr(form, "wrong", {}).get(name, ""),
    }


def was_there(occurrence: Occurrence) -> list[str]:
    """Known people and heads, apart: one may be the other, so nobody adds them up."""
    present = sum(mark is Mark.PRESENT for mark in attendance.marks_of(occurrence.id).values())
    counted = sum(attendance.heads(occurrence.id).values())
    return [
        *([marks.known_text(present)] if present else []),
        *([marks.heads_text(counted)] if counted else []),
    ]
