"""What neighbours noticed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from app.accounts.models import Person
from app.accounts.queries import is_covered
from app.db import db
from app.directory.models import Card, CardStatus, ContactRequest, Need
from app.history.models import Subject
from app.moderation.models import Report, ReportReason, ReportStatus
from app.moderation.queries.cards import MOST_ROWS

Thing = TypeVar("Thing", Card, Need, ContactRequest)


def open_report(person_id: int, subject: Subject) -> Report | None:
    """What somebody said about this very thing, while nobody has closed it."""
    return db.session.scalars(
        select(Report)
        .where(Report.person_id == person_id, Report.status == ReportStatus.OPEN)
        .where(Report.subject_type == type(subject).__name__, Report.subject_id == subject.id)
    ).one_or_none()


def queue(person: Person) -> Sequence[Report]:
    """What is still to be looked at: whoever does not feel safe first, then the oldest."""
    asked = _reports(person).where(Report.status == ReportStatus.OPEN)
    urgent_first = case((Report.reason == ReportReason.UNSAFE, 0), else_=1)
    in_order = asked.order_by(urgent_first, Report.reported_at, Report.id)
    return db.session.scalars(in_order.limit(MOST_ROWS)).all()


def closed(person: Person) -> Sequence[Report]:
    """What was looked at lately."""
    asked = _reports(person).where(Report.status == ReportStatus.CLOSED)
    return db.session.scalars(asked.order_by(Report.closed_at.desc(), Report.id).limit(10)).all()


def report(person: Person, report_id: int) -> Report | None:
    """One of them, closed or not; others' do not exist."""
    return db.session.scalars(_reports(person).where(Report.id == report_id)).one_or_none()


def count(person: Person) -> Select[int]:
    """How many are still to be looked at."""
    found = _reports(person).where(Report.status == ReportStatus.OPEN).subquery()
    return select(func.count()).select_from(found)


def subjects(found: Sequence[Report]) -> dict[tuple[str, int], Card | Need | ContactRequest]:
    """What they are about, as it is now; what is erased is not in it."""
    cards, needs, requests = _of(Card, found), _of(Need, found), _of(ContactRequest, found)
    rows: list[Card | Need | ContactRequest] = [*cards, *needs, *requests]
    return {(type(row).__name__, row.id): row for row in rows}


def _of(kind: type[Thing], found: Sequence[Report]) -> Sequence[Thing]:
    ids = [one.subject_id for one in found if one.subject_type == kind.__name__]
    return db.session.scalars(select(kind).where(kind.id.in_(ids))).all() if ids else []


def cards_of(people: Collection[int]) -> dict[int, str]:
    """The references of the cards that neighbours see of these people."""
    asked = select(Card.person_id, Card.reference).where(Card.person_id.in_(people))
    rows = db.session.execute(asked.where(Card.status == CardStatus.PUBLISHED))
    return {row[0]: row[1] for row in rows}


def _reports(person: Person) -> Select[Report]:
    return (
        select(Report)
        .join(Report.estate)
        .where(is_covered(person), Report.person_id != person.id, Report.reported_id != person.id)
        .options(
            contains_eager(Report.estate),
            joinedload(Report.person),
            joinedload(Report.reported),
        )
    )


def said_by(person_id: int, *, but_about: int) -> list[int]:
    """What somebody noticed, unless it is about that other, who said the same, or is the one."""
    theirs = aliased(Report)
    said_too = (
        select(theirs.id)
        .where(theirs.person_id == but_about, theirs.subject_type == Report.subject_type)
        .where(theirs.subject_id == Report.subject_id)
        .exists()
    )
    mine = select(Report.id).where(Report.person_id == person_id, ~said_too)
    return sorted(db.session.scalars(mine.where(Report.reported_id != but_about)))


def said_about(person_id: int, *, but_by: int) -> list[int]:
    """What others than that one noticed about somebody."""
    about = select(Report.id).where(Report.reported_id == person_id)
    return sorted(db.session.scalars(about.where(Report.person_id != but_by)))


def of_people(ids: Sequence[int]) -> Sequence[Report]:
    """Everything that somebody noticed, the newest first."""
    return db.session.scalars(
        select(Report).where(Report.person_id.in_(ids)).order_by(Report.id.desc())
    ).all()
