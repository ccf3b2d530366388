"""A document is attached to a date that was held, or taken away again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.accounts.models import Person
from app.activities.models import Deliverable, DeliverableKind, Occurrence
from app.activities.policies import MOST_DOCUMENTS, Refusal, Refused, document_refusal
from app.activities.queries import deliverables
from app.db import db, lock
from app.history.operations import record
from app.i18n import Bilingual
from app.photos.papers import Paper


@dataclass(frozen=True)
class Said:
    """What it is, and what it is called."""

    kind: DeliverableKind
    title: Bilingual


def attach(
    occurrence: Occurrence, said: Said, paper: Paper, *, by: Person, now: datetime
) -> Deliverable:
    """Neighbours can read it from now on. Raises Refused. The same document twice is there once."""
    lock(occurrence)
    if reason := document_refusal(occurrence, now=now):
        raise Refused(reason)
    there = deliverables.of_date(occurrence.id)
    for one in there:
        same = (one.kind, one.title, one.size) == (said.kind, said.title, len(paper.content))
        if same and one.content == paper.content:
            return one  # a second tap
    if len(there) >= MOST_DOCUMENTS:
        raise Refused(Refusal.TOO_MANY_DOCUMENTS)
    made = Deliverable(
        occurrence_id=occurrence.id,
        kind=said.kind,
        title=said.title,
        medium=paper.medium,
        content=paper.content,
        size=len(paper.content),
        added_at=now,
    )
    db.session.add(made)
    db.session.flush()
    _note("document_attached", occurrence, made, by=by, now=now)
    return made


def take_away(occurrence: Occurrence, reference: str, *, by: Person, now: datetime) -> None:
    """Nobody reads it any more, at once; its bytes are gone. Twice is no error."""
    lock(occurrence)
    for one in deliverables.of_date(occurrence.id):
        if one.reference == reference:
            _note("document_removed", occurrence, one, by=by, now=now)
            db.session.delete(one)
            db.session.flush()


def _note(
    event: str, occurrence: Occurrence, one: Deliverable, *, by: Person, now: datetime
) -> None:
    record(
        event,
        occurrence,
        by=by,
        now=now,
        kind=str(one.kind),
        title_fr=one.title.fr,
        title_nl=one.title.nl,
        size=one.size,
    )
