"""Who is meant: by a first name, a number or the code of a card."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select

from app.accounts import queries as accounts
from app.accounts.models import ContactKind, ContactPoint, Membership, Person, PersonContact, Role
from app.db import db
from app.organisations.models import Estate
from app.search.names import alike

MOST = 25
"""More than fit on a page: say where they live."""


@dataclass(frozen=True)
class Known:
    """Somebody who may be meant: where they live, whether accepted there, how reachable."""

    person_id: int
    first_name: str
    estate: Estate
    is_accepted: bool
    ways: frozenset[ContactKind]


def named(first_name: str, estate_ids: Collection[int]) -> list[Known]:
    """People of these estates whose first name is like this one, the likeliest first."""
    here = _live(Membership.estate_id.in_(estate_ids))
    names = db.session.scalars(
        select(Person.first_name)
        .distinct()
        .join(Membership, Membership.person_id == Person.id)
        .where(*here)
    ).all()
    likely = alike(first_name, names)[: 2 * MOST]
    found = _known(Membership.estate_id.in_(estate_ids), Person.first_name.in_(likely))
    return sorted(found, key=lambda known: likely.index(known.first_name))


def reached_at(number: str, estate_ids: Collection[int]) -> list[Known]:
    """People of these estates who may be reached at a number."""
    return _known(Membership.estate_id.in_(estate_ids), Person.id.in_(_at(number)))


def one(person_id: int, estate_ids: Collection[int]) -> list[Known]:
    """Somebody of these estates, once for each home."""
    return _known(Membership.estate_id.in_(estate_ids), Person.id == person_id)


def people_at(number: str) -> set[int]:
    """The ids of everybody who may be reached at a number."""
    return set(db.session.scalars(_at(number)))


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits to be accepted on an estate, since when."""

    membership_id: int
    known: Known
    asked_at: datetime


def waiting(estate_ids: Collection[int], *, but: int) -> list[Waiting]:
    """Who waits to be accepted on these estates, the oldest first; never whoever asks."""
    rows = db.session.execute(
        select(Membership, Person.first_name, Estate)
        .join(Person, Person.id == Membership.person_id)
        .join(Estate, Estate.id == Membership.estate_id)
        .where(Membership.estate_id.in_(estate_ids), Membership.person_id != but, *STILL_WAITS)
        .order_by(Membership.asked_at, Membership.id)
        .limit(2 * MOST)
    ).all()
    ways = _ways({row[0].person_id for row in rows})
    return [
        Waiting(row[0].id, _as_known(row[0], row[1], row[2], ways), row[0].asked_at) for row in rows
    ]


def waiting_membership(membership_id: int, estate_ids: Collection[int]) -> Membership | None:
    """Somebody's wish to be accepted on one of these estates, answered or not."""
    return db.session.scalars(
        select(Membership).where(
            Membership.id == membership_id,
            Membership.role == Role.RESIDENT,
            Membership.estate_id.in_(estate_ids),
        )
    ).one_or_none()


def _known(*conditions: ColumnElement[bool]) -> list[Known]:
    rows = db.session.execute(
        select(Membership, Person.first_name, Estate)
        .join(Person, Person.id == Membership.person_id)
        .join(Estate, Estate.id == Membership.estate_id)
        .where(*_live(*conditions))
        .order_by(Person.first_name, Person.id, Membership.id)
        .limit(MOST + 1)
    ).all()
    ways = _ways({row[0].person_id for row in rows})
    return [_as_known(row[0], row[1], row[2], ways) for row in rows]


def _as_known(
    membership: Membership, first_name: str, estate: Estate, ways: dict[int, frozenset[ContactKind]]
) -> Known:
    return Known(
        person_id=membership.person_id,
        first_name=first_name,
        estate=estate,
        is_accepted=membership.granted_at is not None,
        ways=ways.get(membership.person_id, frozenset()),
    )


def _live(*conditions: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    return (
        Membership.role == Role.RESIDENT,
        Membership.revoked_at.is_(None),
        Person.erased_at.is_(None),
        Person.merged_into_id.is_(None),
        *conditions,
    )


STILL_WAITS = (*_live(), Membership.granted_at.is_(None))
"""Of somebody who is here, and whom nobody has answered."""


def _ways(person_ids: Collection[int]) -> dict[int, frozenset[ContactKind]]:
    rows = db.session.execute(
        select(PersonContact.person_id, ContactPoint.kind)
        .join(ContactPoint, ContactPoint.id == PersonContact.contact_point_id)
        .where(PersonContact.person_id.in_(person_ids), PersonContact.removed_at.is_(None))
    ).all()
    found: dict[int, frozenset[ContactKind]] = {}
    for person_id, kind in rows:
        found[person_id] = found.get(person_id, frozenset()) | {kind}
    return found


def _at(number: str) -> Select[int]:
    return (
        select(PersonContact.person_id)
        .join(ContactPoint, ContactPoint.id == PersonContact.contact_point_id)
        .where(ContactPoint.value == number, PersonContact.removed_at.is_(None))
    )


def with_card(typed: str) -> int | None:
    """Whose sign-in card carries this code, if it is one that still works."""
    card = accounts.card_with(typed)
    return card.person_id if card is not None and card.cancelled_at is None else None
