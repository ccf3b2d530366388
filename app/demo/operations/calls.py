"""The invented people who ask to be helped: the call list of the counter is not empty."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.counter import operations as counter
from app.demo.operations.activities import Planned
from app.demo.operations.places import estate
from app.demo.queries import read
from app.i18n import Language, phones


def load(planned: Planned, *, now: datetime) -> int:
    """Write every request for help; how many there are."""
    entries = read("calls")
    for entry in entries:
        counter.ask(
            estate(entry["estate"]),
            planned.get((entry["activity"], entry["week"])),
            phones.parse(entry["phone"] or ""),
            language=Language(entry["language"]),
            by=None,
            now=now - timedelta(hours=entry["hours_ago"]),
        )
    return len(entries)
