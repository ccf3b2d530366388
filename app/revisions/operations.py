"""Proposing, sending, taking back, deciding. Every verb but ``propose`` holds the proposal's lock.

What approving *does* to the row is its package's business: these verbs only move the proposal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.db import db, lock
from app.db.states import RefusedFor
from app.history.models import Subject
from app.history.operations import record
from app.revisions import queries
from app.revisions.models import Revision, RevisionStatus
from app.screening.reasons import Reason


class Refusal(StrEnum):
    """Why a proposal cannot be touched."""

    NOT_NOW = "not_now"
    WRITTEN_MEANWHILE = "written_meanwhile"


class Refused(RefusedFor):
    """The proposal said no, for a reason that the page puts into words."""

    reason: Refusal


def propose(
    subject: Subject, values: Mapping[str, Any], *, by: Subject | None, now: datetime
) -> Revision:
    """Begin a proposal for a row; the caller holds the row, so two taps begin one."""
    revision = Revision(
        subject_type=type(subject).__name__,
        subject_id=subject.id,
        values=dict(values),
        status=RevisionStatus.DRAFT,
        version=0,
        edits=queries.next_edits(subject),
        started_at=now,
    )
    db.session.add(revision)
    db.session.flush()
    record("revision_begun", revision, by=by, now=now)
    return revision


def write(
    revision: Revision, values: Mapping[str, Any], *, edits: int, by: Subject, now: datetime
) -> None:
    """Write other values; ``edits`` is what the writer read. Somebody who refused is answered so.

    Raises Refused when somebody else wrote meanwhile, or when it is being read.
    """
    lock(revision)
    if revision.values == dict(values) and revision.status is not RevisionStatus.SUBMITTED:
        return
    if revision.edits != edits:
        raise Refused(Refusal.WRITTEN_MEANWHILE)
    if revision.status is RevisionStatus.REFUSED:
        _reopen(revision)
    if revision.status is not RevisionStatus.DRAFT:
        raise Refused(Refusal.NOT_NOW)
    revision.values, revision.edits = dict(values), revision.edits + 1
    record("revision_written", revision, by=by, now=now)


def lessen(revision: Revision, values: Mapping[str, Any]) -> None:
    """What was taken away from the row itself goes from the proposal too, also while it is read."""
    lock(revision)
    revision.values, revision.edits = dict(values), revision.edits + 1


def submit(revision: Revision, *, by: Subject | None, now: datetime) -> None:
    """Send it to be read. Sending it twice is no error."""
    lock(revision)
    if revision.status is RevisionStatus.SUBMITTED:
        return
    if revision.status is RevisionStatus.REFUSED:
        _reopen(revision)
    _only(revision, RevisionStatus.DRAFT)
    revision.move_to(RevisionStatus.SUBMITTED)
    revision.version += 1
    revision.submitted_at, revision.submitted_by_id = now, by.id if by else None
    record("revision_submitted", revision, by=by, now=now, version=revision.version)


def take_back(revision: Revision, *, by: Subject | None, now: datetime) -> None:
    """Write in it again before it was read. Taking it back twice is no error."""
    lock(revision)
    if revision.status is RevisionStatus.DRAFT:
        return
    _only(revision, RevisionStatus.SUBMITTED)
    revision.move_to(RevisionStatus.DRAFT)
    record("revision_taken_back", revision, by=by, now=now, version=revision.version)


def approve(revision: Revision, *, by: Subject | None, now: datetime) -> None:
    """Yes; the row says it from now on."""
    _only(revision, RevisionStatus.SUBMITTED)
    revision.move_to(RevisionStatus.APPROVED)
    record("revision_approved", revision, by=by, now=now, version=revision.version)


def refuse(revision: Revision, reason: Reason, *, by: Subject, now: datetime) -> None:
    """Not like this, and why; it can be written anew and sent again."""
    _only(revision, RevisionStatus.SUBMITTED)
    revision.move_to(RevisionStatus.REFUSED)
    revision.refused_for = reason
    record("revision_refused", revision, by=by, now=now, version=revision.version, reason=reason)


def send_again(revision: Revision, *, by: Subject, now: datetime) -> None:
    """It was refused by mistake: it waits once more, as it was read."""
    lock(revision)
    _only(revision, RevisionStatus.REFUSED)
    _reopen(revision)
    revision.move_to(RevisionStatus.SUBMITTED)
    revision.version += 1
    record("revision_read_again", revision, by=by, now=now, version=revision.version)


def drop(revision: Revision, *, by: Subject | None, now: datetime) -> None:
    """Throw the proposal away; what is shown stays. Doing it twice is no error."""
    lock(revision)
    if revision.status is RevisionStatus.DROPPED:
        return
    if revision.status is RevisionStatus.REFUSED:
        _reopen(revision)
    _only(revision, RevisionStatus.DRAFT)
    revision.move_to(RevisionStatus.DROPPED)
    record("revision_dropped", revision, by=by, now=now)


def _reopen(revision: Revision) -> None:
    revision.move_to(RevisionStatus.DRAFT)
    revision.refused_for = None


def _only(revision: Revision, status: RevisionStatus) -> None:
    if revision.status is not status:
        raise Refused(Refusal.NOT_NOW)
