"""What is cooked on some of the invented dates; of those later on nobody knows yet."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.accounts.models import Person
from app.activities.models import Menu
from app.bookings import operations
from app.demo.operations.activities import Planned
from app.demo.queries import both, read

IN_TIME = timedelta(days=5)
"""How long before its date, at the latest, it was written."""


def load(known: dict[str, Person], planned: Planned, *, now: datetime) -> int:
    """Write them; how many."""
    entries = read("menus")
    for entry in entries:
        occurrence = planned[entry["activity"], entry["week"]]
        at = min(now, occurrence.starts_at - IN_TIME)
        operations.write_menu(occurrence, _menu(entry), version=0, by=known["joris"], now=at)
    return len(entries)


def _menu(entry: dict[str, Any]) -> Menu:
    codes = entry["allergens"]
    return Menu(
        dish=both(entry, "dish"),
        allergens=None if codes is None else frozenset(codes),
        portions=entry["portions"],
    )
