"""A recipe that remains of an invented date."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.accounts.models import Person
from app.activities import operations
from app.activities.models import DeliverableKind
from app.activities.operations import Said
from app.demo.operations.activities import Planned
from app.demo.queries import DATA, both, read
from app.photos.papers import paper

AFTER = timedelta(hours=2)
"""How long after the end it was attached."""


def load(known: dict[str, Person], planned: Planned, *, now: datetime) -> int:
    """Attach them; how many."""
    entries = read("documents")
    for entry in entries:
        occurrence = planned[entry["activity"], entry["week"]]
        said = Said(DeliverableKind(entry["kind"]), both(entry, "title"))
        with (DATA / entry["file"]).open("rb") as file:
            made = paper(file)
        at = min(now, occurrence.ends_at + AFTER)
        operations.attach(occurrence, said, made, by=known["joris"], now=at)
    return len(entries)
