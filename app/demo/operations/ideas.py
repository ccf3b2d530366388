"""Workshops that invented residents propose, through the same verbs as everybody's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.accounts.models import ConsentHow, Person
from app.activities import operations as activities
from app.activities.models import Activity, Theme
from app.demo.operations import texts
from app.demo.operations.people import again
from app.demo.operations.places import organisation
from app.demo.queries import read
from app.directory.queries.circles import circle
from app.ideas import operations
from app.ideas.models import WhyNot
from app.ideas.policies import Said
from app.revisions import queries as proposals

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
            theme, began = Theme(taken["theme"]), sent + THINKING
            made = operations.take_up(idea, house, theme, by=by, now=began)
            if shown := entry.get("shown"):
                _show(made, shown, by, again(known[shown["reader"]]), now)
        if declined := entry.get("declined"):
            by, reason = again(known[declined["by"]]), WhyNot(declined["reason"])
            operations.decline(idea, reason, by=by, now=sent + THINKING)
    return len(read("ideas"))


def _show(
    made: Activity, entry: dict[str, Any], author: Person, reader: Person, now: datetime
) -> None:
    """Its words are written, its dates planned; the housing company reads it and says yes."""
    texts.furnish(made, entry, author, now)
    revision = proposals.open_for(made)
    edits = revision.edits if revision else 0
    activities.write(made, texts.text_of(entry), edits=edits, by=author, now=now)
    activities.submit(made, by=author, now=now)
    texts.answer(made, None, reader, now)
