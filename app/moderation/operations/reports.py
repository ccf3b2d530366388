"""Somebody noticed something: it is kept for a social worker, who reads and closes it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import update

from app.accounts.models import Person
from app.accounts.operations import when_erased
from app.accounts.queries import residencies
from app.db import db, delete_where, lock
from app.directory.models import Card, ContactRequest, Need
from app.history.operations import record
from app.moderation.models import Report, ReportOutcome, ReportReason, ReportStatus
from app.moderation.policies import Refused, report_refusal
from app.moderation.queries import reports

Reportable = ContactRequest | Card | Need

KEEP = timedelta(days=365)


def report(  # noqa: PLR0913 - what, why, in which words and language, by whom, when
    subject: Reportable,
    reason: ReportReason,
    words: str = "",
    language: str | None = None,
    *,
    by: Person,
    now: datetime,
) -> Report:
    """Keep what somebody noticed about something of a neighbour's. Twice is once, while it is open.

    The neighbour hears nothing of it. Nothing is sent to whoever reports either: a message on a
    telephone that others read could put them in danger. The page says that it was received.
    Raises Refused for what is one's own.
    """
    lock(by)
    reported_id = _whose(subject, by)
    if refusal := report_refusal(reported_id, words, by):
        raise Refused(refusal)
    known = reports.open_report(by.id, subject)
    if known is not None:
        return known
    made = Report(
        subject_type=type(subject).__name__,
        subject_id=subject.id,
        person_id=by.id,
        reported_id=reported_id,
        estate_id=_where(subject, reported_id, by),
        reason=reason,
        words=words,
        words_language=language or str(by.language),
        reported_at=now,
    )
    db.session.add(made)
    db.session.flush()
    record("reported", made, by=by, for_=by, now=now, reason=reason)
    return made


def close_report(report: Report, outcome: ReportOutcome, *, by: Person, now: datetime) -> None:
    """It was read, and done with what there was to do. Closing it twice is no error."""
    lock(report)
    if report.status is ReportStatus.CLOSED:
        return
    report.move_to(ReportStatus.CLOSED)
    report.closed_at, report.closed_by_id, report.outcome = now, by.id, outcome
    record("report_closed", report, by=by, now=now, outcome=outcome)


def forget_reports(*, now: datetime) -> int:
    """A year after it was read it is no longer needed; how many."""
    return delete_where(Report, Report.closed_at < now - KEEP)


def _whose(subject: Reportable, by: Person) -> int:
    if isinstance(subject, ContactRequest):
        return subject.other_of(by.id)
    return subject.person_id


def _where(subject: Reportable, reported_id: int, by: Person) -> int:
    """The estate whose workers can do something about it, else those of whoever reports."""
    if not isinstance(subject, ContactRequest):
        return subject.estate_id
    homes = [*residencies(reported_id), *residencies(by.id)]
    return next(home.estate_id for home in homes if home.estate_id is not None)


def _reported_erased(person: Person, *, by: Person | None, now: datetime) -> None:
    """What was said about somebody who is erased is emptied, and need not be read any more."""
    del by
    about = update(Report).where(Report.reported_id == person.id)
    db.session.execute(
        about.where(Report.status == ReportStatus.OPEN).values(
            status=ReportStatus.CLOSED, closed_at=now
        )
    )
    db.session.execute(about.values(words=""))


when_erased.append(_reported_erased)
