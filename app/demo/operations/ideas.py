"""Workshops that invented residents propose, through the same verbs as everybody's."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.accounts.models import ConsentHow, Person
from app.activities.models import Theme
from app.demo.operations.people import again
from app.demo.operations.places import organisation
from app.demo.queries import read
from app.directory.queries.circles import circle
from app.ideas import operations
from app.ideas.models import WhyNot
from app.ideas.policies import Said

THINKING = timedelta(hours=20)
"""So long it takes until somebody takes one up, or says no."""


def load(known: dict[str, Person], *, now: datetime) -> int:
    """Write every idea of the file; how many."""
    for entry in read("ideas"):
        person, sent = again(known[entry["person"]]), now - timedelta(days=entry["days_ago"])
        idea = operations.propose(
            person,
            Said(entry["what"], entry["whom"], entry["needs"], entry["language"]),
            circle=circle(person),
            named=ConsentHow.SELF if entry["named"] else None,
            by=person,
            now=sent,
        )
        if taken := entry.get("taken"):
            by, house = again(known[taken["by"]]), organisation(taken["organisation"])
            operations.take_up(idea, house, Theme(taken["theme"]), by=by, now=sent + THINKING)
        if declined := entry.get("declined"):
            by, reason = again(known[declined["by"]]), WhyNot(declined["reason"])
            operations.decline(idea, reason, by=by, now=sent + THINKING)
    return len(read("ideas"))
