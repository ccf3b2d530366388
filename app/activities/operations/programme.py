"""A whole programme becomes drafts with dates: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.accounts.models import Person
from app.activities.models import Activity, Audience, ParticipantType, ReadyKind, Text
from app.activities.operations.occurrences import Slot, plan
from app.activities.operations.texts import begin
from app.activities.policies import Refusal, Refused
from app.db import db, lock
from app.history import queries as history
from app.history.operations import record
from app.organisations.models import Organisation
from app.revisions import operations as revisions
from app.revisions import queries as proposals

TAKEN_IN = "programme_taken_in"


@dataclass(frozen=True)
class Entry:
    """One activity of a programme: its words, how many places, and when."""

    text: Text
    places: int | None
    slots: tuple[Slot, ...]


def take_in(  # noqa: PLR0913 - what, for whom, with whom, which look, by whom, when
    entries: Sequence[Entry],
    organisation: Organisation,
    landlord: Organisation,
    *,
    key: str,
    by: Person,
    now: datetime,
) -> int:
    """A draft for each entry; how many. What was pressed twice, with one ``key``, is there once.

    Raises Refused: then the request leaves nothing of any.
    """
    lock(organisation)
    if not history.has_said(organisation, TAKEN_IN, "key", key):
        for entry in entries:
            _draft(entry, organisation, landlord, by=by, now=now)
        record(TAKEN_IN, organisation, by=by, now=now, key=key, size=len(entries))
    return len(entries)


def _draft(
    entry: Entry, organisation: Organisation, landlord: Organisation, *, by: Person, now: datetime
) -> Activity:
    made = begin(organisation, landlord, entry.text.theme, by=by, now=now)
    revision = proposals.open_for(made)
    if revision is None:
        raise Refused(Refusal.NOT_NOW)
    text = entry.text if entry.text.phone else replace(entry.text, phone=made.phone)
    revisions.write(revision, values=text.values(), edits=revision.edits, by=by, now=now)
    if entry.places:
        ready = ReadyKind.ANYBODY
        kind = ParticipantType(activity_id=made.id, position=0, ready=ready, audience=Audience.ALL)
        kind.name, kind.capacity = ready.label, entry.places
        db.session.add(kind)
    for slot in entry.slots:
        plan(made, slot, by=by, now=now)
    db.session.flush()
    return made
