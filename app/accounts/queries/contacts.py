"""How people can be reached."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select

from app.accounts.models import ContactKind, ContactPoint, PersonContact
from app.db import db

PHONES = (ContactKind.MOBILE, ContactKind.LANDLINE)


def contact_point(value: str, *kinds: ContactKind) -> ContactPoint | None:
    """A number or address we know, whoever uses it."""
    return db.session.scalars(
        select(ContactPoint).where(ContactPoint.value == value, ContactPoint.kind.in_(kinds))
    ).first()


def held_contact_point(value: str, kind: ContactKind) -> ContactPoint | None:
    """The same; nobody erases it until we end."""
    return db.session.scalars(
        select(ContactPoint)
        .where(ContactPoint.value == value, ContactPoint.kind == kind)
        .with_for_update(read=True, key_share=True)
    ).one_or_none()


def contact_points(person_id: int) -> Sequence[ContactPoint]:
    """How one person may be reached, mobiles first."""
    return db.session.scalars(
        select(ContactPoint)
        .join(PersonContact, PersonContact.contact_point_id == ContactPoint.id)
        .where(PersonContact.person_id == person_id, PersonContact.removed_at.is_(None))
        .order_by(ContactPoint.kind.desc(), ContactPoint.id)
    ).all()


def ways_of(people: Collection[int]) -> dict[int, list[ContactPoint]]:
    """The same for many at once; who cannot be reached is not in it."""
    rows = db.session.execute(
        select(PersonContact.person_id, ContactPoint)
        .join(ContactPoint, PersonContact.contact_point_id == ContactPoint.id)
        .where(PersonContact.person_id.in_(people), PersonContact.removed_at.is_(None))
        .order_by(ContactPoint.kind.desc(), ContactPoint.id)
    )
    found: dict[int, list[ContactPoint]] = {}
    for person_id, point in rows:
        found.setdefault(person_id, []).append(point)
    return found


def telephones(person_id: int) -> Sequence[ContactPoint]:
    """The same, without e-mail addresses."""
    return [point for point in contact_points(person_id) if point.kind in PHONES]


def use_of(person_id: int, value: str) -> PersonContact | None:
    """Somebody's own tie to a number or address, while it lasts."""
    return db.session.scalars(
        select(PersonContact)
        .join(ContactPoint, ContactPoint.id == PersonContact.contact_point_id)
        .where(PersonContact.person_id == person_id, ContactPoint.value == value)
        .where(PersonContact.removed_at.is_(None))
    ).first()
