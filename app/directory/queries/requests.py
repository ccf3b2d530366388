"""What neighbours asked one another, and how they may be reached after a yes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from app.accounts import queries as accounts
from app.accounts.models import ContactKind, Membership, Person, Role
from app.db import db
from app.directory.models import ContactRequest, ReachBy, RequestStatus
from app.directory.queries.blocks import is_quiet
from app.organisations.models import Estate

MOST_ROWS = 30
"""Answered requests on one's list; the older ones stay under "my data"."""


class Figures(NamedTuple):
    """How many requests, how they ended, and how often somebody said thank you."""

    asked: int
    accepted: int
    declined: int
    expired: int
    withdrawn: int
    over: int
    thanks: int


def request(reference: str, person_id: int) -> ContactRequest | None:
    """A request of this person, sent or received; of anybody else there is none."""
    mine = or_(ContactRequest.from_person_id == person_id, _received(person_id))
    return db.session.scalars(
        _whole().where(ContactRequest.reference == reference, mine)
    ).one_or_none()


def sent(person_id: int) -> Sequence[ContactRequest]:
    """What somebody asked or offered: what waits first, then the latest."""
    return _listed(ContactRequest.from_person_id == person_id)


def received(person_id: int) -> Sequence[ContactRequest]:
    """What somebody was asked or offered, in the same order."""
    return _listed(_received(person_id))


def to_answer(person_id: int) -> int:
    """How many requests wait for somebody's answer."""
    asked = select(func.count()).select_from(ContactRequest)
    is_open = ContactRequest.status == RequestStatus.ASKED
    return db.session.scalars(asked.where(_received(person_id), is_open)).one()


def open_number(person_id: int) -> int:
    """How many of somebody's own requests wait for an answer."""
    asked = select(func.count()).select_from(ContactRequest)
    mine = ContactRequest.from_person_id == person_id
    is_open = ContactRequest.status == RequestStatus.ASKED
    return db.session.scalars(asked.where(mine, is_open)).one()


def open_about(
    person_id: int, *, card_id: int | None = None, need_id: int | None = None
) -> ContactRequest | None:
    """Somebody's request about this very card or need that waits for an answer."""
    about = (
        ContactRequest.card_id == card_id if need_id is None else ContactRequest.need_id == need_id
    )
    return db.session.scalars(
        select(ContactRequest)
        .where(ContactRequest.from_person_id == person_id, about)
        .where(ContactRequest.status == RequestStatus.ASKED)
    ).one_or_none()


def open_of(person_id: int) -> Sequence[ContactRequest]:
    """Everything that waits for an answer, from somebody or to them, in the order of locking."""
    asked = select(ContactRequest).where(ContactRequest.status == RequestStatus.ASKED)
    ends = (ContactRequest.from_person_id, ContactRequest.to_person_id)
    mine = or_(*(end == person_id for end in ends))
    return db.session.scalars(asked.where(mine).order_by(ContactRequest.id)).all()


def open_offers(need_ids: Collection[int]) -> Sequence[ContactRequest]:
    """Offers about these needs that wait for an answer, in the order of locking."""
    asked = select(ContactRequest).where(ContactRequest.status == RequestStatus.ASKED)
    about = ContactRequest.need_id.in_(need_ids)
    return db.session.scalars(asked.where(about).order_by(ContactRequest.id)).all()


def due(now: datetime) -> Sequence[ContactRequest]:
    """What nobody answered in time."""
    return db.session.scalars(
        select(ContactRequest)
        .where(ContactRequest.status == RequestStatus.ASKED, ContactRequest.ends_at <= now)
        .order_by(ContactRequest.id)
    ).all()


def homes(person_ids: Collection[int]) -> dict[int, Estate]:
    """Where each of these people lives, accepted; whoever left is not there."""
    rows = db.session.execute(
        select(Membership.person_id, Estate)
        .join(Estate, Estate.id == Membership.estate_id)
        .join(Person, Person.id == Membership.person_id)
        .options(joinedload(Estate.organisation))
        .where(Membership.person_id.in_(person_ids), Membership.role == Role.RESIDENT)
        .where(Membership.granted_at.is_not(None), Membership.revoked_at.is_(None))
        .where(Person.erased_at.is_(None), Person.merged_into_id.is_(None))
        .order_by(Membership.id.desc())
    )
    return {row[0]: row[1] for row in rows}


def ways(person_id: int) -> dict[ReachBy, str]:
    """How somebody may be reached: first telephone, e-mail, and always a worker ("")."""
    found: dict[ReachBy, str] = {}
    for point in accounts.contact_points(person_id):
        by = ReachBy.EMAIL if point.kind is ContactKind.EMAIL else ReachBy.PHONE
        found.setdefault(by, point.value)
    return {by: found[by] for by in (ReachBy.PHONE, ReachBy.EMAIL) if by in found} | {
        ReachBy.WORKER: ""
    }


def figures(estate_ids: Collection[int], since: datetime, until: datetime) -> Figures:
    """What people of these estates asked within a time, and what became of it; counts only."""
    lives = (
        select(Membership.id)
        .where(Membership.person_id == ContactRequest.from_person_id)
        .where(Membership.estate_id.in_(estate_ids), Membership.role == Role.RESIDENT)
        .exists()
    )
    within = (ContactRequest.asked_at >= since, ContactRequest.asked_at < until, lives)
    by_status = {
        row[0]: row[1]
        for row in db.session.execute(
            select(ContactRequest.status, func.count())
            .where(*within)
            .group_by(ContactRequest.status)
        )
    }
    thanked = select(
        func.count(ContactRequest.from_thanked_at), func.count(ContactRequest.to_thanked_at)
    ).where(*within)
    return Figures(
        asked=sum(by_status.values()),
        accepted=by_status.get(RequestStatus.ACCEPTED, 0),
        declined=by_status.get(RequestStatus.DECLINED, 0),
        expired=by_status.get(RequestStatus.EXPIRED, 0),
        withdrawn=by_status.get(RequestStatus.WITHDRAWN, 0),
        over=by_status.get(RequestStatus.OVER, 0),
        thanks=sum(db.session.execute(thanked).one()),
    )


def _received(person_id: int) -> ColumnElement[bool]:
    return (ContactRequest.to_person_id == person_id) & ~is_quiet()


def _listed(mine: ColumnElement[bool]) -> Sequence[ContactRequest]:
    return db.session.scalars(
        _whole()
        .where(mine)
        .order_by(ContactRequest.status != RequestStatus.ASKED, ContactRequest.id.desc())
        .limit(MOST_ROWS)
    ).all()


def _whole() -> Select[ContactRequest]:
    sender, reader = aliased(Person), aliased(Person)
    return (
        select(ContactRequest)
        .join(sender, ContactRequest.from_person)
        .join(reader, ContactRequest.to_person)
        .options(
            contains_eager(ContactRequest.from_person.of_type(sender)),
            contains_eager(ContactRequest.to_person.of_type(reader)),
            joinedload(ContactRequest.card),
            joinedload(ContactRequest.need),
        )
    )
