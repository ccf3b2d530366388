"""Writing the invented world through the same verbs as everybody."""

from __future__ import annotations

from datetime import datetime

from app.activities.models import Occurrence
from app.demo.operations import (
    activities,
    afterwards,
    appeals,
    attendance,
    bookings,
    booklet,
    calls,
    cards,
    changes,
    documents,
    ideas,
    menus,
    needs,
    people,
    pictures,
    places,
    reports,
    requests,
    texts,
)
from app.demo.queries import read
from app.organisations import queries as organisations


def is_loaded() -> bool:
    """Is there a demo world already?"""
    return organisations.estate(read("places")["estates"][0]["slug"]) is not None


def load(*, now: datetime) -> dict[str, int]:
    """Write everything; how much of each."""
    places.load()
    known = people.load(now=now)
    planned = activities.load(now=now)
    signed_up = bookings.load(known, planned, now=now)
    cooked = menus.load(known, planned, now=now)
    activities.call_off(planned, now=now)  # whoever had signed up is told
    sheets = attendance.load(known, planned, now=now)
    answers = afterwards.load(known, planned, now=now)
    afterwards.choose(known, planned, now=now)
    written = cards.load(known, now=now)
    return {
        "people": len(known),
        "occurrences": len(planned),
        "sign-ups": signed_up,
        "menus": cooked,
        "documents": documents.load(known, planned, now=now),
        "sheets": sheets,
        "answers": answers,
        "cards": written,
        "changes of cards": changes.load(known, now=now),
        "needs": needs.load(known, now=now),
        "ideas": ideas.load(known, now=now),
        "in the booklet": booklet.load(known, now=now),
        "pictures": pictures.load(known, now=now),
        "texts": texts.load(known, now=now),
        "calls": calls.load(planned, now=now),
        "requests": requests.load(known, now=now),
        "reports": reports.load(known, now=now),
        "appeals": appeals.load(known, now=now),
    }


def extend(*, now: datetime) -> dict[tuple[str, int], Occurrence]:
    """Write the coming weeks that are not there yet; a world does not end."""
    added = activities.extend(now=now)
    activities.call_off(added, now=now)
    return added
