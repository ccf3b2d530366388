"""Who works here, or did: their roles, who gave them, who took them back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from app.accounts.models import (
    ContactKind,
    ContactPoint,
    Membership,
    Person,
    PersonContact,
    Role,
)
from app.accounts.queries import contact_points
from app.db import db, lock
from app.organisations.models import Organisation


class Held(NamedTuple):
    """A role somebody holds or held, where, and who gave it and took it back."""

    membership: Membership
    organisation: Organisation | None
    granted_by: str | None
    revoked_by: str | None


def _is_here() -> ColumnElement[bool]:
    return Person.erased_at.is_(None) & Person.merged_into_id.is_(None)


def _of_staff() -> Select[Membership]:
    return select(Membership).where(Membership.role != Role.RESIDENT)


def staff_member(person_id: int) -> Person | None:
    """Somebody who works here or did; a resident who never did is nobody here."""
    works = _of_staff().where(Membership.person_id == person_id).exists()
    asked = select(Person).where(Person.id == person_id, _is_here(), works)
    return db.session.scalars(asked).one_or_none()


def staff_at(email: str) -> Sequence[Person]:
    """Whoever works here or did, and is reached at this e-mail address."""
    works = _of_staff().where(Membership.person_id == Person.id).exists()
    return db.session.scalars(
        select(Person)
        .join(PersonContact, PersonContact.person_id == Person.id)
        .join(ContactPoint, ContactPoint.id == PersonContact.contact_point_id)
        .where(ContactPoint.kind == ContactKind.EMAIL, ContactPoint.value == email)
        .where(PersonContact.removed_at.is_(None), _is_here(), works)
        .order_by(Person.id)
    ).all()


def emails(person_id: int) -> list[str]:
    """The e-mail addresses of somebody who works here; no telephone number."""
    points = contact_points(person_id)
    return [point.value for point in points if point.kind is ContactKind.EMAIL]


def roles_in(organisation_id: int | None) -> Sequence[Membership]:
    """Who works for an organisation today, with the person; ``None``: the administrators."""
    return db.session.scalars(
        _of_staff()
        .join(Membership.person)
        .where(Membership.organisation_id == organisation_id, _is_here())
        .where(Membership.revoked_at.is_(None))
        .options(joinedload(Membership.person), selectinload(Membership.covered))
        .order_by(Membership.id)
    ).all()


def roles_held(person_id: int) -> list[Held]:
    """Every role somebody has or had here, the newest first; where they live is not among them."""
    giver, taker = aliased(Person), aliased(Person)
    rows = db.session.execute(
        select(Membership, Organisation, giver.first_name, taker.first_name)
        .outerjoin(Organisation, Organisation.id == Membership.organisation_id)
        .outerjoin(giver, giver.id == Membership.granted_by_id)
        .outerjoin(taker, taker.id == Membership.revoked_by_id)
        .where(Membership.person_id == person_id, Membership.role != Role.RESIDENT)
        .options(selectinload(Membership.covered))
        .order_by(Membership.id.desc())
    ).all()
    return [Held(*row) for row in rows]


def staff_membership(person_id: int, membership_id: int) -> Membership | None:
    """One role of one person."""
    return db.session.scalars(
        _of_staff().where(Membership.id == membership_id, Membership.person_id == person_id)
    ).one_or_none()


def hold_administrators() -> Sequence[Membership]:
    """Who administers the house at this very moment; nobody else changes that until we end.

    The rows are held in one order, so that nobody waits in a circle.
    """
    found = db.session.scalars(
        _of_staff()
        .where(Membership.role == Role.ADMINISTRATOR, Membership.revoked_at.is_(None))
        .order_by(Membership.id)
    ).all()
    return [one for one in found if lock(one).revoked_at is None]
