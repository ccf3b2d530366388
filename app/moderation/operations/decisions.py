"""Writing a decision down: the same line, whatever was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.accounts.models import Person
from app.db import db
from app.directory.models import Card, Need
from app.history.operations import record
from app.moderation.models import Decision, Verdict
from app.moderation.policies import Answer, NeedAnswer, TextAnswer
from app.revisions.models import Revision


@dataclass(frozen=True)
class Read:
    """What was read, whose landlord reads it, and for a card or a need where and whose it is.

    ``version`` is said where it is not the one that was sent last.
    """

    subject: Card | Need | Revision
    content: Mapping[str, Any]
    organisation_id: int
    estate_id: int | None = None
    owner: Person | None = None
    version: int | None = None


def write(
    read: Read, answer: Answer | NeedAnswer | TextAnswer, *, by: Person, now: datetime
) -> Decision:
    """Keep the answer with what was read."""
    version = read.subject.version if read.version is None else read.version
    decision = Decision(
        subject_type=type(read.subject).__name__,
        subject_id=read.subject.id,
        version=version,
        verdict=answer.verdict,
        reason=answer.reason if answer.verdict is Verdict.REFUSED else None,
        content=dict(read.content),
        organisation_id=read.organisation_id,
        estate_id=read.estate_id,
        decided_by_id=by.id,
        decided_at=now,
    )
    db.session.add(decision)
    db.session.flush()
    record(
        "decided",
        decision,
        by=by,
        for_=read.owner,
        now=now,
        verdict=answer.verdict,
        version=version,
    )
    return decision
